import type { Page } from '@playwright/test';
import { expect, test } from '../fixture.ts';
import {
  everyEventDelivered,
  failHost,
  hostFailed,
  nothingWaits,
  openTab,
  trackMany,
} from './count-delivery.ts';

const TABS = 10;
const EACH = 50;

/** Slows a tab's scripts down to a twentieth, as on a weak phone with much to do. */
async function throttle(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 20 });
}

test('ten tabs at a twentieth of the speed send 500 queued events, each exactly once', async ({
  bench,
  context,
}) => {
  test.setTimeout(180_000);
  const tabs: Page[] = [];
  for (let tab = 0; tab < TABS; tab++) tabs.push(await openTab(bench, context));
  await failHost(bench, tabs[0] as Page);
  await Promise.all(tabs.map(throttle));
  const ids = (await Promise.all(tabs.map((tab, index) => trackMany(tab, `tab ${index}`, EACH)))).flat();
  expect(new Set(ids).size).toBe(TABS * EACH);
  await hostFailed(bench);
  expect(bench.tracked()).toEqual(['taken']);
  bench.sandbox.faults.clear(bench.key);

  await everyEventDelivered(bench, ids, 90_000);
  for (const tab of tabs) await nothingWaits(tab);
  expect(await everyEventDelivered(bench, ids)).toMatchObject({ tracked: 500, delivered: 500, repeated: 0 });
});

test('ten tabs that track while they send deliver each event exactly once, in the order of each tab', async ({
  bench,
  context,
}) => {
  test.setTimeout(180_000);
  const tabs: Page[] = [];
  for (let tab = 0; tab < TABS; tab++) tabs.push(await openTab(bench, context));
  await Promise.all(tabs.map(throttle));
  const ids: string[] = [];
  for (let round = 0; round < 5; round++) {
    const tracked = await Promise.all(tabs.map((tab, index) => trackMany(tab, `tab ${index}`, EACH / 5)));
    ids.push(...tracked.flat());
  }
  await everyEventDelivered(bench, ids, 90_000);
  for (const tab of tabs) await nothingWaits(tab);
  expect(await everyEventDelivered(bench, ids)).toMatchObject({ tracked: 500, delivered: 500, repeated: 0 });
  for (let tab = 0; tab < TABS; tab++) {
    const order = bench.events().filter(({ event }) => event === `tab ${tab}`);
    const seqs = order.map(({ context: { tab: place } }) => Number(place.seq));
    expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
  }
});
