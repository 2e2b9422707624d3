import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_BATCH_EVENTS } from '../../../src/tracker/batch.ts';
import { afterRefusal, afterSuccess, type Split, WHOLE } from '../../../src/tracker/split.ts';

interface Run {
  accepted: number[];
  dropped: number[];
  requests: number;
  refused: boolean;
}

/** Sends rows as delivery does, to a host that refuses every batch for which `refuses` holds. */
function deliver(
  count: number,
  refuses: (batch: readonly number[]) => boolean,
  { malformed = true, perRequest = MAX_BATCH_EVENTS } = {},
): Run {
  let queue = Array.from({ length: count }, (_, index) => index);
  let split: Split = WHOLE;
  const run: Run = { accepted: [], dropped: [], requests: 0, refused: false };
  while (queue.length && run.requests < 1_000) {
    if (queue.length <= split.from) split = WHOLE;
    const batch = queue.slice(split.from, split.from + split.size).slice(0, perRequest);
    run.requests++;
    if (!refuses(batch)) {
      run.accepted.push(...batch);
      split = afterSuccess(split, batch.length);
    } else {
      const next = afterRefusal(split, batch.length, malformed);
      if (next === 'refused') return { ...run, refused: true };
      split = next === 'drop' ? WHOLE : next;
      if (next !== 'drop') continue;
      run.dropped.push(...batch);
    }
    queue = queue.filter((item) => !batch.includes(item));
  }
  return run;
}

const sorted = (items: readonly number[]) => [...items].sort((a, b) => a - b);
const oneOfMany = fc.integer({ min: 1, max: 100 }).chain((count) =>
  fc.record({
    count: fc.constant(count),
    poison: fc.nat(count - 1),
    perRequest: fc.integer({ min: 1, max: 100 }),
  }),
);

describe('split', () => {
  it('drops the one event that a host will not take, and delivers all others', () => {
    fc.assert(
      fc.property(oneOfMany, ({ count, poison }) => {
        const run = deliver(count, (batch) => batch.includes(poison));
        const others = Array.from({ length: count }, (_, index) => index).filter((item) => item !== poison);
        expect(sorted(run.accepted)).toEqual(others);
        expect(run.dropped).toEqual([poison]);
        expect(run.requests).toBeLessThanOrEqual(30);
      }),
      { numRuns: 500 },
    );
  });

  it('does so too when bytes allow only a few events a request', () => {
    fc.assert(
      fc.property(oneOfMany, ({ count, poison, perRequest }) => {
        const run = deliver(count, (batch) => batch.includes(poison), { perRequest });
        expect(run.dropped).toEqual([poison]);
        expect(run.accepted).toHaveLength(count - 1);
        expect(run.requests).toBeLessThanOrEqual(30 + Math.ceil(count / perRequest));
      }),
      { numRuns: 500 },
    );
  });

  it('drops one event that is too large, and delivers all others', () => {
    fc.assert(
      fc.property(oneOfMany, ({ count, poison }) => {
        const run = deliver(count, (batch) => batch.includes(poison), { malformed: false });
        expect(run.dropped).toEqual([poison]);
        expect(run.accepted).toHaveLength(count - 1);
      }),
    );
  });

  it('calls it a refusal, and drops nothing, when every batch is malformed', () => {
    for (let count = 2; count <= 100; count++) {
      const run = deliver(count, () => true);
      expect(run).toMatchObject({ refused: true, dropped: [], accepted: [] });
      expect(run.requests).toBe(count > 3 ? 5 : 3);
    }
  });

  it('drops a single event that is malformed: there is nothing to compare it with', () => {
    expect(deliver(1, () => true).dropped).toEqual([0]);
  });

  it('sends batches that are too large in smaller ones and drops nothing', () => {
    const run = deliver(100, (batch) => batch.length > 7, { malformed: false });
    expect(run.dropped).toEqual([]);
    expect(run.accepted).toHaveLength(100);
    expect(run.requests).toBeLessThanOrEqual(60);
  });

  it('never takes batches that are too large for a refused key', () => {
    expect(deliver(100, () => true, { malformed: false })).toMatchObject({ refused: false });
  });

  it('grows back to whole batches after successes', () => {
    let split: Split = { from: 0, size: 7, whole: 0 };
    for (let count = 0; count < 5; count++) split = afterSuccess(split, split.size);
    expect(split).toEqual(WHOLE);
  });
});
