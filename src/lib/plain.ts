import { utf8Bytes } from './utf8.ts';

/** What JSON can say. */
export type Plain = string | number | boolean | null | Plain[] | { [key: string]: Plain };

/** An object of plain values. */
export type PlainObject = { [key: string]: Plain };

/** Longest string that is kept, in UTF-8 bytes; a longer one becomes a placeholder. */
export const MAX_STRING_BYTES = 16_384;
/** Levels of nesting that are kept; deeper ones become `[Depth]`. */
const MAX_DEPTH = 12;
/** Values that are visited before the rest becomes `[Truncated]`: an event of 32 KB cannot hold more. */
const MAX_VALUES = 8_192;

/** Stands for what is beyond `MAX_VALUES`. */
const TRUNCATED = '[Truncated]';

/**
 * A copy of `value` that JSON can say. Cycles, BigInt, functions, DOM nodes, throwing getters, huge strings and
 * the like become marked placeholders such as `[Circular]`. Never throws, never touches the original.
 * `undefined` stays absent; `__proto__` is left out.
 */
export function toPlain(value: unknown): Plain | undefined {
  let left = MAX_VALUES;

  /** Copies what `read` gives; `path` are the objects around it. */
  const copy = (read: () => unknown, path: readonly object[]): Plain | undefined => {
    if (left-- <= 0) return TRUNCATED;
    try {
      const found = read();
      return typeof found === 'object' ? found && copyObject(found, path) : copyPrimitive(found);
    } catch {
      // A getter, a proxy trap or a toJSON of the caller threw: the rest of the event is still worth sending.
      return '[Throws]';
    }
  };

  const copyObject = (object: object, path: readonly object[]): Plain | undefined => {
    if (path.includes(object)) return '[Circular]';
    if (path.length >= MAX_DEPTH) return '[Depth]';
    const inside = [...path, object];
    if (Array.isArray(object)) {
      const list: Plain[] = [];
      for (let index = 0; index < object.length && left > 0; index++)
        list.push(copy(() => object[index], inside) ?? null);
      if (list.length < object.length) list.push(TRUNCATED);
      return list;
    }
    if (object instanceof Error)
      return { name: fitted(`${object.name}`), message: fitted(`${object.message}`) };
    if (object instanceof Date && Number.isNaN(+object)) return `[${object}]`;
    const { toJSON } = object as { toJSON?: unknown };
    if (typeof toJSON === 'function') return copy(() => toJSON.call(object, ''), inside);
    const tag = Object.prototype.toString.call(object); // `[object Map]`, `[object HTMLDivElement]`, …
    if (tag !== '[object Object]') return tag.replace('object ', '');
    const fields: PlainObject = {};
    for (const key of Object.keys(object)) {
      if (left <= 0) return { ...fields, [TRUNCATED]: true };
      if (key === '__proto__') continue;
      const field = copy(() => object[key as keyof typeof object], inside);
      if (field !== undefined) fields[fitted(key)] = field;
    }
    return fields;
  };

  return copy(() => value, []);
}

function copyPrimitive(value: unknown): Plain | undefined {
  switch (typeof value) {
    case 'string':
      return fitted(value);
    case 'boolean':
    case 'undefined':
      return value;
    case 'number':
      return Number.isFinite(value) ? value : `[${value}]`;
    case 'bigint':
      return `[BigInt ${value}]`;
    default:
      return `[${typeof value}]`;
  }
}

function fitted(text: string): string {
  return text.length <= MAX_STRING_BYTES && utf8Bytes(text) <= MAX_STRING_BYTES
    ? text
    : `[String of ${text.length} characters]`;
}

/** The same for what must be an object: anything else gives an empty one. */
export function toPlainObject(value: unknown): PlainObject {
  const plain = toPlain(value);
  return isPlainObject(plain) ? plain : {};
}

/** Whether a value that came from outside is an object with keys, and not a list. */
export const isPlainObject = (value: unknown): value is PlainObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
