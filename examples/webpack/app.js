import { g8 } from 'graph8-browser';

g8.init({ writeKey: 'pk_sandbox_webpack', host: 'http://127.0.0.1:8809' });

document.querySelector('button').addEventListener('click', () => {
  g8.track('Plan Chosen', { plan: 'workshop' });
});
document.querySelector('a').addEventListener('click', (event) => {
  event.preventDefault();
  history.pushState({}, '', event.target.href);
});
