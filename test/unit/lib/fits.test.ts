import { describe, expect, it } from 'vitest';
import { fits } from '../../../src/lib/fits.ts';

const TEMPLATE = { id: '', at: 0, tags: {} };

describe('fits', () => {
  it.each([
    ['the same shape', { id: 'a', at: 1, tags: {} }, true],
    ['more members', { id: 'a', at: 1, tags: {}, extra: 1 }, true],
    ['a missing member', { id: 'a', at: 1 }, false],
    ['a member of another type', { id: 'a', at: '1', tags: {} }, false],
    ['null for an object', { id: 'a', at: 1, tags: null }, false],
    ['a list', ['a', 1, {}], false],
    ['null', null, false],
    ['nothing', undefined, false],
    ['text', 'a', false],
  ])('answers for %s', (_name, value, answer) => {
    expect(fits(value, TEMPLATE)).toBe(answer);
  });
});
