import { describe, expect, it } from 'vitest';
import { nextSpread } from '../../../src/tracker/spread.ts';

const HOUR_MS = 3_600_000;

describe('spread', () => {
  it('does not exist without 429s', () => {
    expect(nextSpread(0, false, 0)).toBe(0);
    expect(nextSpread(0, false, Date.now())).toBe(0);
  });

  it('begins with a second, doubles with each 429 and ends with an hour', () => {
    const seen: number[] = [];
    for (let count = 0; count < 13; count++) seen.push(nextSpread(seen.at(-1) ?? 0, true, 0));
    expect(seen.map((ms) => ms / 1_000)).toEqual([
      1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1_024, 2_048, 3_600,
    ]);
  });

  it('gives way with each accepted request, a long one more than a short one', () => {
    expect(nextSpread(60_000, false, 0) / 60_000).toBeCloseTo(0.981, 3);
    expect(nextSpread(600_000, false, 0) / 600_000).toBeCloseTo(0.941, 3);
    expect(nextSpread(1_001, false, 0)).toBe(0);
  });

  it('halves in two hours in which nothing had to be sent', () => {
    expect(nextSpread(600_000, true, 2 * HOUR_MS)).toBe(600_000);
    expect(nextSpread(600_000, false, 24 * HOUR_MS)).toBe(0);
  });

  it('does not grow when the clock was set back', () => {
    expect(nextSpread(60_000, false, -9e9)).toBeLessThan(60_000);
  });
});
