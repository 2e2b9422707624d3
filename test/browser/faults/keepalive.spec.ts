import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { type Bench, expect, loaded, test } from '../fixture.ts';
import { count, expectAllDelivered, nextVisit } from './count.ts';

const EVENTS = 30;

/** Another script's host, which takes requests and never answers them. */
let silent: Server;
let taken = 0;

test.beforeEach(async () => {
  taken = 0;
  silent = createServer(() => {
    taken++;
  });
  await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done));
});

test.afterEach(async () => {
  silent.closeAllConnections();
  await new Promise((done) => silent.close(done));
});

/** Opens a page on which another script has all but used up what may outlive the page. */
async function openWithoutBudget(bench: Bench, page: Page): Promise<void> {
  await page.goto(bench.serve('/', { attributes: 'data-init-only' }));
  await loaded(page);
  await page.evaluate(() => window.g8.ready());
  await page.evaluate(
    (url) => {
      const body = 'x'.repeat(60_000);
      void fetch(url, { method: 'POST', mode: 'no-cors', keepalive: true, body }).catch(() => undefined);
    },
    `http://127.0.0.1:${(silent.address() as AddressInfo).port}/`,
  );
  await expect.poll(() => taken).toBe(1);
}

test('a page that leaves when another script has used up the keepalive budget loses nothing', async ({
  bench,
  context,
  page,
}) => {
  await openWithoutBudget(bench, page);
  await page
    .evaluate(
      ([events, url]) => {
        for (let n = 0; n < events; n++) void window.g8.track('counted', { n, text: 'x'.repeat(500) });
        location.href = url;
      },
      [EVENTS, `${bench.sandbox.pagesUrl}/gone`] as const,
    )
    .catch(() => undefined);
  await page.waitForURL('**/gone');
  const back = await nextVisit(bench, context);
  expect((await expectAllDelivered(bench, back, EVENTS)).repeated).toBeLessThanOrEqual(EVENTS);
});

test('a hidden page sends all the same when another script holds the keepalive budget for good', async ({
  bench,
  page,
}) => {
  await openWithoutBudget(bench, page);
  await page.evaluate((events) => {
    for (let n = 0; n < events; n++) void window.g8.track('counted', { n, text: 'x'.repeat(500) });
    Object.defineProperty(document, 'visibilityState', { value: 'hidden' });
    document.dispatchEvent(new Event('visibilitychange'));
  }, EVENTS);
  await expect.poll(() => count(bench, EVENTS).delivered, { timeout: 20_000 }).toBe(EVENTS);
  const { repeated, requests } = await expectAllDelivered(bench, page, EVENTS);
  expect(repeated).toBe(0);
  // What has failed was the browser's doing: it is no reason to try the other route, event by event.
  expect(requests).toBeLessThanOrEqual(3);
  expect(await page.evaluate(() => window.g8.status().route)).toBe('batch');
});
