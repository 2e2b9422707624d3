import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_BATCH_EVENTS } from '../../../src/tracker/batch.ts';
import { afterRefusal, afterSuccess, type Split, WHOLE } from '../../../src/tracker/split.ts';

/** A queue and a host that refuses every batch with a poison row in it. */
interface Case {
  count: number;
  poison: ReadonlySet<number>;
  malformed: boolean;
  /** Rows that fit into a request. */
  fit: number;
}

interface Run {
  accepted: number[];
  dropped: number[];
  requests: number;
  refused: boolean;
}

/**
 * Sends as `Delivery` does. `patient`: goes on after the hour for which a refusal lasts, when a new event waits behind
 * the others.
 */
function deliver({ count, poison, malformed, fit }: Case, patient = false): Run {
  let queue = Array.from({ length: count }, (_, index) => index);
  let split: Split = WHOLE;
  const run: Run = { accepted: [], dropped: [], requests: 0, refused: false };
  while (queue.length && run.requests < 50_000) {
    if (queue.length <= split.from) split = WHOLE;
    const batch = queue.slice(split.from, split.from + Math.min(split.size, MAX_BATCH_EVENTS)).slice(0, fit);
    run.requests++;
    if (!batch.some((row) => poison.has(row))) {
      run.accepted.push(...batch);
      split = afterSuccess(split, batch.length);
    } else {
      const next = afterRefusal(split, batch.length, malformed);
      if (next === 'refused' && !patient) return { ...run, refused: true };
      if (next === 'refused') queue = [...queue, count + run.requests];
      split = typeof next === 'string' ? WHOLE : next;
      if (next !== 'drop') continue;
      run.dropped.push(...batch);
    }
    queue = queue.filter((row) => !batch.includes(row));
  }
  return run;
}

const inOrder = (rows: Iterable<number>) => [...rows].sort((a, b) => a - b);
const cases = (malformed: boolean) =>
  fc.integer({ min: 1, max: 260 }).chain((count) =>
    fc.record({
      count: fc.constant(count),
      poison: fc.uniqueArray(fc.nat(count - 1), { maxLength: 12 }).map((rows) => new Set(rows)),
      malformed: fc.constant(malformed),
      fit: fc.oneof(fc.constant(100), fc.integer({ min: 1, max: 100 })),
    }),
  );
/** Requests for each poison row: the whole, its halves, a single one, and halving down to one row. */
const PER_POISON = 12;

describe('a queue with any set of poison rows', () => {
  it('loses exactly those that are too large, within a bounded number of requests', () => {
    fc.assert(
      fc.property(cases(false), (given) => {
        const { accepted, dropped, requests } = deliver(given);
        expect(inOrder(dropped)).toEqual(inOrder(given.poison));
        expect(accepted).toHaveLength(given.count - given.poison.size);
        const plain = 8 + Math.ceil(given.count / given.fit);
        expect(requests).toBeLessThanOrEqual(plain + PER_POISON * 2 * given.poison.size + 8);
      }),
      { numRuns: 500 },
    );
  });

  it('never loses a good one, and none at all while the host may be refusing the key', () => {
    fc.assert(
      fc.property(cases(true), (given) => {
        const { accepted, dropped, refused } = deliver(given);
        for (const row of dropped) expect(given.poison).toContain(row);
        for (const row of accepted) expect(given.poison).not.toContain(row);
        if (refused) return;
        expect(inOrder(dropped)).toEqual(inOrder(given.poison));
        expect(accepted).toHaveLength(given.count - given.poison.size);
      }),
      { numRuns: 500 },
    );
  });

  it('is not taken for a refused key for longer than until the next sound event', () => {
    fc.assert(
      fc.property(cases(true), fc.integer({ min: 1, max: 85 }), ({ poison: some }, count) => {
        const poison = new Set([...some].filter((row) => row < count));
        const run = deliver({ count, poison, malformed: true, fit: 100 }, true);
        expect(inOrder(run.dropped)).toEqual(inOrder(poison));
        expect(run.requests).toBeLessThanOrEqual(8 + PER_POISON * 2 * poison.size);
      }),
      { numRuns: 500 },
    );
  });

  it('limitation: waits for an hour each time when the last two of a hundred are among those in both halves', () => {
    const run = deliver({ count: 150, poison: new Set([3, 98, 99]), malformed: true, fit: 100 });
    expect(run).toMatchObject({ refused: true, dropped: [] });
  });

  it('asks a host that refuses everything five times at most and loses nothing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 300 }), (count) => {
        const poison = new Set(Array.from({ length: count }, (_, row) => row));
        const run = deliver({ count, poison, malformed: true, fit: 100 });
        expect(run).toMatchObject({ refused: true, dropped: [], accepted: [] });
        expect(run.requests).toBeLessThanOrEqual(5);
      }),
    );
  });
});
