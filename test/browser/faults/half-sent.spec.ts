import type { Page } from '@playwright/test';
import config from '../../../playwright.config.ts';
import { type Bench, expect, loaded, test } from '../fixture.ts';
import { count, expectAllDelivered } from './count.ts';

test.use({
  launchOptions: {
    ...config.use?.launchOptions,
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  },
});

/** 300 events of about 2.5 KB: some 15 requests. */
const EVENTS = 300;

/** A click tracks them all; a key press follows the link. Whether a showing came from the cache stands in `shows`. */
const SCRIPT = `<script>
  addEventListener('pageshow', ({ persisted }) => { (window.shows ??= []).push(persisted); });
  onmousedown = () => {
    for (let n = 0; n < ${EVENTS}; n++) g8.track('counted', { n, text: 'x'.repeat(2_000) });
  };
  onkeydown = () => document.querySelector('#link').click();
  g8.track('seen');
</script>`;

/** Opens a page, fills its queue, and waits until some of it has been sent. Nothing is evaluated in the page. */
async function sendHalf(bench: Bench, page: Page, link: string): Promise<void> {
  const body = `<a id="link" href="${link}">leave</a>${SCRIPT}`;
  await page.goto(bench.serve('/first', { attributes: 'data-init-only', body }));
  await expect.poll(() => bench.tracked()).toContain('seen');
  bench.sandbox.faults.set({ kind: 'slow', ms: 300, key: bench.key });
  await page.mouse.click(5, 200);
  await expect.poll(() => count(bench, EVENTS).delivered).toBeGreaterThan(0);
}

/** Goes back; the page must come from the back/forward cache. */
async function back(page: Page): Promise<void> {
  await page.evaluate(() => history.back());
  await page.waitForURL('**/first', { waitUntil: 'commit' }); // `load` does not come again
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { shows?: boolean[] }).shows))
    .toEqual([false, true]);
}

const WAYS: Record<string, (bench: Bench, page: Page) => Promise<unknown>> = {
  'by the address bar': (bench, page) => page.goto(bench.bare('/second')),
  'by a link to a page of the site': async (bench, page) => {
    bench.bare('/second');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/second');
  },
};

for (const [way, leave] of Object.entries(WAYS)) {
  test(`a page left ${way} with its queue half sent comes back from the cache and sends the rest`, async ({
    bench,
    page,
  }) => {
    await sendHalf(bench, page, '/second');
    await leave(bench, page);
    expect(count(bench, EVENTS).delivered).toBeLessThan(EVENTS);
    await back(page);
    const { repeated } = await expectAllDelivered(bench, page, EVENTS);
    // At most what was under way when the page left, and what went along with it: less than two full batches.
    expect(repeated).toBeLessThanOrEqual(2 * Math.max(...bench.posts().map(({ events }) => events)));
  });
}

test('a page of the site that is opened while a queue is half sent sends the rest, the first page being cached', async ({
  bench,
  page,
}) => {
  await sendHalf(bench, page, '/tracked');
  bench.serve('/tracked', { attributes: 'data-init-only' });
  await page.keyboard.press('Enter');
  await page.waitForURL('**/tracked');
  await loaded(page);
  const { repeated } = await expectAllDelivered(bench, page, EVENTS);
  expect(repeated).toBeLessThanOrEqual(Math.max(...bench.posts().map(({ events }) => events)));
  const requests = bench.posts().length;
  await back(page);
  // The cached page learns that its queue was sent by another: nothing of it goes out again.
  expect((await expectAllDelivered(bench, page, EVENTS)).repeated).toBe(repeated);
  expect(bench.posts().length).toBeGreaterThanOrEqual(requests);
});
