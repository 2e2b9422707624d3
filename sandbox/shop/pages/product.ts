import { html } from 'hono/html';
import { availability, euros, productData, productList } from '../cards.ts';
import { picture } from '../drawing.ts';
import type { Page } from '../page.ts';
import { categoryOf, PRODUCTS, type Product } from '../products.ts';

/** Products under "goes well with it". */
const BESIDE = 3;

export function productPage(product: Product): Page {
  const { sku, name, category, price, short, text, facts, weeks } = product;
  const others = PRODUCTS.filter((other) => other !== product);
  const beside = [
    ...others.filter((other) => other.category === category),
    ...others.filter((other) => other.category === 'bench'),
  ];
  return {
    title: name,
    description: short,
    at: `/shop/tools/${category}`,
    script: 'product',
    main: html`
        <nav class="crumbs" aria-label="Where you are"><ol>
          <li><a href="/shop/tools">All tools</a></li>
          <li><a href="/shop/tools/${category}">${categoryOf(category)?.name}</a></li>
          <li aria-current="page">${name}</li>
        </ol></nav>
        <article class="detail" id="product" data-product="${productData(product)}">
          ${picture(sku, 'large')}
          <div>
            <p class="kicker">${sku}</p>
            <h1>${name}</h1>
            <p class="lead">${short}</p>
            <p class="offer"><span class="price">${euros(price)}</span> ${availability(weeks)}</p>
            <form id="add" class="add-form" data-g8-ignore>
              <label>How many <select name="quantity">${[1, 2, 3, 4, 5].map((n) => html`<option>${n}</option>`)}</select></label>
              <button>Add to basket</button>
            </form>
            <p>${text}</p>
            <dl class="facts">${facts.map(([term, value]) => html`<div><dt>${term}</dt><dd>${value}</dd></div>`)}</dl>
            <p class="small">Every tool is signed by the three people who handled it. <a href="/shop/visit" data-g8-track="promotion_clicked" data-g8-prop-promotion_id="fitting" data-g8-prop-creative="product">Try it at our bench first</a>.</p>
          </div>
        </article>
        <section>
          <h2>Goes well with it</h2>
          ${productList([...new Set(beside)].slice(0, BESIDE), 'beside')}
        </section>
      `,
  };
}
