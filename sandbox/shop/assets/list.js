// Lists of products: what is in them is told once, the filter works in the page, and a button puts one into the basket.
import { add, item } from './cart.js';
import { track } from './graph8.js';
import { say } from './say.js';

const ADDED_MS = 1600;

/** By name of the choice; none = the order of the catalogue. */
const ORDERS = {
  cheap: (a, b) => dataOf(a).price - dataOf(b).price,
  dear: (a, b) => dataOf(b).price - dataOf(a).price,
  name: (a, b) => dataOf(a).name.localeCompare(dataOf(b).name),
};

const list = document.querySelector('.products');
const cards = [...(list?.children ?? [])];
const dataOf = (card) => JSON.parse(card.dataset.product);

document.addEventListener('click', ({ target }) => {
  const button = target instanceof Element ? target.closest('[data-add]') : null;
  if (!button) return;
  const product = dataOf(button.closest('[data-product]'));
  add(product);
  track('product_added', item(product));
  say(`${product.name} is in your basket.`);
  button.textContent = 'In your basket';
  setTimeout(() => {
    button.textContent = 'Add to basket';
  }, ADDED_MS);
});

const search = document.getElementById('search');
if (search?.dataset.query)
  track('products_searched', { query: search.dataset.query, results: Number(search.dataset.results) });

const filters = document.getElementById('filters');
if (filters) {
  track('product_list_viewed', {
    list_id: list.dataset.list,
    products: cards.map((card) => dataOf(card).sku),
  });
  const given = new URLSearchParams(location.search);
  for (const field of filters.elements) {
    if (field.type === 'checkbox') field.checked = given.has(field.name);
    else if (given.has(field.name)) field.value = given.get(field.name);
  }
  show();
  filters.addEventListener('change', changed);
  filters.addEventListener('submit', (event) => event.preventDefault());
  document.getElementById('no-filter').addEventListener('click', () => {
    filters.reset();
    changed();
    filters.elements[0].focus();
  });
}

/** What is chosen, without what is left open. */
function chosen() {
  return Object.fromEntries([...new FormData(filters)].filter(([, value]) => value !== ''));
}

function show() {
  const { price = Infinity, sort, stock } = chosen();
  for (const card of cards) {
    const { price: its, weeks } = card.dataset;
    card.hidden = Number(its) > Number(price) || (stock !== undefined && weeks !== '0');
  }
  list.append(...(sort ? cards.toSorted(ORDERS[sort]) : cards));
  const seen = cards.filter((card) => !card.hidden).length;
  document.getElementById('shown').textContent = `${seen} of ${cards.length}`;
  document.getElementById('no-product').hidden = seen > 0;
}

function changed() {
  show();
  const choice = chosen();
  // The address keeps the choice over reloads. Replaced, not pushed: it is no other page.
  const query = String(new URLSearchParams(choice));
  history.replaceState(null, '', location.pathname + (query && `?${query}`));
  track('product_list_filtered', { list_id: list.dataset.list, filters: choice });
}
