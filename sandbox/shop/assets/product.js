import './list.js';
import { add, item } from './cart.js';
import { track } from './graph8.js';
import { say } from './say.js';

const product = JSON.parse(document.getElementById('product').dataset.product);
track('product_viewed', item(product));

document.getElementById('add').addEventListener('submit', (event) => {
  event.preventDefault();
  const quantity = Number(event.target.elements.quantity.value);
  add(product, quantity);
  track('product_added', item(product, quantity));
  say(`${quantity} × ${product.name} in your basket.`);
  const button = event.target.querySelector('button');
  button.textContent = 'In your basket';
  button.addEventListener('blur', () => (button.textContent = 'Add to basket'), { once: true });
});
