// How the basket looks, on its page and beside the checkout.
import { el, svg } from '/assets/live-dom.js';
import { coupon, euros, lines, sums } from './cart.js';

const MAX_QUANTITY = 9;

const picture = ({ sku }) =>
  svg(
    'svg',
    { class: 'picture', viewBox: '0 0 320 240', 'aria-hidden': 'true' },
    svg('use', { href: `/shop/assets/tools.svg#${sku.toLowerCase()}` }),
  );

/** A line; with `onQuantity(product, quantity)` it can be changed, to 0 when it is taken out. */
function lineOf({ product, quantity }, onQuantity) {
  const { name, slug, price } = product;
  const cost = el('span', { className: 'price', textContent: euros(price * quantity) });
  if (!onQuantity)
    return el(
      'li',
      { className: 'line' },
      picture(product),
      el('span', { className: 'name', textContent: quantity > 1 ? `${quantity} × ${name}` : name }),
      cost,
    );
  const options = Array.from({ length: Math.max(MAX_QUANTITY, quantity) }, (_, n) =>
    el('option', { textContent: n + 1, selected: n + 1 === quantity }),
  );
  const choose = el('select', {
    ...{ 'aria-label': `How many: ${name}`, 'data-key': `amount ${slug}` },
    change: ({ target }) => onQuantity(product, Number(target.value)),
  });
  choose.append(...options);
  const remove = el('button', {
    ...{
      type: 'button',
      className: 'link remove',
      textContent: 'Take out',
      'aria-label': `Take out ${name}`,
    },
    click: () => onQuantity(product, 0),
  });
  return el(
    'li',
    { className: 'line' },
    picture(product),
    el('a', { className: 'name', href: `/shop/tool/${slug}`, textContent: name }),
    cost,
    el('span', { className: 'amount' }, choose, `× ${euros(price)}`),
    remove,
  );
}

const row = (name, amount) =>
  el('div', {}, el('dt', { textContent: name }), el('dd', { textContent: amount }));

/** Fills the lists `#lines` and `#sum` of the page. */
export function drawBasket(onQuantity) {
  const { subtotal, discount, shipping, total } = sums();
  const list = document.getElementById('lines');
  const focused = document.activeElement?.dataset.key;
  list.replaceChildren(...lines().map((line) => lineOf(line, onQuantity)));
  if (focused) list.querySelector(`[data-key="${focused}"]`)?.focus();
  document
    .getElementById('sum')
    .replaceChildren(
      row('Tools', euros(subtotal)),
      ...(discount ? [row(`Bench club, ${coupon()}`, `−${euros(discount)}`)] : []),
      row('Post', shipping ? euros(shipping) : 'free'),
      row('Total', euros(total)),
    );
}
