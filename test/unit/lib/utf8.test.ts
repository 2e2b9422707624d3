import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf8Bytes, utf8Head } from '../../../src/lib/utf8.ts';

describe('utf8Bytes', () => {
  it('counts bytes, not characters', () => {
    expect(['', 'a', 'ä', '€', '😀'].map(utf8Bytes)).toEqual([0, 1, 2, 3, 4]);
    expect(['\0', '\n', ' ~', '\x7f', 'plan ä'].map(utf8Bytes)).toEqual([1, 1, 2, 1, 7]);
  });
});

describe('utf8Head', () => {
  it('leaves what fits as it is', () => {
    expect(utf8Head('Plan gewählt', 13)).toBe('Plan gewählt');
  });

  it('never cuts a character in two', () => {
    expect(utf8Head('aä', 2)).toBe('a');
    expect(utf8Head('a😀b', 4)).toBe('a');
    expect(utf8Head('a😀b', 5)).toBe('a😀');
  });

  it('gives the longest beginning that fits, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(40), (text, limit) => {
        const head = utf8Head(text, limit);
        expect(text.startsWith(head)).toBe(true);
        expect(utf8Bytes(head)).toBeLessThanOrEqual(limit);
        const [next = ''] = text.slice(head.length);
        expect(next === '' || utf8Bytes(head + next) > limit).toBe(true);
        expect(() => encodeURIComponent(head)).not.toThrow(); // as it would on half a character
      }),
    );
  });
});
