import { html } from 'hono/html';
import { productList } from '../cards.ts';
import { scene } from '../drawing.ts';
import type { Markup, Page } from '../page.ts';
import { CATEGORIES, type Category, findProducts, PRODUCTS } from '../products.ts';

/** All tools, or those of one category, with a filter that works in the page. */
export function shelfPage(category?: Category): Page {
  const { name, lead } = category ?? {
    name: 'All tools',
    lead: 'Twelve, and each for as long as you need it.',
  };
  const products = PRODUCTS.filter((product) => !category || product.category === category.slug);
  return {
    title: name,
    description: lead,
    at: category ? `/shop/tools/${category.slug}` : '/shop/tools',
    script: 'list',
    main: html`
        <div class="intro"><h1>${name}</h1> <p class="lead">${lead}</p></div>
        ${filters()}
        <h2 class="unseen">Tools</h2>
        ${productList(products, category?.slug ?? 'all')}
        <p class="nothing" id="no-product" hidden>None of them fits. <button type="button" class="link" id="no-filter">Show all again</button></p>
      `,
  };
}

const filters = (): Markup => html`<form class="filters" id="filters" aria-label="Filter" data-g8-ignore>
          <label>Up to <select name="price">
            <option value="">any price</option>
            <option value="50">€50</option>
            <option value="100">€100</option>
            <option value="150">€150</option>
          </select></label>
          <label>Sorted by <select name="sort">
            <option value="">catalogue</option>
            <option value="cheap">price, low first</option>
            <option value="dear">price, high first</option>
            <option value="name">name</option>
          </select></label>
          <label class="check"><input type="checkbox" name="stock"> On the shelf</label>
          <p id="shown" role="status"></p>
        </form>`;

export function searchPage(query: string): Page {
  const found = findProducts(query);
  const title = query.trim() ? `Search: ${query.trim()}` : 'Search';
  return {
    title,
    script: 'list',
    main: html`
        <div class="intro" id="search" data-query="${query.trim()}" data-results="${found.length}">
          <h1>${query.trim() ? html`${found.length || 'No'} ${found.length === 1 ? 'tool' : 'tools'} for “${query.trim()}”` : 'What are you looking for?'}</h1>
          ${found.length === 0 && nothingFound()}
        </div>
        ${found.length > 0 && html`<h2 class="unseen">Tools</h2>${productList(found, 'search')}`}
      `,
  };
}

const nothingFound =
  (): Markup => html`<p class="lead">Try a tool, a material or a stock number, such as <a href="/shop/search?q=saw">saw</a>, <a href="/shop/search?q=brass">brass</a> or <a href="/shop/search?q=NW-21">NW-21</a>.</p>
          <ul class="chips">${CATEGORIES.map(({ slug, name }) => html`<li><a href="/shop/tools/${slug}">${name}</a></li>`)}</ul>`;

export const missingPage = (): Page => ({
  title: 'Not found',
  status: 404,
  main: html`
        <div class="alone">
          ${scene('planing')}
          <h1>Planed away</h1>
          <p class="lead">There is no page at this address. <a href="/shop/tools">All tools</a> are on one shelf.</p>
        </div>
      `,
});
