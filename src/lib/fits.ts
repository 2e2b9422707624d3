import { isPlainObject } from './plain.ts';

/**
 * Whether a value that came from outside is an object with every member of `template`, each of the template's type.
 * For records that a store gives back: they can be damaged, or written by somebody else.
 */
export const fits = <T extends object>(value: unknown, template: T): value is T =>
  isPlainObject(value) &&
  Object.entries(template).every(
    ([name, example]) => value[name] !== null && typeof value[name] === typeof example,
  );
