import { html } from 'hono/html';
import { picture } from './drawing.ts';
import type { Markup } from './page.ts';
import type { Product } from './products.ts';

/** What a script needs to know of a product, as JSON for a `data-product`. */
export const productData = ({ sku, slug, name, category, price }: Product): string =>
  JSON.stringify({ sku, slug, name, category, price });

export const euros = (price: number): string => `€${price}`;

export const availability = (weeks: number): Markup =>
  weeks === 0
    ? html`<span class="stock">On the shelf</span>`
    : html`<span class="stock waits">Made for you in ${weeks} weeks</span>`;

/** A product in a list. The link tells that it was clicked by its markup alone. */
export const productCard = (
  product: Product,
  list: string,
): Markup => html`<li class="product" data-product="${productData(product)}" data-price="${product.price}" data-weeks="${product.weeks}">
            <a href="/shop/tool/${product.slug}" data-g8-track="product_clicked" data-g8-prop-product_id="${product.sku}" data-g8-prop-name="${product.name}" data-g8-prop-list="${list}">
              ${picture(product.sku)}
              <h3>${product.name}</h3>
            </a>
            <p class="short">${product.short}</p>
            <p class="foot"><span class="price">${euros(product.price)}</span> ${availability(product.weeks)}</p>
            <button type="button" class="plain add" data-add aria-label="Add to basket: ${product.name}">Add to basket</button>
          </li>`;

/** A list of products, by the name under which events tell of it. */
export const productList = (products: readonly Product[], list: string): Markup =>
  html`<ul class="products" data-list="${list}">${products.map((product) => productCard(product, list))}</ul>`;
