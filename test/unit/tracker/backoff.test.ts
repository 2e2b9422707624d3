import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoff } from '../../../src/tracker/backoff.ts';

describe('backoff', () => {
  it('doubles its longest wait with each failure', () => {
    const almostOne = 1 - 1e-12;
    expect([1, 2, 3, 4].map((failures) => Math.round(backoff(failures, almostOne)))).toEqual([
      4_000, 8_000, 16_000, 32_000,
    ]);
  });

  it('spreads browsers over the whole wait, from near nothing to all of it', () => {
    expect(backoff(6, 0.5)).toBe(64_000);
    expect(backoff(6, 0.01)).toBe(1_280);
  });

  it('leaves nothing to an unlucky draw once the outage lasts', () => {
    expect(backoff(9, 0)).toBe(500);
    expect(backoff(10, 0)).toBe(200_000);
  });

  it('stays between half a second and ten minutes for any number of failures', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (failures, random) => {
          const wait = backoff(failures, random);
          expect(wait).toBeGreaterThanOrEqual(500);
          expect(wait).toBeLessThanOrEqual(600_000);
        },
      ),
    );
  });
});
