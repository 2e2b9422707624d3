import type { BrowserContext, Page } from '@playwright/test';
import { type Bench, expect, loaded, test } from '../fixture.ts';
import { reaches, status, Tracked } from '../support/tally.ts';
import { elapse, virtualTime } from '../support/virtual-time.ts';

const SECOND = 1_000;
const HOUR = 3_600_000;

/** An ordinary visitor: two tabs of the site. */
async function twoTabs(bench: Bench, context: BrowserContext): Promise<[Page, Page]> {
  await virtualTime(context);
  bench.bare('/elsewhere', 'no tracker here');
  const url = bench.serve('/', { attributes: 'data-init-only' });
  const open = async () => {
    const page = await context.newPage();
    await page.goto(url);
    await loaded(page);
    return page;
  };
  return [await open(), await open()];
}

/** Hides a page as a switch of tabs does: a driver keeps its pages visible. */
const hide = (page: Page) =>
  page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { get: () => 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });

/** `Retry-After` as a host may write it, and the milliseconds for which it has to be obeyed. */
const READABLE: [form: string, header: () => string, windowMs: number][] = [
  ['in seconds', () => '90', 90 * SECOND],
  ['as a date', () => new Date(Date.now() + 90 * SECOND).toUTCString(), 89 * SECOND],
  ['absurdly far away, which counts as an hour', () => '99999999999', HOUR],
];

for (const [form, header, windowMs] of READABLE) {
  test(`Retry-After ${form} holds for every tab, for reloads, for hiding and for leaving; then all arrives once`, async ({
    bench,
    context,
  }) => {
    const tracked = new Tracked(bench);
    const [first, second] = await twoTabs(bench, context);
    const fault = { kind: '429', key: bench.key, retryAfter: header(), expose: true, times: 1 } as const;
    bench.sandbox.faults.set(fault);
    await tracked.track(first, 'refused');
    await reaches(first, 'paused');

    await tracked.track(second, 'by the other tab');
    await elapse(second, windowMs / 2);
    expect(await status(second)).toMatchObject({ state: 'paused', queued: 2 });
    await tracked.track(first, 'before the reload');
    await first.reload();
    await loaded(first);
    await tracked.track(first, 'before hiding');
    await hide(first);
    await elapse(first, windowMs / 4);
    await tracked.track(second, 'before leaving');
    await second.goto(`${bench.site.url}/elsewhere`);
    await second.goto(bench.site.url);
    await loaded(second);
    await elapse(second, windowMs / 4 - 10 * SECOND);
    await bench.control(context);
    expect(bench.posts()).toMatchObject([{ status: 429 }]);

    // Behind the window a little jitter: many visitors wait for the same moment.
    await elapse(second, 30 * SECOND);
    const { repeated } = await tracked.allArrive(second);
    expect(repeated).toBe(0);
  });
}

/** `Retry-After` that says nothing that a page could obey. */
const USELESS: [form: string, rule: { retryAfter?: string; expose?: boolean }][] = [
  ['negative', { retryAfter: '-5', expose: true }],
  ['garbage', { retryAfter: 'soon; really', expose: true }],
  ['a date that has passed', { retryAfter: 'Tue, 24 Nov 2020 10:00:00 GMT', expose: true }],
  ['absent', { expose: true }],
  ['hidden by CORS', { retryAfter: '90' }],
];

for (const [form, rule] of USELESS) {
  test(`Retry-After that is ${form}: waits of our own, also when hidden or left, and all arrives once`, async ({
    bench,
    context,
  }) => {
    const tracked = new Tracked(bench);
    const [first, second] = await twoTabs(bench, context);
    bench.sandbox.faults.set({ kind: '429', key: bench.key, times: 4, ...rule });
    await tracked.track(first, 'refused');
    await expect.poll(() => bench.posts().length).toBeGreaterThan(0);
    await tracked.track(first, 'before hiding');
    await hide(first);
    await tracked.track(second, 'before leaving');
    await second.goto(`${bench.site.url}/elsewhere`);
    await expect
      .poll(
        async () => {
          await elapse(first, 5 * SECOND);
          return tracked.tally().delivered;
        },
        { timeout: 20_000 },
      )
      .toBe(3);
    const { repeated } = await tracked.allArrive(first);
    expect(repeated).toBe(0);
    expect(bench.posts().map((post) => post.status)).toEqual([429, 429, 429, 429, 200]);
  });
}

test('after 429s events are sent less often, since many visitors share the limit', async ({
  bench,
  context,
}) => {
  const tracked = new Tracked(bench);
  const [page] = await twoTabs(bench, context);
  bench.sandbox.faults.set({ kind: '429', key: bench.key, times: 3 });
  await tracked.track(page, 'refused');
  await expect
    .poll(async () => {
      await elapse(page, 10 * SECOND);
      return tracked.tally().delivered;
    })
    .toBe(1);
  const before = bench.posts().length;
  for (let n = 0; n < 30; n++) {
    await tracked.track(page, `event ${n}`);
    await elapse(page, SECOND);
  }
  await elapse(page, 60 * SECOND);
  await tracked.allArrive(page);
  // Without the 429s each would have gone by itself; now they keep a distance, and travel together.
  expect(bench.posts().length - before).toBeLessThanOrEqual(20);
});
