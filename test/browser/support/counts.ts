import { type Arrived, type Bench, distinct, expect, test } from '../fixture.ts';

/** What became of tracked events, as the host saw it. */
export interface Counts {
  tracked: number;
  /** Events that arrived, each counted once. */
  delivered: number;
  /** Arrivals of an event that had arrived before. */
  repeated: number;
  /** Requests of all kinds, preflights apart. */
  requests: number;
  /** Most requests in any second, and in any minute. */
  perSecond: number;
  perMinute: number;
}

/** Counts what `arrived` of `tracked` events until now. */
export function countOf({ key, sandbox, posts }: Bench, tracked: number, arrived: Arrived[]): Counts {
  const delivered = distinct(arrived).length;
  return {
    ...{ tracked, delivered, repeated: arrived.length - delivered, requests: posts().length },
    perSecond: sandbox.requests.peak(key, 1_000),
    perMinute: sandbox.requests.peak(key, 60_000),
  };
}

/** What must hold however an event came to arrive twice: it is the same one, apart from the time of its request. */
export function expectTrueRepeats(arrived: Arrived[]): void {
  const first = new Map(distinct(arrived).map((event) => [event.messageId, event]));
  for (const { sentAt: _now, ...said } of arrived) {
    const { sentAt: _before, ...before } = first.get(said.messageId) as Arrived;
    expect(said, 'a repeat is the same event').toEqual(before);
  }
}

/** Both limits were kept. The counts stand in the test's report. */
export function expectWithinLimits(counts: Counts): void {
  test.info().annotations.push({ type: 'counts', description: JSON.stringify(counts) });
  expect(counts.perSecond).toBeLessThanOrEqual(10);
  expect(counts.perMinute).toBeLessThanOrEqual(200);
}
