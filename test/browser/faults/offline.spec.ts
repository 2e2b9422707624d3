import type { Page } from '@playwright/test';
import { type Bench, expect, loaded } from '../fixture.ts';
import { COUNTED, count, expectAllDelivered, nextVisit } from './count.ts';
import { type Profile, test } from './profile.ts';

async function open(bench: Bench, page: Page): Promise<void> {
  await page.goto(bench.serve('/', { attributes: 'data-init-only' }));
  await loaded(page);
  await page.evaluate(() => window.g8.ready());
}

/** Tracks counted events, numbered from `first` on, and lets the tracker try to send them. */
const trackAndTry = (page: Page, first: number, events: number) =>
  page.evaluate(
    async ([name, first, events]) => {
      for (let n = first; n < first + events; n++) void window.g8.track(name, { n });
      await window.g8.flush({ timeout: 2_000 });
    },
    [COUNTED, first, events] as const,
  );

for (const [ended, end] of Object.entries({
  closed: (profile: Profile) => profile.quit(),
  killed: (profile: Profile) => profile.kill(),
})) {
  test(`what was tracked offline, in a browser that was then ${ended}, arrives when it is started online`, async ({
    bench,
    profile,
  }) => {
    const context = await profile.start();
    const page = await context.newPage();
    await open(bench, page);
    await context.setOffline(true);
    const online = () => page.evaluate(() => fetch('/', { cache: 'no-store' }).then(Boolean, () => false));
    await expect.poll(online).toBe(false); // it can take a moment
    await trackAndTry(page, 0, 30);
    expect(await page.evaluate(() => window.g8.status())).toMatchObject({ state: 'backoff', queued: 30 });
    await end(profile);
    expect(bench.posts()).toEqual([]);

    const back = await nextVisit(bench, await profile.start());
    expect((await expectAllDelivered(bench, back, 30)).repeated).toBe(0);
  });
}

test('a network that comes and goes every moment costs no event and no more requests than usual', async ({
  bench,
  context,
  page,
}) => {
  await open(bench, page);
  for (let flap = 0; flap < 10; flap++) {
    await context.setOffline(true);
    await trackAndTry(page, flap * 5, 3);
    await context.setOffline(false);
    await trackAndTry(page, flap * 5 + 3, 2);
  }
  const { repeated, requests } = await expectAllDelivered(bench, page, 50);
  expect(repeated).toBe(0);
  expect(requests).toBeLessThanOrEqual(20);
  expect(await page.evaluate(() => window.g8.status().dropped)).toEqual({});
});

/** Lets every backoff of the page run out until `seen` holds. */
async function passTime(page: Page, seen: () => boolean): Promise<void> {
  await expect
    .poll(
      async () => {
        // The longest backoff is ten minutes. Not while a request is under way: its time-out would run out as well.
        const sending = await page.evaluate(() => window.g8.status().sending);
        if (!seen() && !sending) await page.clock.fastForward('11:00');
        return seen();
      },
      { timeout: 20_000 },
    )
    .toBe(true);
}

for (const attempts of [1, 2, 3, 4]) {
  test(`a captive portal that answers ${attempts} times with its page takes nothing, and afterwards all goes in one batch`, async ({
    bench,
    page,
  }) => {
    await page.clock.install();
    await open(bench, page);
    bench.sandbox.faults.set({ kind: 'html', key: bench.key });
    await trackAndTry(page, 0, 30);
    await passTime(page, () => bench.posts().length >= attempts);
    await expect
      .poll(() => page.evaluate(() => window.g8.status()))
      .toMatchObject({
        state: 'backoff',
        queued: 30,
        dropped: {},
        lastError: 'bad_answer',
      });
    const before = bench.posts().length;
    // A portal answers: that is no reason to try the other route.
    expect(bench.posts().filter(({ path }) => path === '/api/s/event')).toEqual([]);
    expect(count(bench, 30).delivered).toBe(0);

    bench.sandbox.faults.clear();
    await passTime(page, () => bench.posts().length > before);
    const { repeated, requests } = await expectAllDelivered(bench, page, 30);
    expect(repeated).toBe(0);
    expect(requests - before).toBeLessThanOrEqual(2);
  });
}
