// The checkout, routed in the page: links and forms change the address with history.pushState, and no page is loaded.
import { drawBasket } from './basket-view.js';
import { CURRENCY, clear, coupon, euros, items, lines, sums } from './cart.js';
import { track } from './graph8.js';
import { read, write } from './store.js';
import { user } from './user.js';

const BASE = '/shop/checkout';
const VIEWS = {
  '': { step: 'delivery', heading: 'Where shall we send it?' },
  '/payment': { step: 'payment', heading: 'How you pay' },
  '/done': { step: 'done', heading: 'Thank you' },
};

const byId = (id) => document.getElementById(id);
const delivery = byId('delivery');
const payment = byId('payment');

/** `{ id, delivery? }` of the checkout that was begun with this basket. */
const begun = () => read('checkout');

/** The view that can be shown now: none is before its time. */
function pathNow() {
  const asked = location.pathname.slice(BASE.length).replace(/\/$/, '');
  if (asked === '/done' && read('orders', []).length > 0) return asked;
  if (asked === '/payment' && begun()?.delivery) return asked;
  return '';
}

function show({ focus = false } = {}) {
  const path = pathNow();
  if (location.pathname !== BASE + path) history.replaceState(null, '', BASE + path);
  const { step, heading } = VIEWS[path];
  const isEmpty = lines().length === 0 && step !== 'done';
  document.title = `${isEmpty ? 'Checkout' : heading} · Northwind Tools`;
  byId('view-heading').textContent = isEmpty ? 'Checkout' : heading;
  for (const form of document.querySelectorAll('[data-view]'))
    form.hidden = isEmpty || form.dataset.view !== step;
  for (const item of byId('steps').children) {
    if (item.dataset.step === step) item.setAttribute('aria-current', 'step');
    else item.removeAttribute('aria-current');
  }
  byId('empty').hidden = !isEmpty;
  byId('steps').hidden = isEmpty;
  byId('summary').hidden = isEmpty || step === 'done';
  drawBasket();
  if (step === 'done') showThanks();
  if (focus) byId('view-heading').focus();
  if (!isEmpty && step === 'delivery') begin();
}

/** Once for each basket. */
function begin() {
  if (begun()) return;
  write('checkout', { id: crypto.randomUUID() });
  track('checkout_started', {
    checkout_id: begun().id,
    products: items(),
    value: sums().total,
    currency: CURRENCY,
  });
}

function go(path) {
  history.pushState(null, '', BASE + path);
  show({ focus: true });
}

function showThanks() {
  const { id, total, email } = read('orders', []).at(-1);
  byId('thanks').textContent =
    `Order ${id} over ${euros(total)} is with us. A confirmation goes to ${email}.`;
}

delivery.addEventListener('submit', (event) => {
  event.preventDefault();
  const { email, town } = Object.fromEntries(new FormData(delivery));
  write('checkout', { ...begun(), delivery: { email, town } });
  track('checkout_step_completed', { checkout_id: begun().id, step: 1, step_name: 'delivery' });
  go('/payment');
});

payment.addEventListener('change', () => {
  const card = byId('card');
  card.hidden = new FormData(payment).get('method') !== 'card';
  for (const field of card.querySelectorAll('input')) field.disabled = card.hidden;
});

payment.addEventListener('submit', (event) => {
  event.preventDefault();
  const method = new FormData(payment).get('method');
  const { id, delivery: place } = begun();
  track('checkout_step_completed', {
    checkout_id: id,
    step: 2,
    step_name: 'payment',
    payment_method: method,
  });
  complete(place, method);
  payment.reset();
  go('/done');
});

function complete({ email, town }, method) {
  const { subtotal, discount, shipping, total } = sums();
  const orders = read('orders', []);
  const id = `NW-${String(1954 + orders.length).padStart(6, '0')}`;
  track('order_completed', {
    ...{ order_id: id, value: total, revenue: subtotal - discount, shipping, currency: CURRENCY },
    ...(discount && { discount, coupon: coupon() }),
    ...{ payment_method: method, products: items() },
  });
  const names = lines().map(({ product, quantity }) => `${quantity} × ${product.name}`);
  write('orders', [...orders, { id, total, email, town, names, at: Date.now(), user: user()?.email }]);
  clear();
}

document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a[data-route]') : null;
  const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  if (!link || !isPlain) return;
  event.preventDefault();
  go(link.pathname.slice(BASE.length));
});

addEventListener('popstate', () => show({ focus: true }));
delivery.elements.email.value = user()?.email ?? '';
show();
