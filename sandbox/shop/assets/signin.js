import { signIn } from './user.js';

document.getElementById('signin').addEventListener('submit', (event) => {
  event.preventDefault();
  signIn(event.target.elements.email.value);
  location.assign('/shop/account');
});
