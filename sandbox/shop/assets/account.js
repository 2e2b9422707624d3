import { el } from '/assets/live-dom.js';
import { euros } from './cart.js';
import { read } from './store.js';
import { showUser, signOut, user } from './user.js';

const byId = (id) => document.getElementById(id);
const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' });

const orderOf = ({ id, total, at, town, names }) =>
  el(
    'li',
    {},
    el('b', { textContent: id }),
    el('b', { textContent: euros(total) }),
    el('p', { textContent: `${DAY.format(at)}, to ${town}: ${names.join(', ')}` }),
  );

function show() {
  const known = user();
  byId('signout').hidden = byId('orders').hidden = !known;
  byId('hello').textContent = known ? `Hello, ${known.name}` : 'You are signed out';
  const lead = known
    ? [`Signed in as ${known.email}.`]
    : [
        'Whoever looks around from here on is somebody new. ',
        el('a', { href: '/shop/signin', textContent: 'Sign in' }),
      ];
  byId('account-lead').replaceChildren(...lead);
  const orders = read('orders', []).filter(
    (order) => order.user === known?.email || order.email === known?.email,
  );
  byId('order-list').replaceChildren(...orders.toReversed().map(orderOf));
  byId('no-orders').hidden = orders.length > 0;
}

byId('signout').addEventListener('click', () => {
  signOut();
  show();
  showUser();
  byId('account-lead').querySelector('a').focus();
});

show();
