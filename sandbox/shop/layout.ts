import { html, raw } from 'hono/html';
import { consentBanner, demoStrip, sidePanel } from './demo-parts.ts';
import { mark, symbol } from './drawing.ts';
import type { Markup, Page } from './page.ts';
import { CATEGORIES } from './products.ts';
import { snippetOf } from './snippet.ts';

/** What a page is put into. */
export interface Frame {
  nonce: string;
  /** Origin of the ingest. */
  ingest: string;
  /** Text of the loader stub. */
  stub: string;
}

/** The whole document: head with the snippet, header, `main`, footer, and beside them what belongs to the demo. */
export function layout(page: Page, frame: Frame): Markup {
  const { nonce } = frame;
  return html`<!doctype html>
<html lang="en-GB">
  ${head(page, frame)}
  <body>
    <a class="skip" href="#main">Skip to the content</a>
    <div class="page">
      ${demoStrip()}
      ${header(page.at)}
      <main id="main" tabindex="-1">${page.main}</main>
      ${footer()}
    </div>
    ${consentBanner()}
    ${sidePanel()}
    <p class="unseen" id="said" role="status"></p>
    ${page.script && raw(`<script type="module" nonce="${nonce}" src="/shop/assets/${page.script}.js"></script>`)}
  </body>
</html>
`;
}

function head(
  { title, description = 'Hand tools from one workshop since 1954.' }: Page,
  frame: Frame,
): Markup {
  const { nonce } = frame;
  return html`<head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${title === 'Northwind Tools' ? title : `${title} · Northwind Tools`}</title>
    <meta name="description" content="${description}">
    <meta name="color-scheme" content="light dark">
    <link rel="icon" href="/shop/assets/icon.svg" type="image/svg+xml">
    <link rel="preload" href="/shop/fonts/fraunces.woff2" as="font" type="font/woff2" crossorigin>
    <link rel="preload" href="/shop/fonts/figtree.woff2" as="font" type="font/woff2" crossorigin>
    <script nonce="${nonce}" src="/shop/assets/theme.js"></script>
    ${STYLES.map((name) => html`<link rel="stylesheet" href="/shop/assets/${name}.css">`)}
    ${raw(snippetOf({ ...frame, attributes: 'data-consent="pending"' }))}
    <script type="module" nonce="${nonce}" src="/shop/assets/shop.js"></script>
  </head>`;
}

const STYLES = ['colours', 'base', 'frame', 'catalogue', 'sections', 'forms', 'basket', 'demo'];

const current = (at: string | undefined, href: string) => at === href && raw(' aria-current="page"');

const SHELVES = CATEGORIES.map(({ slug, name }) => [`/shop/tools/${slug}`, name] as const);
const SERVICES = [
  ['/shop/sharpening', 'Sharpening'],
  ['/shop/workshop', 'Workshop'],
] as const;

function header(at?: string): Markup {
  const links = [['/shop/tools', 'All tools'] as const, ...SHELVES, ...SERVICES];
  return html`<header class="header">
        <a class="brand" href="/shop">${mark()}<span>Northwind <em>Tools</em></span></a>
        <form class="search" role="search" action="/shop/search" data-g8-ignore>
          <input type="search" name="q" aria-label="Search the shop" placeholder="Search tools" autocomplete="off">
          <button class="icon" aria-label="Search">${symbol('i-search')}</button>
        </form>
        <ul class="own">
          <li><a id="account-link" href="/shop/signin"${current(at, '/shop/signin')}>${symbol('i-person')}<span>Sign in</span></a></li>
          <li><a id="cart-link" href="/shop/cart"${current(at, '/shop/cart')}>${symbol('i-basket')}<span>Basket</span> <b id="cart-count" hidden></b></a></li>
        </ul>
        <nav class="nav" aria-label="Shop">
          <ul>${links.map(([href, name]) => html`<li><a href="${href}"${current(at, href)}>${name}</a></li>`)}</ul>
        </nav>
      </header>`;
}

function footer(): Markup {
  const columns = [
    ['Tools', [...SHELVES]],
    [
      'Workshop',
      [
        ['/shop/sharpening', 'Sharpening plans'],
        ['/shop/visit', 'Book a fitting'],
        ['/shop/join', 'The bench club'],
        ['/shop/contact', 'Write to us'],
      ],
    ],
    [
      'This demo',
      [
        ['/live', 'Live view of all events'],
        ['/gallery', 'Widgets in every state'],
        ['/docs/', 'Documentation'],
        ['/', 'The sandbox'],
      ],
    ],
  ] as const;
  return html`<footer class="footer">
        <div class="columns">
          ${columns.map(
            ([name, links]) => html`<section>
            <h2>${name}</h2>
            <ul>${links.map(([href, text]) => html`<li><a href="${href}">${text}</a></li>`)}</ul>
          </section>`,
          )}
          <section>
            <h2>Your privacy</h2>
            <p>Nothing is stored or sent about you before you agree.</p>
            <ul>
              <li><button type="button" class="link" id="consent-again">Change your choice</button></li>
              <li><a href="/shop/privacy">What is kept, and how it goes</a></li>
            </ul>
          </section>
        </div>
        <p class="small">Northwind Tools, a boat shed by the water since 1954. Prices in euros with tax. Invented for the sandbox of graph8-browser: nothing here is for sale.</p>
      </footer>`;
}
