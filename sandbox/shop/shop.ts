import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Hono } from 'hono';
import { PROJECT_ROOT } from '../project-root.ts';
import { layout } from './layout.ts';
import type { Page } from './page.ts';
import { cartPage, checkoutPage } from './pages/basket.ts';
import { contactPage, joinPage, visitPage } from './pages/contact.ts';
import { homePage } from './pages/home.ts';
import { accountPage, privacyPage, signinPage } from './pages/own.ts';
import { productPage } from './pages/product.ts';
import { missingPage, searchPage, shelfPage } from './pages/shelf.ts';
import { sharpeningPage, workshopPage } from './pages/workshop.ts';
import { panelPage } from './panel-page.ts';
import { PANEL_POLICY, shopPolicy } from './policy.ts';
import { categoryOf, productOf } from './products.ts';

/** What the shop works with. */
export interface ShopParts {
  /** Origin of the ingest, once it runs. */
  ingestUrl: () => string;
  /** Text of the loader stub. */
  stub: string;
}

/** Addresses below `/shop` whose page is always the same. */
const PAGES: Record<string, () => Page> = {
  '/': homePage,
  '/tools': () => shelfPage(),
  '/sharpening': sharpeningPage,
  '/workshop': workshopPage,
  '/contact': contactPage,
  '/visit': visitPage,
  '/join': joinPage,
  '/signin': signinPage,
  '/account': accountPage,
  '/privacy': privacyPage,
  '/cart': cartPage,
  // Routed in the page; each of its addresses survives a reload.
  '/checkout': checkoutPage,
  '/checkout/*': checkoutPage,
};

const ASSETS = join(PROJECT_ROOT, 'sandbox/shop/assets');
const ASSET_TYPES: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};
/** A plain name and a known ending: no path can lead out of the folder. */
const ASSET = /^[a-z0-9-]+\.(css|js|svg)$/;

const FONTS: Record<string, string> = {
  'fraunces.woff2': 'fraunces/files/fraunces-latin-wght-normal.woff2',
  'figtree.woff2': 'figtree/files/figtree-latin-wght-normal.woff2',
};

/** The demo shop, Northwind Tools: pages with the snippet in their head, under the policy of a strict site. */
export function shopApp(parts: ShopParts): Hono {
  const app = new Hono();
  /** The whole document of a page; what is not found gets a page that says so. */
  const show = (page: Page = missingPage()): Response => {
    const nonce = randomBytes(16).toString('base64');
    const ingest = parts.ingestUrl();
    const { stub } = parts;
    const markup = layout(page, { nonce, ingest, stub });
    const headers = {
      'Content-Type': 'text/html; charset=utf-8',
      // Not "no-store": that would keep the pages out of the back/forward cache.
      'Cache-Control': 'no-cache',
      'Content-Security-Policy': shopPolicy(ingest, nonce),
    };
    return new Response(String(markup), { status: page.status ?? 200, headers });
  };
  for (const [path, page] of Object.entries(PAGES)) app.get(path, () => show(page()));
  app.get('/tools/:category', (c) => {
    const category = categoryOf(c.req.param('category'));
    return show(category && shelfPage(category));
  });
  app.get('/tool/:slug', (c) => {
    const product = productOf(c.req.param('slug'));
    return show(product && productPage(product));
  });
  app.get('/search', (c) => show(searchPage(c.req.query('q') ?? '')));
  app.get('/panel', (c) => {
    const headers = { 'Content-Security-Policy': PANEL_POLICY, 'Cache-Control': 'no-cache' };
    return c.html(panelPage(), 200, headers);
  });
  app.route('/', filesApp());
  // A form that was sent before its script was there: nothing of it is kept, and nothing stands in an address.
  app.post('/*', (c) => c.redirect(c.req.path, 303));
  app.get('/*', () => show());
  return app;
}

/** Scripts, styles and drawings, and the typefaces. */
function filesApp(): Hono {
  const app = new Hono();
  app.get('/assets/:name', async (c) => {
    const name = c.req.param('name');
    const type = ASSET_TYPES[ASSET.exec(name)?.[1] ?? ''];
    const text = type && (await readFile(join(ASSETS, name), 'utf8').catch(() => undefined));
    if (!type || text === undefined) return c.notFound();
    return c.body(text, 200, { 'Content-Type': type, 'Cache-Control': 'no-cache' });
  });
  app.get('/fonts/:name', async (c) => {
    const file = FONTS[c.req.param('name')];
    const folder = join(PROJECT_ROOT, 'node_modules/@fontsource-variable');
    const bytes = file && (await readFile(join(folder, file)).catch(() => undefined));
    if (!bytes) return c.notFound();
    return c.body(new Uint8Array(bytes), 200, {
      'Content-Type': 'font/woff2',
      'Cache-Control': 'max-age=86400',
    });
  });
  return app;
}
