import { COUNTED, count, expectEach } from '../browser/faults/count.ts';
import { type Bench, expect } from '../browser/fixture.ts';
import type { Counts } from '../browser/support/counts.ts';
import type { EnginePage } from './engine.ts';

/** Waits until the tag's bundle has taken over from the stub. */
export const loaded = (tab: EnginePage) => tab.waitFor(() => window.g8?.initialized === true);

/** What graph8 calls the visitor of the page. */
export const visitorOf = (tab: EnginePage) => tab.evaluate(() => window.g8.visitorId());

/** Opens a page without a view of its own, whose tracker is ready. */
export async function visit(bench: Bench, tab: EnginePage, { path = '/', body = '' } = {}): Promise<void> {
  await tab.goto(bench.serve(path, { attributes: 'data-init-only', body }));
  await loaded(tab);
  await tab.evaluate(() => window.g8.ready());
}

/** Tracks counted events, numbered from `first` on, in one task. */
export const track = (tab: EnginePage, first: number, events: number) =>
  tab.evaluate(
    (name, from, to) => {
      for (let n = from; n < to; n++) void window.g8.track(name, { n });
    },
    COUNTED,
    first,
    first + events,
  );

/** Waits until all that was tracked has arrived, and nothing waits on the page of `tab`; see `expectEach`. */
export async function allArrive(bench: Bench, tab: EnginePage, tracked: number): Promise<Counts> {
  await expect.poll(() => count(bench, tracked).delivered, { timeout: 40_000 }).toBe(tracked);
  await expect.poll(() => tab.evaluate(() => window.g8.status().queued)).toBe(0);
  return expectEach(bench, tracked);
}
