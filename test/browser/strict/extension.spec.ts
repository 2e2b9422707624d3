import { createHash } from 'node:crypto';
import { type BrowserContext, chromium } from '@playwright/test';
import config from '../../../playwright.config.ts';
import { expect, test } from '../fixture.ts';
import { bundleApp, scriptsIn, temporaryFolder } from './bundle.ts';
import { OpenIngest } from './open-ingest.ts';
import { EVERYTHING, watch } from './watch.ts';

const MANIFEST = {
  ...{ manifest_version: 3, name: 'Uses graph8', version: '1.0' },
  background: { service_worker: 'worker/app.js', type: 'module' },
};
const PAGE =
  '<!doctype html><html lang="en"><meta charset="utf-8"><title>Popup</title><body><h1>Popup</h1><script type="module" src="app.js"></script></body></html>';

/** Loading of code that a store for extensions refuses: script elements, `importScripts`, `import()` of anything but a text. */
const REMOTE =
  /createElement\(\s*["'`]script|createScriptURL|importScripts|\bimport\(\s*(?!["'`])|["'`]https?:[^"'`]+\.m?js\b/;

/** The id of an unpacked extension: the first half of its path's hash, in the letters a to p. */
const idOf = (folder: string): string =>
  createHash('sha256')
    .update(folder)
    .digest('hex')
    .slice(0, 32)
    .replace(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16)));

async function withExtension(folder: string, use: (context: BrowserContext) => Promise<void>): Promise<void> {
  const profile = temporaryFolder({});
  const { args = [], ...options } = config.use?.launchOptions ?? {};
  const context = await chromium.launchPersistentContext(profile.path, {
    ...options,
    args: [
      ...args,
      `--load-extension=${folder}`,
      `--disable-extensions-except=${folder}`,
      '--disable-features=DisableLoadExtensionCommandLineSwitch',
    ],
  });
  try {
    await use(context);
  } finally {
    await context.close();
    profile.remove();
  }
}

test('a page of an extension, with the npm build and without any remote code, tracks and shows every widget', async ({
  bench,
}) => {
  const { ingestUrl } = bench.sandbox;
  const ingest = await new OpenIngest().start();
  const folder = temporaryFolder({ 'manifest.json': JSON.stringify(MANIFEST), 'page.html': PAGE });
  const init = `import { g8 } from 'graph8-browser';
    g8.init({ writeKey: '${bench.key}', host: '${ingest.url}', apiUrl: '${ingestUrl}', forms: true });`;
  bundleApp(folder.path, `${init} window.g8 = g8;`, { format: 'esm' });
  bundleApp(`${folder.path}/worker`, `${init} self.receipt = g8.track('in the worker');`, { format: 'iife' });
  for (const code of [...scriptsIn(folder.path), ...scriptsIn(`${folder.path}/worker`)])
    expect(REMOTE.exec(code)?.[0]).toBeUndefined();

  await withExtension(folder.path, async (context) => {
    const page = await context.newPage();
    const { console: said, violations } = await watch(context, page);
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await page.goto(`chrome-extension://${idOf(folder.path)}/page.html`);
    await page.waitForFunction(() => window.g8?.initialized);
    // What an API call answers is the API's business, which checks origins: here it is the code that matters.
    await page.route(`${ingestUrl}/**`, async (route) => {
      const headers = { ...route.request().headers(), origin: ingestUrl };
      const answer = await route.fetch({ headers });
      await route.fulfill({
        response: answer,
        headers: { ...answer.headers(), 'access-control-allow-origin': '*' },
      });
    });
    await page.evaluate(EVERYTHING);
    await expect(page.getByRole('dialog', { name: 'Book a meeting' })).toBeVisible();
    await expect
      .poll(() => ingest.names)
      .toEqual(expect.arrayContaining(['page', 'form_submission', 'everything']));
    expect(new Set(ingest.origins)).toEqual(new Set([`chrome-extension://${idOf(folder.path)}`]));
    expect(await page.evaluate(() => window.g8.status())).toMatchObject({ storage: 'indexeddb' });
    expect([await violations(), said]).toEqual([[], []]);
    for (const url of requests.filter((address) => /\.m?js\b/.test(address)))
      expect(url).toMatch(/^chrome-extension:/);

    const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
    const receipt = await worker.evaluate(() => (self as unknown as { receipt: Promise<object> }).receipt);
    expect(receipt).toEqual({ stored: 'dropped', reason: 'no_browser' });
  });
  folder.remove();
  await ingest.stop();
});
