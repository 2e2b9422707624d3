import type { Page } from '@playwright/test';
import { type Bench, expect, test } from '../fixture.ts';
import { everyEventDelivered, nothingWaits, openTab, trackMany } from './count-delivery.ts';

/** Ways in which the tab that sends can go away. */
const ENDS: Record<string, (tab: Page, bench: Bench) => Promise<unknown>> = {
  closes: (tab) => tab.close(),
  crashes: async (tab) => {
    const session = await tab.context().newCDPSession(tab);
    const crashed = tab.waitForEvent('crash');
    void session.send('Page.crash').catch(() => {}); // nobody is left to answer
    await crashed;
  },
  'reloads a page': (tab) => tab.reload(),
  'goes to a page of the site without the tracker': (tab, bench) => tab.goto(bench.bare('/bare')),
  'goes to another site': (tab, bench) => {
    const { port } = new URL(bench.bare('/elsewhere'));
    return tab.goto(`http://localhost:${port}/elsewhere`);
  },
};

for (const [how, end] of Object.entries(ENDS)) {
  test(`a tab that ${how} in mid-request is followed by another within ten seconds, and nothing is stuck`, async ({
    bench,
    context,
  }) => {
    const [sending, other] = [await openTab(bench, context), await openTab(bench, context)];
    bench.sandbox.faults.set({ kind: 'slow', ms: 30_000, key: bench.key, times: 1 });
    const ids = await trackMany(sending, 'under way', 10);
    await expect.poll(() => bench.posts().length).toBe(1);
    ids.push(...(await trackMany(other, 'waits for its turn', 5)));
    const ended = Date.now();
    await end(sending, bench);
    await expect.poll(() => bench.tracked(), { timeout: 20_000 }).toContain('waits for its turn');
    expect((bench.posts()[1]?.at ?? 0) - ended).toBeLessThan(10_000);
    const { repeated } = await everyEventDelivered(bench, ids);
    await nothingWaits(other);
    expect(repeated).toBeLessThanOrEqual(2 * 10); // what was under way, with the answer and with a keepalive lost
    // The queue is empty, and stays so: what comes next goes alone.
    const posts = bench.posts().length;
    ids.push(...(await trackMany(other, 'afterwards', 1)));
    await everyEventDelivered(bench, ids);
    expect(
      bench
        .posts()
        .slice(posts)
        .map(({ events }) => events),
    ).toEqual([1]);
  });
}

test('a tab whose scripts hang in mid-request loses its turn, and what it had under way is not lost', async ({
  bench,
  context,
}) => {
  const [sending, other] = [await openTab(bench, context), await openTab(bench, context)];
  bench.sandbox.faults.set({ kind: 'slow', ms: 2_000, key: bench.key, times: 1 });
  const ids = await trackMany(sending, 'under way', 10);
  await expect.poll(() => bench.posts().length).toBe(1);
  const hangs = sending.evaluate(() => {
    const end = Date.now() + 16_000;
    while (Date.now() < end);
  });
  ids.push(...(await trackMany(other, 'waits for its turn', 5)));
  await expect.poll(() => bench.tracked(), { timeout: 15_000 }).toContain('waits for its turn');
  await hangs;
  await everyEventDelivered(bench, ids);
  for (const tab of [sending, other]) await nothingWaits(tab);
  ids.push(...(await trackMany(sending, 'afterwards', 1)));
  await everyEventDelivered(bench, ids);
});
