import { isJsonObject } from './json-object.ts';

/** A value inside an object: where it is (`fields.email`), and what it is, as text. */
export type Leaf = [path: string, text: string];

/** Values looked at, levels gone down, and characters kept of a path and of a value. */
const MAX_LEAVES = 60;
const MAX_DEPTH = 5;
const MAX_PATH = 80;
const MAX_TEXT = 200;

/** The texts, numbers and truth values inside `value`, in order, as far as one would read them; a plain list is one text. */
export function leavesOf(value: unknown): Leaf[] {
  const leaves: Leaf[] = [];
  collect(value, [], leaves);
  return leaves;
}

function collect(value: unknown, path: readonly string[], leaves: Leaf[]): void {
  if (leaves.length >= MAX_LEAVES || path.length > MAX_DEPTH) return;
  const texts = Array.isArray(value) && !value.some(isNested) ? value.join(', ') : value;
  if (isNested(texts)) {
    for (const [name, inner] of Object.entries(texts)) collect(inner, [...path, name], leaves);
  } else if (texts !== null && texts !== undefined && texts !== '') {
    leaves.push([path.join('.').slice(0, MAX_PATH), String(texts).slice(0, MAX_TEXT)]);
  }
}

const isNested = (value: unknown): value is object => isJsonObject(value) || Array.isArray(value);
