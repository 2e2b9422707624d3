import type { BrowserContext, Page } from '@playwright/test';
import { type Bench, distinct, expect, loaded } from '../fixture.ts';
import { type Counts, countOf, expectTrueRepeats, expectWithinLimits } from '../support/counts.ts';

/** Name of the events that are counted; property `n` says which one it is, from 0 on. */
export const COUNTED = 'counted';

const arrivedOf = ({ events }: Bench) => events().filter(({ event }) => event === COUNTED);

/** Counts at the sandbox what arrived of `tracked` events. */
export const count = (bench: Bench, tracked: number): Counts => countOf(bench, tracked, arrivedOf(bench));

/** Comes back to the site, as a visitor does later. */
export async function nextVisit(bench: Bench, context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(bench.serve('/back', { attributes: 'data-init-only' }));
  await loaded(page);
  return page;
}

/** Waits until everything that was tracked has arrived, and nothing waits any more, with `page` open; see `expectEach`. */
export async function expectAllDelivered(bench: Bench, page: Page, tracked: number): Promise<Counts> {
  // What one tab stores later is sent later: with this one everything that was left behind has had its turn.
  await page.evaluate(() => window.g8.track('after all others'));
  await expect.poll(() => bench.tracked(), { timeout: 40_000 }).toContain('after all others');
  await expect.poll(() => count(bench, tracked).delivered, { timeout: 20_000 }).toBe(tracked);
  await expect.poll(() => page.evaluate(() => window.g8.status().queued), { timeout: 20_000 }).toBe(0);
  return expectEach(bench, tracked);
}

/**
 * What must hold of all that has arrived, whatever went wrong: events 0 to `tracked` - 1 and no other, a repeat under the
 * same id and time, both limits kept, no preflight. The counts stand in the test's report.
 */
export function expectEach(bench: Bench, tracked: number): Counts {
  const arrived = arrivedOf(bench);
  const numbers = distinct(arrived).map(({ properties }) => Number(properties.n));
  expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: tracked }, (_, n) => n));
  expectTrueRepeats(arrived);
  expect(bench.requests().filter(({ method }) => method === 'OPTIONS')).toEqual([]);
  const counts = count(bench, tracked);
  expectWithinLimits(counts);
  return counts;
}
