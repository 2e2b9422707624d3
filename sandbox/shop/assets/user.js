// Who is signed in. Nobody checks a password here: the shop is a demo.
import { clear } from './cart.js';
import { track } from './graph8.js';
import { read, write } from './store.js';

/** `{ email, name }`, or undefined. */
export const user = () => read('user');

/** Signs in; from now on events carry the address as the user's id. */
export function signIn(email) {
  const address = email.trim().toLowerCase();
  const [local] = address.split('@');
  const name = local
    .split(/[._-]/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
  write('user', { email: address, name });
  window.g8?.identify(address, { name, member: read('member', false) });
  track('signed_in');
}

/** Signs out: the basket is emptied, and what follows comes from a new visitor. */
export function signOut() {
  track('signed_out');
  write('user', undefined);
  clear();
  window.g8?.reset();
}

/** Shows in the header who is here. */
export function showUser() {
  const link = document.getElementById('account-link');
  const known = user();
  link.href = known ? '/shop/account' : '/shop/signin';
  link.querySelector('span').textContent = known ? known.name : 'Sign in';
}

/** What forms may be filled with. */
export const prefill = () => {
  const { email, name } = user() ?? {};
  return email ? { email, name } : undefined;
};
