import type { BrowserContext, Page } from '@playwright/test';
import { type Bench, expect, loaded } from '../fixture.ts';
import { type Counts, countOf, expectTrueRepeats, expectWithinLimits } from '../support/counts.ts';

/** Counts at the sandbox what became of the events with these ids. */
export function countDelivery(bench: Bench, messageIds: readonly string[]): Counts {
  const tracked = new Set(messageIds);
  const arrived = bench.events().filter(({ messageId }) => tracked.has(messageId));
  return countOf(bench, tracked.size, arrived);
}

/**
 * Waits until every one of these events has arrived, and gives the count. The rate was within the limits then, and
 * whatever came twice was the same event with the same time.
 */
export async function everyEventDelivered(
  bench: Bench,
  messageIds: readonly string[],
  timeout = 45_000,
): Promise<Counts> {
  const count = () => countDelivery(bench, messageIds);
  const total = new Set(messageIds).size;
  await expect.poll(() => count().delivered, { timeout }).toBe(total);
  expectTrueRepeats(bench.events());
  const counts = count();
  expectWithinLimits(counts);
  return counts;
}

/** Tracks `count` events of one name in one go, and gives their ids once every call was answered. */
export const trackMany = (page: Page, name: string, count: number): Promise<string[]> =>
  page.evaluate(
    async ([event, total]) => {
      const calls = Array.from({ length: total }, (_, n) => window.g8.track(event, { n }));
      return (await Promise.all(calls)).map(({ messageId }) => String(messageId));
    },
    [name, count] as const,
  );

/** Opens a page with the tag, which sends no views, and waits for the tracker. */
export async function openTab(bench: Bench, context: BrowserContext, path = '/'): Promise<Page> {
  const page = await context.newPage();
  await page.goto(bench.serve(path, { attributes: 'data-init-only' }));
  await loaded(page);
  return page;
}

/**
 * Lets the host fail from now on. It takes an event before: one that never took any is asked for its other route, where
 * each event is a request.
 */
export async function failHost(bench: Bench, tab: Page): Promise<void> {
  await everyEventDelivered(bench, await trackMany(tab, 'taken', 1));
  await nothingWaits(tab);
  bench.sandbox.faults.set({ kind: '503', key: bench.key });
}

/** Waits until the host has failed. */
export const hostFailed = (bench: Bench): Promise<void> =>
  expect.poll(() => bench.posts().some(({ status }) => status === 503), { timeout: 20_000 }).toBe(true);

/** Waits until a tab knows of nothing that waits. */
export const nothingWaits = (page: Page): Promise<void> =>
  expect.poll(() => page.evaluate(() => window.g8.status().queued), { timeout: 30_000 }).toBe(0);
