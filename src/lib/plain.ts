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

/** One walk over a foreign value. Whatever it meets, it answers with something that JSON can say. */
class Walk {
  #left = MAX_VALUES;
  readonly #path: object[] = [];

  visit(value: unknown): Plain | undefined {
    if (this.#left-- <= 0) return '[Truncated]';
    switch (typeof value) {
      case 'string':
        return fitted(value);
      case 'number':
        return Number.isFinite(value) ? value : `[${value}]`;
      case 'boolean':
        return value;
      case 'bigint':
        return `[BigInt ${value}]`;
      case 'object':
        return value && this.#object(value);
      case 'undefined':
        return undefined;
      default:
        return `[${typeof value}]`;
    }
  }

  #object(value: object): Plain | undefined {
    if (this.#path.includes(value)) return '[Circular]';
    if (this.#path.length >= MAX_DEPTH) return '[Depth]';
    this.#path.push(value);
    try {
      return this.#opened(value);
    } catch {
      // A getter, a proxy trap or a toJSON of the caller threw: the rest of the event is still worth sending.
      return '[Throws]';
    } finally {
      this.#path.pop();
    }
  }

  #opened(value: object): Plain | undefined {
    if (value instanceof Date) return Number.isNaN(+value) ? '[Invalid Date]' : value.toISOString();
    if (value instanceof Error)
      return { name: fitted(String(value.name)), message: fitted(String(value.message)) };
    if (Array.isArray(value)) return this.#array(value);
    const { toJSON } = value as { toJSON?: unknown };
    if (typeof toJSON === 'function') return this.visit(toJSON.call(value, ''));
    const tag = Object.prototype.toString.call(value); // `[object Map]`, `[object HTMLDivElement]`, …
    return tag === '[object Object]' ? this.#entries(value) : `[${tag.slice(8)}`;
  }

  #array(value: readonly unknown[]): Plain[] {
    const list: Plain[] = [];
    for (let index = 0; index < value.length && this.#left > 0; index++)
      list.push(this.visit(value[index]) ?? null);
    if (list.length < value.length) list.push('[Truncated]');
    return list;
  }

  #entries(value: object): PlainObject {
    const copy: PlainObject = {};
    for (const key of Object.keys(value)) {
      if (this.#left <= 0) return { ...copy, '[Truncated]': true };
      if (key === '__proto__') continue;
      const plain = this.#property(value, key);
      if (plain !== undefined) copy[fitted(key)] = plain;
    }
    return copy;
  }

  #property(value: object, key: string): Plain | undefined {
    try {
      return this.visit((value as Record<string, unknown>)[key]);
    } catch {
      // The getter threw; its siblings may not.
      return '[Throws]';
    }
  }
}

function fitted(text: string): string {
  const sure = text.length * 3 <= MAX_STRING_BYTES;
  if (sure || (text.length <= MAX_STRING_BYTES && utf8Bytes(text) <= MAX_STRING_BYTES)) return text;
  return `[String of ${text.length} characters]`;
}

/**
 * A copy of `value` that JSON can say. Cycles, BigInt, functions, DOM nodes, throwing getters, huge strings and
 * the like become marked placeholders such as `[Circular]`. Never throws, never touches the original.
 * `undefined` stays absent; `__proto__` is left out.
 */
export const toPlain = (value: unknown): Plain | undefined => new Walk().visit(value);

/** The same for what must be an object: anything else gives an empty one. */
export function toPlainObject(value: unknown): PlainObject {
  const plain = toPlain(value);
  return isPlainObject(plain) ? plain : {};
}

/** Whether a value that came from outside is an object with keys, and not a list. */
export const isPlainObject = (value: unknown): value is PlainObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
