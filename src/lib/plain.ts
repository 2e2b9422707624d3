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
  /** The objects around what is being copied. */
  const path: object[] = [];

  /** Copies a field, reading which may run code of the caller. */
  const copy = (holder: object, key: string | number): Plain | undefined => {
    if (left-- <= 0) return TRUNCATED;
    const depth = path.length;
    try {
      return copyValue(holder[key as keyof typeof holder]);
    } catch {
      // A getter, a proxy trap or a toJSON of the caller threw: the rest of the event is still worth sending.
      path.length = depth;
      return '[Throws]';
    }
  };

  const copyValue = (found: unknown): Plain | undefined => {
    if (typeof found !== 'object') return copyPrimitive(found);
    if (!found) return null;
    if (path.includes(found)) return '[Circular]';
    if (path.length >= MAX_DEPTH) return '[Depth]';
    path.push(found);
    const copied = copyObject(found);
    path.pop();
    return copied;
  };

  const copyObject = (object: object): Plain | undefined => {
    if (Array.isArray(object)) {
      const list: Plain[] = [];
      for (let index = 0; index < object.length && left > 0; index++) list.push(copy(object, index) ?? null);
      if (list.length < object.length) list.push(TRUNCATED);
      return list;
    }
    if (object instanceof Error)
      return { name: fitted(`${object.name}`), message: fitted(`${object.message}`) };
    if (object instanceof Date && Number.isNaN(+object)) return `[${object}]`;
    const { toJSON } = object as { toJSON?: unknown };
    if (typeof toJSON === 'function') return copyValue(toJSON.call(object, ''));
    const tag = Object.prototype.toString.call(object); // `[object Map]`, `[object HTMLDivElement]`, …
    if (tag !== '[object Object]') return tag.replace('object ', '');
    const fields: PlainObject = {};
    for (const key of Object.keys(object)) {
      if (left <= 0) return { ...fields, [TRUNCATED]: true };
      if (key === '__proto__') continue;
      const field = copy(object, key);
      if (field !== undefined) fields[fitted(key)] = field;
    }
    return fields;
  };

  return copy([value], 0);
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

/** A text, or a placeholder for one that is too long. */
export const fitted = (text: string): string =>
  text.length <= MAX_STRING_BYTES && utf8Bytes(text) <= MAX_STRING_BYTES
    ? text
    : `[String of ${text.length} characters]`;

/** The same for what must be an object: anything else gives an empty one. */
export function toPlainObject(value: unknown): PlainObject {
  const plain = toPlain(value);
  return isPlainObject(plain) ? plain : {};
}

/** Whether a value that came from outside is an object with keys, and not a list. */
export const isPlainObject = (value: unknown): value is PlainObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
