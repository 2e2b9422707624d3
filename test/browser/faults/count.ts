import { type BrowserContext, type Page, test } from '@playwright/test';
import { type Bench, distinct, expect, loaded } from '../fixture.ts';

/** Name of the events that are counted; property `n` says which one it is, from 0 on. */
export const COUNTED = 'counted';

/** What became of the counted events, as the host saw it. */
export interface Counts {
  tracked: number;
  /** Events that arrived, each counted once. */
  delivered: number;
  /** Arrivals of an event that had arrived before. */
  repeated: number;
  /** Requests of all kinds, preflights apart. */
  requests: number;
  preflights: number;
  /** Most requests in any second, and in any minute. */
  perSecond: number;
  perMinute: number;
}

/** Counts at the sandbox what arrived of `tracked` events. */
export function count({ events, key, sandbox, posts, requests }: Bench, tracked: number): Counts {
  const arrived = events().filter(({ event }) => event === COUNTED);
  const delivered = distinct(arrived).length;
  return {
    tracked,
    delivered,
    repeated: arrived.length - delivered,
    requests: posts().length,
    preflights: requests().filter(({ method }) => method === 'OPTIONS').length,
    perSecond: sandbox.requests.peak(key, 1_000),
    perMinute: sandbox.requests.peak(key, 60_000),
  };
}

/** Comes back to the site, as a visitor does later. */
export async function nextVisit(bench: Bench, context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(bench.serve('/back', { attributes: 'data-init-only' }));
  await loaded(page);
  return page;
}

/**
 * Waits until everything that was tracked has arrived, and nothing waits any more, with `page` open. Then what must
 * hold whatever went wrong: events 0 to `tracked` - 1 and no other, a repeat under the same id and time, both limits
 * kept, no preflight. The counts stand in the test's report.
 */
export async function expectAllDelivered(bench: Bench, page: Page, tracked: number): Promise<Counts> {
  // What one tab stores later is sent later: with this one everything that was left behind has had its turn.
  await page.evaluate(() => window.g8.track('after all others'));
  await expect.poll(() => bench.tracked(), { timeout: 40_000 }).toContain('after all others');
  await expect.poll(() => count(bench, tracked).delivered, { timeout: 20_000 }).toBe(tracked);
  await expect.poll(() => page.evaluate(() => window.g8.status().queued), { timeout: 20_000 }).toBe(0);

  const arrived = bench.events().filter(({ event }) => event === COUNTED);
  const numbers = distinct(arrived).map(({ properties }) => Number(properties.n));
  expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: tracked }, (_, n) => n));
  expect(new Set(arrived.map(({ messageId, timestamp }) => `${messageId} ${timestamp}`)).size).toBe(tracked);

  const counts = count(bench, tracked);
  test.info().annotations.push({ type: 'counts', description: JSON.stringify(counts) });
  expect(counts.preflights).toBe(0);
  expect(counts.perSecond).toBeLessThanOrEqual(10);
  expect(counts.perMinute).toBeLessThanOrEqual(200);
  return counts;
}
