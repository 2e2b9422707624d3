import type { PlainObject } from '../lib/plain.ts';

/**
 * What fields should be: an object of some of them, or a function that says whether they will do. A field is a value that is
 * equal, an object of some of its fields, a pattern (RegExp) for a text, a function, a matcher such as
 * `expect.any(String)`, or `undefined` when there should be none.
 */
export type Fields = object | ((fields: PlainObject) => unknown);

/** What a text should be. */
export type TextPattern = string | RegExp;

/** Where a value is not what it should be. */
export interface Difference {
  /** Such as `properties.items[0].price`; empty for the value itself. */
  path: string;
  expected: unknown;
  received: unknown;
}

/** Where `received` differs from `expected`; empty when it matches. */
export function differences(received: unknown, expected: unknown, path = ''): Difference[] {
  if (isGroup(expected)) {
    if (!isLike(received, expected)) return [{ path, expected, received }];
    const names = Array.isArray(expected) ? longer(received, expected) : Object.keys(expected);
    return names.flatMap((name) => {
      const [inner, wanted] = [own(received, name), own(expected, name)];
      return differences(inner, wanted, join(path, name, Array.isArray(expected)));
    });
  }
  return agrees(received, expected) ? [] : [{ path, expected, received }];
}

function agrees(received: unknown, expected: unknown): boolean {
  if (expected instanceof RegExp) return typeof received === 'string' && received.search(expected) >= 0;
  if (expected instanceof Date) return received === expected.toJSON();
  if (typeof expected === 'function') return !!expected(received);
  if (isMatcher(expected)) return expected.asymmetricMatch(received);
  return Object.is(received, expected);
}

const isMatcher = (value: unknown): value is { asymmetricMatch(other: unknown): boolean } =>
  typeof value === 'object' && value !== null && 'asymmetricMatch' in value;

/** Whether a value is compared field by field. */
const isGroup = (value: unknown): value is object =>
  typeof value === 'object' &&
  value !== null &&
  !(value instanceof RegExp || value instanceof Date || isMatcher(value));

const isLike = (received: unknown, expected: object): received is object =>
  typeof received === 'object' && received !== null && Array.isArray(received) === Array.isArray(expected);

/** Lists have the same length: indexes of the longer one. */
const longer = (one: object, other: object): string[] =>
  Object.keys(Object.keys(one).length > Object.keys(other).length ? one : other);

const own = (object: object, name: string): unknown =>
  Object.hasOwn(object, name) ? object[name as keyof typeof object] : undefined;

const join = (path: string, name: string, inList: boolean): string => {
  if (inList) return `${path}[${name}]`;
  if (!/^[\w$]+$/.test(name)) return `${path}[${JSON.stringify(name)}]`;
  return path ? `${path}.${name}` : name;
};
