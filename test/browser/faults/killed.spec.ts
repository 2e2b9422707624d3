import type { BrowserContext, Page } from '@playwright/test';
import { type Bench, expect, loaded } from '../fixture.ts';
import { COUNTED, count, expectAllDelivered, nextVisit } from './count.ts';
import { test } from './profile.ts';

const EVENTS = 30;

/** Opens a page of the site in the browser of a profile, and takes the host away. */
async function openWithoutHost(bench: Bench, context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(bench.serve('/', { attributes: 'data-init-only' }));
  await loaded(page);
  await page.evaluate(() => window.g8.ready());
  await bench.sandbox.stopIngest();
  return page;
}

/** Tracks `EVENTS` counted events and gives where they are stored, once that is certain. */
const track = (page: Page) =>
  page.evaluate(
    async ([name, events]) => {
      const receipts = Array.from({ length: events }, (_, n) => window.g8.track(name, { n }));
      return (await Promise.all(receipts)).map(({ stored }) => stored);
    },
    [COUNTED, EVENTS] as const,
  );

for (const ms of [0, 50, 250, 1_000]) {
  test(`a browser killed ${ms} ms after 30 calls were stored, the host being away, loses none and repeats none`, async ({
    bench,
    profile,
  }) => {
    const page = await openWithoutHost(bench, await profile.start());
    const stored = await track(page);
    await new Promise((done) => setTimeout(done, ms));
    await profile.kill();
    expect(new Set(stored)).toEqual(new Set(['indexeddb']));
    expect(count(bench, EVENTS)).toMatchObject({ delivered: 0, requests: 0 });

    await bench.sandbox.startIngest();
    const back = await nextVisit(bench, await profile.start());
    expect((await expectAllDelivered(bench, back, EVENTS)).repeated).toBe(0);
  });
}

test('a browser killed in the middle of storing keeps what was stored before, and goes on as the same visitor', async ({
  bench,
  profile,
}) => {
  const page = await openWithoutHost(bench, await profile.start());
  await track(page);
  const id = await page.evaluate(() => window.g8.visitorId());
  await page.evaluate(
    () =>
      new Promise<void>((inTheMiddle) => {
        // Calls of a task each, of which nobody waits for an answer.
        const more = (n: number) => {
          void window.g8.track('perhaps', { n, text: 'x'.repeat(2_000) });
          if (n === 50) inTheMiddle();
          if (n < 500) setTimeout(more, 0, n + 1);
        };
        more(0);
      }),
  );
  await profile.kill();

  await bench.sandbox.startIngest();
  const back = await nextVisit(bench, await profile.start());
  await expectAllDelivered(bench, back, EVENTS);
  expect(await back.evaluate(() => window.g8.visitorId())).toBe(id);
  expect(new Set(bench.events().map(({ anonymousId }) => anonymousId))).toEqual(new Set([id]));
  // Of those whose storing was cut short, the first ones are there, whole, and none twice.
  const perhaps = bench.events().filter(({ event }) => event === 'perhaps');
  expect(perhaps.map(({ properties }) => properties.n)).toEqual(perhaps.map((_, n) => n));
  for (const { properties } of perhaps) expect(properties.text).toHaveLength(2_000);
});

test('a browser killed while requests are under way repeats no more than those', async ({
  bench,
  profile,
}) => {
  const page = await (await profile.start()).newPage();
  await page.goto(bench.serve('/', { attributes: 'data-init-only' }));
  await loaded(page);
  bench.sandbox.faults.set({ kind: 'slow', ms: 3_000, key: bench.key, times: 1 });
  await track(page);
  await expect.poll(() => count(bench, EVENTS).delivered).toBe(EVENTS);
  await profile.kill();
  const back = await nextVisit(bench, await profile.start());
  expect((await expectAllDelivered(bench, back, EVENTS)).repeated).toBe(EVENTS);
});
