import { describe, expect, it, vi } from 'vitest';
import { randomId } from '../../../src/tracker/random-id.ts';

describe('randomId', () => {
  it('has 21 characters that need no escaping anywhere, or as many as asked for', () => {
    expect(randomId()).toMatch(/^[\w-]{21}$/);
    expect(randomId(8)).toMatch(/^[\w-]{8}$/);
  });

  it('never repeats, over many fillings of its pool', () => {
    const ids = Array.from({ length: 5_000 }, () => randomId());
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('uses every character about as often as any other', () => {
    const counts = new Map<string, number>();
    for (const character of Array.from({ length: 3_000 }, () => randomId()).join(''))
      counts.set(character, (counts.get(character) ?? 0) + 1);
    expect(counts.size).toBe(64);
    const expected = (3_000 * 21) / 64;
    for (const count of counts.values()) expect(Math.abs(count - expected)).toBeLessThan(expected / 4);
  });

  it('asks the browser for randomness once per hundred ids', () => {
    const asked = vi.spyOn(crypto, 'getRandomValues');
    for (let n = 0; n < 1_000; n++) randomId();
    expect(asked.mock.calls.length).toBeLessThanOrEqual(10);
    asked.mockRestore();
  });
});
