/** Shortest and longest spread in milliseconds. The longest suits 6,000 busy visitors who share 200 requests a minute. */
const MIN_MS = 1_000;
const MAX_MS = 3_600_000;
/** Milliseconds in which an unused spread halves: the visitor was away, or had nothing to send. */
const HALF_LIFE_MS = 7_200_000;
/** Two days in milliseconds: an accepted request takes off the root of the spread's share in it, 1.9 % of a minute. */
const RECOVERY_MS = 172_800_000;

/**
 * Milliseconds over which the next request is spread after a request was accepted, or `throttled` by 429. All visitors
 * of a site share one limit and see each other by nothing but 429s. So each finds its share alone, like TCP: a 429
 * doubles the spread, an answer takes a little off, more of a long spread than of a short one, which keeps shares alike.
 * The host then takes all it can, with about 2 % of 429s at 100 visitors and 8 % at 1,000 (figures: `bench/fleet`).
 *
 * `idleMs`: since a request could have gone.
 */
export function nextSpread(spreadMs: number, throttled: boolean, idleMs: number): number {
  const rest = spreadMs * 0.5 ** (Math.max(0, idleMs) / HALF_LIFE_MS);
  if (throttled) return Math.min(MAX_MS, Math.max(MIN_MS, rest * 2));
  const next = rest * (1 - Math.sqrt(rest / RECOVERY_MS));
  return next < MIN_MS ? 0 : next;
}
