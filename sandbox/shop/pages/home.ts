import { html } from 'hono/html';
import { productList } from '../cards.ts';
import { scene } from '../drawing.ts';
import type { Page } from '../page.ts';
import { CATEGORIES, PRODUCTS } from '../products.ts';

/** What stands in the window. */
const WINDOW = ['NW-04', 'NW-07', 'NW-21', 'NW-33', 'NW-45', 'NW-52'];

export const homePage = (): Page => ({
  title: 'Northwind Tools',
  description: 'Planes, chisels and saws, forged and ground in one workshop since 1954.',
  at: '/shop',
  script: 'home',
  main: html`
        <section class="hero">
          <div>
            <p class="kicker">Since 1954, by the water</p>
            <h1>Hand tools that stay in the family</h1>
            <p class="lead">Planes, chisels and saws, forged and ground in one workshop, and sharpened by us for as long as you own them.</p>
            <p id="company" class="company" aria-live="polite"></p>
            <div class="actions">
              <a class="button" href="/shop/tools">See all tools</a>
              <a class="button plain" href="/shop/visit" data-g8-track="promotion_clicked" data-g8-prop-promotion_id="fitting" data-g8-prop-creative="hero">Book a fitting</a>
            </div>
          </div>
          ${scene('planing')}
        </section>
        <section class="shelves" aria-labelledby="shelves-heading">
          <h2 id="shelves-heading" class="unseen">Shelves</h2>
          <ul>${CATEGORIES.map(
            ({ slug, name, lead }) =>
              html`<li><a href="/shop/tools/${slug}"><b>${name}</b> <span>${lead}</span></a></li>`,
          )}</ul>
        </section>
        <section>
          <div class="row"><h2>In the window</h2> <a href="/shop/tools">All twelve tools</a></div>
          ${productList(
            PRODUCTS.filter(({ sku }) => WINDOW.includes(sku)),
            'window',
          )}
        </section>
        <section class="pair">
          <article class="note">
            <h2>Sharp for as long as you own it</h2>
            <p>Send us your blades and have them back within a week, from six euros a month. Post is included both ways.</p>
            <p><a href="/shop/sharpening" data-g8-track="promotion_clicked" data-g8-prop-promotion_id="sharpening" data-g8-prop-creative="home">See the sharpening plans</a></p>
          </article>
          <article class="note">
            <h2>Ten per cent at the bench</h2>
            <p>Members of the bench club get ten per cent off their first order, and four letters a year that somebody took time over.</p>
            <p><a href="/shop/join" data-g8-track="promotion_clicked" data-g8-prop-promotion_id="bench-club" data-g8-prop-creative="home">Join the bench club</a></p>
          </article>
        </section>
      `,
});
