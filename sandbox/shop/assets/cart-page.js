import { drawBasket } from './basket-view.js';
import { add, CURRENCY, item, items, lines, onCart, sums, useCoupon } from './cart.js';
import { track } from './graph8.js';
import { say } from './say.js';

const byId = (id) => document.getElementById(id);

function draw() {
  const isEmpty = lines().length === 0;
  byId('basket').hidden = isEmpty;
  byId('empty').hidden = !isEmpty;
  drawBasket(change);
}

function change(product, quantity) {
  const { quantity: had } = lines().find(({ product: { sku } }) => sku === product.sku);
  const more = quantity - had;
  add(product, more);
  track(more > 0 ? 'product_added' : 'product_removed', item(product, Math.abs(more)));
  say(quantity ? `${quantity} × ${product.name}` : `${product.name} is taken out.`);
  if (quantity) return;
  const next = document.querySelector('#lines select') ?? document.querySelector('#empty a');
  next?.focus();
}

byId('coupon').addEventListener('submit', (event) => {
  event.preventDefault();
  const code = event.target.elements.code.value.trim().toUpperCase();
  const known = useCoupon(code);
  draw();
  byId('coupon-said').textContent = known
    ? 'Ten per cent off. Welcome to the bench.'
    : 'We do not know this code.';
  track(known ? 'coupon_applied' : 'coupon_denied', {
    coupon: code,
    ...(known && { discount: sums().discount }),
  });
});

onCart(draw);
draw();
track('cart_viewed', { products: items(), value: sums().total, currency: CURRENCY });
