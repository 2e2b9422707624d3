import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Hono } from 'hono';
import { controlApp } from './control.ts';
import type { ControlParts } from './control-state.ts';
import { documentation } from './documentation.ts';
import { hostCheck } from './host-check.ts';
import { DEMO_KEY } from './key-check.ts';
import { PROJECT_ROOT } from './project-root.ts';
import { shopApp } from './shop/shop.ts';
import { snippetOf } from './shop/snippet.ts';

const PAGES_FOLDER = join(PROJECT_ROOT, 'sandbox/pages');

/** Address → file. What is not listed here is not a page. */
const PAGES: Record<string, string> = {
  '/': 'index.html',
  '/live': 'live.html',
  '/gallery': 'gallery.html',
  '/gallery/frame': 'gallery-frame.html',
};

/** Scripts, styles and downloads of the pages: a plain name and a known ending, so no path can lead out of the folder. */
const ASSET_TYPES: Record<string, string> = { css: 'text/css', js: 'text/javascript', txt: 'text/plain' };
const ASSET = /^[a-z0-9-]+\.(css|js|txt)$/;

/** Pages that stand for a site's: the tag runs in them. */
const FREE = /^\/gallery\/frame/;

/** The sandbox's own pages hold switches: nothing foreign runs in them and nobody frames them. */
const OWN_PAGE_POLICY =
  "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

/** What the pages origin works with. */
export interface PagesParts extends ControlParts {
  /** Port that is listened on, once the server runs. */
  port: () => number;
  /** Origin of the ingest, once it runs. */
  ingestUrl: () => string;
  /** Text of the loader stub. */
  stub: string;
}

/** Start page, live view, gallery, documentation, demo shop and control routes. */
export function pagesApp(parts: PagesParts): Hono {
  const app = new Hono();
  app.use(hostCheck(parts.port), async (c, next) => {
    await next();
    c.res.headers.set('X-Content-Type-Options', 'nosniff');
  });
  app.route('/control', controlApp(parts));
  for (const [path, file] of Object.entries(PAGES)) {
    app.get(path, async (c) => {
      // Not "no-store": that would keep the pages out of the back/forward cache.
      c.header('Cache-Control', 'no-cache');
      if (!FREE.test(path)) c.header('Content-Security-Policy', OWN_PAGE_POLICY);
      return c.html(filled(await readFile(join(PAGES_FOLDER, file), 'utf8'), parts));
    });
  }
  app.get('/shop/', (c) => c.redirect('/shop'));
  app.route('/shop', shopApp(parts));
  app.get('/docs', (c) => c.redirect('/docs/'));
  app.get('/docs/*', (c) => {
    c.header('Content-Security-Policy', OWN_PAGE_POLICY);
    return documentation(c);
  });
  app.get('/assets/:name', async (c) => {
    const name = c.req.param('name');
    const type = ASSET_TYPES[ASSET.exec(name)?.[1] ?? ''];
    const text = type && (await readFile(join(PAGES_FOLDER, name), 'utf8').catch(() => undefined));
    if (!type || text === undefined) return c.notFound();
    return c.body(text, 200, { 'Content-Type': `${type}; charset=utf-8`, 'Cache-Control': 'no-cache' });
  });
  app.notFound((c) => c.text('There is no such page in the sandbox.\n', 404));
  return app;
}

/** Puts the ingest address, the demo key, and the snippet as a text, in their places. */
function filled(html: string, { ingestUrl, stub }: PagesParts): string {
  const url = ingestUrl();
  const values: Record<string, string> = {
    ...{ INGEST: url, KEY: DEMO_KEY },
    SNIPPET: asText(snippetOf({ stub, ingest: url })),
  };
  return html.replace(/\{\{(INGEST|KEY|SNIPPET)\}\}/g, (_, name: string) => values[name] ?? '');
}

/** Markup that shows `html` instead of being it. */
const asText = (html: string): string => html.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
