import type { BrowserContext } from '@playwright/test';
import { type Bench, expect, loaded, test } from '../fixture.ts';
import { reaches, status, Tracked } from '../support/tally.ts';
import { elapse, virtualTime } from '../support/virtual-time.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** From one page load to the next: 40 loads in an hour. */
const BETWEEN_LOADS = 90 * SECOND;

/** A page of a single-page app, whose bundle does not come from the host that is down. */
const serveApp = (bench: Bench) =>
  bench.serveModule('/app', "g8.init({ writeKey: key, host, pageViews: 'manual' }); window.g8 = g8;");

/** Ways for a host to be down, and back up again. */
const OUTAGES: Record<string, { down(bench: Bench): unknown; up(bench: Bench): unknown }> = {
  'answers 503': {
    down: ({ sandbox, key }) => sandbox.faults.set({ kind: '503', key }),
    up: ({ sandbox, key }) => sandbox.faults.clear(key),
  },
  'cuts every connection': {
    down: ({ sandbox, key }) => sandbox.faults.set({ kind: 'cut', key }),
    up: ({ sandbox, key }) => sandbox.faults.clear(key),
  },
};

/** Loads a page forty times in an hour, each time with an event, and with all that becomes due in between. */
async function hourOfVisits(bench: Bench, context: BrowserContext, tracked: Tracked): Promise<void> {
  const page = await context.newPage();
  for (let load = 0; load < 40; load++) {
    await page.goto(serveApp(bench));
    await loaded(page);
    await page.evaluate(() => window.g8.ready());
    await tracked.track(page, `load ${load}`);
    await elapse(page, BETWEEN_LOADS);
  }
  await page.close();
}

for (const [what, { down, up }] of Object.entries(OUTAGES)) {
  test(`a host that ${what} for an hour of 40 page loads gets at most 40 requests, and then every event once`, async ({
    bench,
    context,
  }) => {
    test.setTimeout(120_000);
    const tracked = new Tracked(bench);
    await virtualTime(context);
    const page = await context.newPage();
    await page.goto(serveApp(bench));
    await loaded(page);
    await tracked.track(page, 'before');
    await expect.poll(() => tracked.tally().delivered).toBe(1);
    await page.close();

    down(bench);
    await hourOfVisits(bench, context, tracked);
    const { requests, delivered } = tracked.tally();
    test.info().annotations.push({ type: 'requests in the hour', description: String(requests - 1) });
    expect(delivered).toBe(1);
    expect(requests - 1).toBeGreaterThanOrEqual(8);
    expect(requests - 1).toBeLessThanOrEqual(40);

    up(bench);
    const next = await context.newPage();
    await next.goto(serveApp(bench));
    await loaded(next);
    await elapse(next, 15 * MINUTE);
    expect((await tracked.allArrive(next, { condensed: true })).repeated).toBe(0);
  });
}

test('what was tracked while nobody listens at the host arrives when somebody does, in order and once', async ({
  bench,
  page,
}) => {
  const tracked = new Tracked(bench);
  await page.goto(serveApp(bench));
  await loaded(page);
  await tracked.track(page, 'before');
  await expect.poll(() => tracked.tally().delivered).toBe(1);

  await bench.sandbox.stopIngest();
  await tracked.track(page, ['one', 'two']);
  await reaches(page, 'backoff');
  await page.goto(serveApp(bench));
  await loaded(page);
  await tracked.track(page, 'after a load');
  expect((await status(page)).dropped).toEqual({});
  await bench.sandbox.startIngest();
  const { repeated } = await tracked.allArrive(page, { timeout: 40_000 });
  expect(repeated).toBe(0);
  expect(bench.tracked()).toEqual(['before', 'one', 'two', 'after a load']);
  expect(await status(page)).toMatchObject({ route: 'batch', dropped: {} });
});
