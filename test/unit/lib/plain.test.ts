import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPlainObject, MAX_STRING_BYTES, toPlain, toPlainObject } from '../../../src/lib/plain.ts';

const throws = () => {
  throw new Error('no');
};
const hostile = new Proxy({}, { get: throws, has: throws, ownKeys: throws, getPrototypeOf: throws });

describe('toPlain', () => {
  it.each([
    ['text', 'ä', 'ä'],
    ['a number', 1.5, 1.5],
    ['a boolean', false, false],
    ['null', null, null],
    ['nothing', undefined, undefined],
    ['NaN', Number.NaN, '[NaN]'],
    ['Infinity', Number.NEGATIVE_INFINITY, '[-Infinity]'],
    ['a BigInt', 9_007_199_254_740_993n, '[BigInt 9007199254740993]'],
    ['a symbol', Symbol('s'), '[symbol]'],
    ['a function', () => 1, '[function]'],
    ['a class', class Plan {}, '[function]'],
    ['a date', new Date(Date.UTC(2026, 10, 24)), '2026-11-24T00:00:00.000Z'],
    ['a date that is none', new Date('no'), '[Invalid Date]'],
    ['a map', new Map([['a', 1]]), '[Map]'],
    ['a set', new Set([1]), '[Set]'],
    ['a promise', Promise.resolve(1), '[Promise]'],
    ['a regular expression', /x/, '[RegExp]'],
    ['bytes', new Uint8Array(3), '[Uint8Array]'],
    ['a URL, which has toJSON', new URL('https://example.com/a'), 'https://example.com/a'],
    ['a proxy that throws', hostile, '[Throws]'],
    ['a toJSON that throws', { toJSON: throws }, '[Throws]'],
  ])('says %s so that JSON can', (_name, value, plain) => {
    expect(toPlain(value)).toEqual(plain);
  });

  it('marks DOM nodes, and does not walk through the document', () => {
    const node = document.createElement('button');
    document.body.append(node);
    expect(toPlain({ node, document })).toEqual({
      node: '[HTMLButtonElement]',
      document: expect.stringMatching(/^\[\w+]$/),
    });
  });

  it('keeps name and message of an error', () => {
    expect(toPlain(new TypeError('bad'))).toEqual({ name: 'TypeError', message: 'bad' });
  });

  it('marks a cycle, and copies what merely occurs twice', () => {
    const plan = { name: 'pro' };
    const order: Record<string, unknown> = { first: plan, second: plan, list: [] };
    order.self = order;
    (order.list as unknown[]).push(order);
    expect(toPlain(order)).toEqual({ first: plan, second: plan, list: ['[Circular]'], self: '[Circular]' });
  });

  it('keeps the siblings of a getter that throws', () => {
    const value = Object.defineProperty({ a: 1, z: 2 }, 'm', { get: throws, enumerable: true });
    expect(toPlain(value)).toEqual({ a: 1, z: 2, m: '[Throws]' });
  });

  it('ends at the twelfth level', () => {
    let deep: object = { end: true };
    for (let level = 0; level < 5_000; level++) deep = { deep };
    const text = JSON.stringify(toPlain(deep));
    expect(text.match(/\{/g)).toHaveLength(12);
    expect(text).toContain('"[Depth]"');
  });

  it('replaces a string of 5 MB by a placeholder', () => {
    expect(toPlain('x'.repeat(5_000_000))).toBe('[String of 5000000 characters]');
  });

  it('keeps a string of exactly 16,384 bytes and no longer one', () => {
    const fits = '€'.repeat(MAX_STRING_BYTES / 3 - 1);
    const bytes = new TextEncoder().encode(fits).length;
    const full = fits + 'x'.repeat(MAX_STRING_BYTES - bytes);
    expect(toPlain(full)).toBe(full);
    expect(toPlain(`${full}x`)).toMatch(/^\[String of/);
  });

  it('replaces the whole of a key that is too long', () => {
    const keys = Object.keys(toPlainObject({ ['k'.repeat(20_000)]: 1 }));
    expect(keys).toEqual(['[String of 20000 characters]']);
  });

  it('leaves a frozen object and everything in it as it was', () => {
    const inner = Object.freeze({ list: Object.freeze([1, Object.freeze({ a: 1 })]) });
    const given = Object.freeze({ inner });
    const plain = toPlainObject(given);
    expect(plain).toEqual({ inner: { list: [1, { a: 1 }] } });
    expect(plain.inner).not.toBe(inner);
  });

  it('never merges a prototype', () => {
    const plain = toPlainObject(JSON.parse('{"__proto__":{"admin":true},"a":{"__proto__":{"b":1}},"c":1}'));
    expect(plain).toEqual({ a: {}, c: 1 });
    expect((plain as { admin?: unknown }).admin).toBeUndefined();
    expect(({} as { admin?: unknown }).admin).toBeUndefined();
  });

  it('fills the holes of a sparse list, and ends a huge one early', () => {
    const sparse: unknown[] = [];
    sparse[2] = 'x';
    expect(toPlain(sparse)).toEqual([null, null, 'x']);
    sparse.length = 4_000_000_000;
    const plain = toPlain(sparse) as unknown[];
    expect(plain.length).toBeLessThan(10_000);
    expect(plain.at(-1)).toBe('[Truncated]');
  });

  it('ends a huge object early, and says so', () => {
    const huge = Object.fromEntries(Array.from({ length: 50_000 }, (_, index) => [`k${index}`, index]));
    const plain = toPlainObject(huge);
    expect(Object.keys(plain).length).toBeLessThan(10_000);
    expect(plain['[Truncated]']).toBe(true);
  });

  it('visits a bounded number of values however they are nested', () => {
    let reads = 0;
    const wide = new Proxy(Array.from({ length: 1_000 }), {
      get: (target, key) =>
        key === 'length' ? target.length : typeof key === 'string' && ++reads ? wide2 : undefined,
    });
    const wide2 = { wide: [wide] };
    toPlain(wide);
    expect(reads).toBeLessThan(20_000);
  });

  it('leaves out what is undefined, and keeps symbols as keys out', () => {
    expect(toPlain({ a: undefined, [Symbol('s')]: 1, b: null })).toEqual({ b: null });
  });

  it('reads instances of classes like objects, without what they inherit', () => {
    class Plan {
      name = 'pro';
      get price() {
        return 9;
      }
    }
    expect(toPlain(new Plan())).toEqual({ name: 'pro' });
    expect(toPlain(Object.create(null, { a: { value: 1, enumerable: true } }))).toEqual({ a: 1 });
  });

  it('never throws, and always gives what JSON says the same way', () => {
    const anything = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withSparseArray: true,
    });
    fc.assert(
      fc.property(anything, (value) => {
        const plain = toPlain(value);
        if (plain !== undefined) expect(JSON.parse(JSON.stringify(plain))).toEqual(zeroed(plain));
      }),
      { numRuns: 500 },
    );
  });

  it('gives what JSON would give for what JSON can say', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        fc.pre(!JSON.stringify(value).includes('__proto__'));
        expect(JSON.stringify(toPlain(value))).toBe(JSON.stringify(value));
      }),
    );
  });
});

/** JSON knows no negative zero. */
const zeroed = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (_key, item) => (Object.is(item, -0) ? 0 : item));

describe('toPlainObject', () => {
  it.each([undefined, null, 7, 'text', [1], () => 1, new Map(), hostile])(
    'gives an empty object for %#',
    (value) => {
      expect(toPlainObject(value)).toEqual({});
    },
  );
});

describe('isPlainObject', () => {
  it('tells objects from lists, null and values', () => {
    expect([{}, [], null, undefined, 'x', 1].map(isPlainObject)).toEqual([
      true,
      false,
      false,
      false,
      false,
      false,
    ]);
  });
});
