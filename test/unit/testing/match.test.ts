// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { differences } from '../../../src/testing/match.ts';
import { show } from '../../../src/testing/show.ts';

const received = {
  ...{ plan: 'pro', seats: 3, at: '2026-11-25T10:00:00.000Z', none: null, on: false },
  items: [
    { sku: 'a', price: 9 },
    { sku: 'b', price: 7 },
  ],
};

describe('what is expected', () => {
  it.each([
    {},
    { plan: 'pro' },
    { plan: /^p/i, seats: (seats: number) => seats > 2 },
    { at: new Date('2026-11-25T10:00:00Z'), none: null, on: false, missing: undefined },
    { items: [{ sku: 'a' }, { price: 7 }] },
    { items: expect.arrayContaining([{ sku: 'a', price: 9 }]), seats: expect.any(Number) },
    expect.objectContaining({ plan: 'pro' }),
    ({ plan }: { plan: string }) => plan === 'pro',
  ])('matches, since it asks for a part: %#', (expected) => {
    expect(differences(received, expected)).toEqual([]);
  });

  it('tells each difference with its place', () => {
    const expected = { plan: 'free', items: [{ sku: 'a' }, { sku: 'c' }], 'no id': 1, plain: { deep: 1 } };
    expect(differences(received, expected)).toEqual([
      { path: 'plan', expected: 'free', received: 'pro' },
      { path: 'items[1].sku', expected: 'c', received: 'b' },
      { path: '["no id"]', expected: 1, received: undefined },
      { path: 'plain', expected: { deep: 1 }, received: undefined },
    ]);
  });

  it.each([
    [{ items: [{ sku: 'a' }] }, 'items[1]'],
    [{ items: { 0: { sku: 'a' } } }, 'items'],
    [{ plan: undefined }, 'plan'],
    [{ seats: '3' }, 'seats'],
    [{ seats: /3/ }, 'seats'],
    [{ on: undefined }, 'on'],
    [{ none: undefined }, 'none'],
    [{ toString: expect.any(Function) }, 'toString'],
    [{ seats: expect.any(String) }, 'seats'],
    [{ at: new Date(0) }, 'at'],
    [{ at: new Date(Number.NaN) }, 'at'],
  ])('is strict about what it names: %#', (expected, path) => {
    expect(differences(received, expected).map((difference) => difference.path)).toEqual([path]);
  });

  it('gives the same answer each time, also for a pattern with a memory', () => {
    const pattern = /pro/g;
    expect([1, 2, 3].map(() => differences('pro', pattern).length)).toEqual([0, 0, 0]);
  });
});

it.each([
  ['a "b"', '"a \\"b\\""'],
  [{ a: 1, 'b c': [null, undefined, true] }, '{ a: 1, "b c": [null, undefined, true] }'],
  [{}, '{}'],
  [/a/i, '/a/i'],
  [7n, '7n'],
  [new Date(0), '1970-01-01T00:00:00.000Z'],
  [new Date(Number.NaN), 'Invalid Date'],
  [expect.any(String), 'Any<String>'],
  [expect.stringContaining('a'), 'StringContaining "a"'],
  [function isPro() {}, '[Function isPro]'],
  [() => 1, '[Function anonymous]'],
  ['x'.repeat(500), `"${'x'.repeat(399)}…`],
])('shows %o as a test would write it', (value, text) => {
  expect(show(value)).toBe(text);
});
