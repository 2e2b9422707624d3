import type { Frame, Page } from '@playwright/test';
import { expect, test } from '../fixture.ts';
import { OpenIngest } from './open-ingest.ts';
import { watch } from './watch.ts';

/** The frame in a page, once graph8 runs there. */
async function framed(page: Page): Promise<Frame> {
  await expect.poll(() => page.frames().length).toBe(2);
  const [, frame] = page.frames() as [Frame, Frame];
  await frame.waitForFunction(() => window.g8?.initialized);
  return frame;
}

const track = (frame: Frame) => frame.evaluate(() => window.g8.track('framed'));

test('a sandboxed frame without an origin works in memory, and its events arrive from origin null', async ({
  bench,
  page,
}) => {
  const ingest = await new OpenIngest().start();
  const { console: said, violations } = await watch(page.context(), page);
  bench.serve('/framed', { attributes: `data-tracking-host="${ingest.url}"` });
  await page.goto(bench.bare('/', '<iframe sandbox="allow-scripts" src="/framed"></iframe>'));
  const frame = await framed(page);
  expect(await track(frame)).toMatchObject({ stored: 'memory' });
  await expect.poll(() => ingest.names.sort(), { timeout: 20_000 }).toEqual(['framed', 'page']);
  expect(new Set(ingest.origins)).toEqual(new Set(['null']));
  expect(await frame.evaluate(() => window.g8.status())).toMatchObject({
    limits: { scope: 'page', second: 2 },
  });
  expect(await violations()).toEqual([]);
  // Storage that is not there is said once; nothing else is.
  expect(said).toEqual([expect.stringContaining('(storage_unavailable)')]);
  await ingest.stop();
});

test('a sandboxed frame with allow-same-origin stores and sends as its page does', async ({
  bench,
  page,
}) => {
  const { console: said, violations } = await watch(page.context(), page);
  bench.serve('/framed');
  const sandbox = 'allow-scripts allow-same-origin';
  await page.goto(bench.bare('/', `<iframe sandbox="${sandbox}" src="/framed"></iframe>`));
  expect(await track(await framed(page))).toMatchObject({ stored: 'indexeddb' });
  await expect
    .poll(() =>
      bench
        .events()
        .map(({ type }) => type)
        .sort(),
    )
    .toEqual(['page', 'track']);
  expect([await violations(), said]).toEqual([[], []]);
});

test('a frame of another site stores where its browser lets it, else works in memory, and is another visitor', async ({
  bench,
  page,
}) => {
  const { console: said, violations } = await watch(page.context(), page);
  const elsewhere = bench.site.url.replace('127.0.0.1', 'widgets.localhost');
  bench.serve('/framed');
  await page.goto(bench.bare('/', `<iframe src="${elsewhere}/framed"></iframe>`));
  const frame = await framed(page);
  const opens = await frame.evaluate(
    () =>
      new Promise<boolean>((done) => {
        const request = indexedDB.open('probe');
        request.onsuccess = () => done(true);
        request.onerror = () => done(false);
      }),
  );
  expect(await track(frame)).toMatchObject({ stored: opens ? 'indexeddb' : 'memory' });
  const inFrame = await frame.evaluate(() => window.g8.visitorId());
  await expect.poll(() => bench.tracked(), { timeout: 20_000 }).toEqual(['framed']);
  expect(await violations()).toEqual([]);
  expect(said).toEqual(opens ? [] : [expect.stringContaining('(storage_unavailable)')]);
  await page.goto(`${elsewhere}/framed`);
  await page.waitForFunction(() => window.g8?.initialized);
  expect(await page.evaluate(() => window.g8.visitorId())).not.toBe(inFrame);
});

test('a frame under a policy of its page’s, with a nonce of its own, is not the page’s business', async ({
  bench,
  page,
}) => {
  const { console: said, violations } = await watch(page.context(), page);
  bench.serve('/framed');
  const policy =
    "default-src 'none'; frame-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";
  await page.goto(bench.bare('/', '<iframe src="/framed"></iframe>', { 'content-security-policy': policy }));
  await track(await framed(page));
  await expect.poll(() => bench.tracked()).toEqual(['framed']);
  expect([await violations(), said]).toEqual([[], []]);
});
