// The basket: lines of a product and how many of it. Products are plain: sku, slug, name, category, price in euros.
import { onChange, read, write } from './store.js';

export const CURRENCY = 'EUR';
const FREE_FROM = 150;
const POST = 8;
const COUPONS = { BENCH10: 0.1 };

const listeners = new Set();

export const lines = () => read('cart', []);

export const count = () => lines().reduce((sum, { quantity }) => sum + quantity, 0);

/** Calls `run` after each change, in this tab or another. */
export function onCart(run) {
  listeners.add(run);
  onChange('cart', run);
}

function keep(changed) {
  write('cart', changed);
  for (const run of listeners) run();
}

/** Puts `quantity` more of a product in; below 1 the line goes. */
export function add(product, quantity = 1) {
  const had = lines();
  const line = had.find((each) => each.product.sku === product.sku);
  const next = (line?.quantity ?? 0) + quantity;
  const others = had.filter((each) => each !== line);
  if (next < 1) return keep(others);
  keep(
    line
      ? had.map((each) => (each === line ? { product, quantity: next } : each))
      : [...had, { product, quantity: next }],
  );
}

/** Empties it; the code of the bench club and the begun checkout go with it. */
export function clear() {
  write('coupon', undefined);
  write('checkout', undefined);
  keep([]);
}

export const coupon = () => read('coupon');

/** Whether there is such a code; if so it holds for this basket. */
export function useCoupon(code) {
  const known = Object.hasOwn(COUPONS, code);
  if (known) write('coupon', code);
  return known;
}

const cents = (amount) => Math.round(amount * 100) / 100;

/** What it costs, in euros. */
export function sums() {
  const subtotal = lines().reduce((sum, { product, quantity }) => sum + product.price * quantity, 0);
  const discount = cents(subtotal * (COUPONS[coupon()] ?? 0));
  const shipping = subtotal - discount >= FREE_FROM || subtotal === 0 ? 0 : POST;
  return { subtotal, discount, shipping, total: cents(subtotal - discount + shipping) };
}

/** A product as events tell of it. */
export const item = ({ sku, name, category, price }, quantity = 1) => ({
  ...{ product_id: sku, name, category, price, quantity },
  currency: CURRENCY,
});

/** All lines as events tell of them. */
export const items = () => lines().map(({ product, quantity }) => item(product, quantity));

const format = new Intl.NumberFormat('en', { style: 'currency', currency: CURRENCY });
/** `€129`, `€8.50`. */
export const euros = (amount) => format.format(amount).replace(/\.00$/, '');
