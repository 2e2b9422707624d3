import type { Page } from '@playwright/test';
import { test as base, expect } from '../fixture.ts';
import { everyEventDelivered, nothingWaits, openTab, trackMany } from './count-delivery.ts';
import { type OwnChromium, startChromium } from './own-chromium.ts';

const test = base.extend<{ own: OwnChromium }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's shape
  own: async ({}, use) => {
    const own = await startChromium();
    await use(own);
    await own.stop();
  },
});

/** Freezes a tab that is hidden, or lets it run again. */
async function setState(tab: Page, state: 'frozen' | 'active'): Promise<void> {
  const session = await tab.context().newCDPSession(tab);
  await session.send('Page.setWebLifecycleState', { state });
}

/** Tells the site when the page is frozen and resumed: a frozen page answers nobody. */
const RECORDER = () => {
  for (const name of ['freeze', 'resume']) {
    document.addEventListener(name, () => navigator.sendBeacon(`/${name}`));
  }
};

test('a tab frozen in mid-request gives way to another within ten seconds, and goes on once it wakes up', async ({
  bench,
  own: { context },
}) => {
  await context.addInitScript(RECORDER);
  const sending = await openTab(bench, context);
  bench.sandbox.faults.set({ kind: 'slow', ms: 30_000, key: bench.key, times: 1 });
  const ids = await trackMany(sending, 'under way', 10);
  await expect.poll(() => bench.posts().length).toBe(1);
  const other = await openTab(bench, context); // in front: the first tab is hidden now
  await other.bringToFront();
  await expect.poll(() => sending.evaluate(() => document.visibilityState)).toBe('hidden');
  ids.push(...(await trackMany(other, 'waits for its turn', 5)));
  const frozen = Date.now();
  await setState(sending, 'frozen');
  await expect.poll(() => bench.site.requests).toContain('POST /freeze');
  await everyEventDelivered(bench, ids);
  expect((bench.posts()[1]?.at ?? 0) - frozen).toBeLessThan(10_000);
  await nothingWaits(other);

  await setState(sending, 'active');
  await expect.poll(() => bench.site.requests).toContain('POST /resume');
  await sending.bringToFront();
  ids.push(...(await trackMany(sending, 'awake again', 3)));
  const { repeated } = await everyEventDelivered(bench, ids);
  expect(repeated).toBeLessThanOrEqual(10); // what was under way when the tab was frozen
  for (const tab of [sending, other]) await nothingWaits(tab);
});

test('tabs that are frozen and woken up in turn deliver what each of them has tracked', async ({
  bench,
  own: { context },
}) => {
  const tabs = [await openTab(bench, context), await openTab(bench, context), await openTab(bench, context)];
  const ids: string[] = [];
  for (let round = 0; round < 2; round++) {
    for (const [index, tab] of tabs.entries()) {
      await setState(tab, 'active');
      await tab.bringToFront();
      ids.push(...(await trackMany(tab, `tab ${index}`, 5)));
      await tabs[(index + 1) % tabs.length]?.bringToFront();
      await expect.poll(() => tab.evaluate(() => document.visibilityState)).toBe('hidden');
      await setState(tab, 'frozen');
    }
  }
  for (const tab of tabs) await setState(tab, 'active');
  const { repeated } = await everyEventDelivered(bench, ids);
  expect(repeated).toBeLessThanOrEqual(ids.length);
  for (const tab of tabs) await nothingWaits(tab);
});
