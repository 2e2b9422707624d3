import { read, write } from './store.js';

const welcome = document.getElementById('welcome');

function greet() {
  const code = document.createElement('b');
  code.textContent = 'BENCH10';
  welcome.replaceChildren('You are a member. Ten per cent off your first order with the code ', code, '.');
}

if (read('member')) greet();
// The form tells the page when a stage has been sent.
document.querySelector('g8-form').addEventListener('g8-submit', () => {
  write('member', true);
  greet();
});
