import { copyFileSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';
import config from '../../../playwright.config.ts';
import { expect, test } from '../fixture.ts';
import { bundleApp, DIST, temporaryFolder } from './bundle.ts';
import { OpenIngest } from './open-ingest.ts';
import { watch } from './watch.ts';

const KEY = 'pk_sandbox_plain';
const tag = (src: string, host: string) =>
  `<!doctype html><title>Plain</title><script src="${src}" data-write-key="${KEY}" data-tracking-host="${host}"></script>`;

test('p.js in a page from a file counts, stores and sends, from origin null', async ({ page }) => {
  const ingest = await new OpenIngest().start();
  const folder = temporaryFolder({ 'index.html': tag('p.js', ingest.url) });
  for (const name of readdirSync(DIST).filter((file) => /^(p|g8-\w+)\.js$/.test(file)))
    copyFileSync(join(DIST, name), join(folder.path, name));
  const { console: said, violations } = await watch(page.context(), page);
  await page.goto(pathToFileURL(join(folder.path, 'index.html')).href);
  expect(await page.evaluate(() => window.g8.track('from a file'))).toMatchObject({ stored: 'indexeddb' });
  await expect.poll(() => ingest.names.sort()).toEqual(['from a file', 'page']);
  expect(new Set(ingest.origins)).toEqual(new Set(['null']));
  expect([await violations(), said]).toEqual([[], []]);
  // limitation: a browser loads no module from a file, so nothing that is loaded later; one line says so.
  const error = await page.evaluate(() => window.g8.visitors.score().catch(({ code }) => code));
  expect(error).toBe('chunk_missing');
  folder.remove();
  await ingest.stop();
});

test('without data-tracking-host a page from a file sends to the default host, since a file has none', async ({
  page,
}) => {
  const folder = temporaryFolder({ 'index.html': tag('p.js', '') });
  copyFileSync(join(DIST, 'p.js'), join(folder.path, 'p.js'));
  await page.route('https://**', (route) => route.abort());
  await page.goto(pathToFileURL(join(folder.path, 'index.html')).href);
  expect(await page.evaluate(() => window.g8.status().host)).toBe('https://events.flow.graph8.com');
  folder.remove();
});

test('the npm build in a page from a file, bundled into one classic script, has everything', async ({
  bench,
  page,
}) => {
  const ingest = await new OpenIngest().start();
  const html =
    '<!doctype html><html lang="en"><title>App</title><body><script src="app.js"></script></body></html>';
  const folder = temporaryFolder({ 'index.html': html });
  const code = `import { g8 } from 'graph8-browser';
    g8.init({ writeKey: '${KEY}', host: '${ingest.url}', apiUrl: '${bench.sandbox.ingestUrl}' });
    window.g8 = g8;`;
  bundleApp(folder.path, code, { format: 'iife' });
  const { console: said, violations } = await watch(page.context(), page);
  await page.goto(pathToFileURL(join(folder.path, 'index.html')).href);
  expect(await page.evaluate(() => window.g8.track('from a file'))).toMatchObject({ stored: 'indexeddb' });
  await page.evaluate(() => window.g8.copilot.open());
  await expect(page.getByRole('dialog')).toBeVisible();
  await expect.poll(() => ingest.names.sort()).toEqual(['from a file', 'page', 'widget_opened']);
  expect([await violations(), said]).toEqual([[], []]);
  folder.remove();
  await ingest.stop();
});

test('a page by http, where crypto.randomUUID and Web Locks are missing, stores and sends', async () => {
  const files = new Map([['/p.js', readFileSync(join(DIST, 'p.js'), 'utf8')]]);
  const ingest = await new OpenIngest(files).start();
  const { args = [], ...options } = config.use?.launchOptions ?? {};
  const browser = await chromium.launch({
    ...options,
    args: [...args, '--host-resolver-rules=MAP *.example 127.0.0.1'],
  });
  const page = await browser.newPage();
  const { console: said, violations } = await watch(page.context(), page);
  const host = `http://t.shop.example:${ingest.port}`;
  files.set('/', tag(`${host}/p.js`, host));
  await page.goto(`http://www.shop.example:${ingest.port}/`);
  const missing = await page.evaluate(() => [isSecureContext, 'randomUUID' in crypto, 'locks' in navigator]);
  expect(missing).toEqual([false, false, false]);
  expect(await page.evaluate(() => window.g8.track('by http'))).toMatchObject({ stored: 'indexeddb' });
  await expect.poll(() => ingest.names.sort()).toEqual(['by http', 'page']);
  expect(await page.context().cookies()).toMatchObject([
    { name: '__eventn_id', domain: '.shop.example', secure: false },
  ]);
  expect([await violations(), said]).toEqual([[], []]);
  await browser.close();
  await ingest.stop();
});
