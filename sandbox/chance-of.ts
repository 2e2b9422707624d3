import { createHash } from 'node:crypto';

/** A number in [0, 1) that is always the same for a text, and tells nothing about the text. */
export const chanceOf = (text: string): number =>
  createHash('sha256').update(text).digest().readUInt32BE() / 2 ** 32;
