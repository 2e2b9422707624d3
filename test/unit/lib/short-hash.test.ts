import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shortHash } from '../../../src/lib/short-hash.ts';

describe('shortHash', () => {
  it('never changes, because stores go by it', () => {
    expect(shortHash('pk_live_abc')).toBe('2ux8ay1aw');
    expect(shortHash('')).toBe('7');
  });

  it('gives near keys different names', () => {
    const keys = Array.from({ length: 20_000 }, (_, index) => `pk_live_${index.toString(36)}`);
    expect(new Set(keys.map(shortHash)).size).toBe(keys.length);
  });

  it('tells keys apart that differ in one place or in their order', () => {
    expect(shortHash('ab:cd')).not.toBe(shortHash('ba:cd'));
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 64 }), fc.nat(), (key, place) => {
        const index = place % key.length;
        const other =
          key.slice(0, index) + String.fromCharCode(key.charCodeAt(index) ^ 1) + key.slice(index + 1);
        expect(shortHash(other)).not.toBe(shortHash(key));
      }),
    );
  });

  it('is at most nine of 0-9 and a-z', () => {
    fc.assert(
      fc.property(fc.string(), (key) => {
        expect(shortHash(key)).toMatch(/^[0-9a-z]{1,9}$/);
      }),
    );
  });
});
