import { MAX_BATCH_EVENTS } from './batch.ts';
import type { Entry } from './row.ts';

/**
 * How a queue is narrowed down to the one event that a host will not take.
 *
 * - `whole`: nothing is wrong.
 * - `first`, `second`: a batch of `size` was refused as malformed, and its halves are tried in turn. When both are
 *   refused it is not an event that is wrong, but the key or the site.
 * - `narrow`: at most `size` rows a request, fewer after each refusal, twice as many after each success.
 */
export interface Split {
  kind: 'whole' | 'first' | 'second' | 'narrow';
  size: number;
}

export const WHOLE: Split = { kind: 'whole', size: MAX_BATCH_EVENTS };

const half = (size: number): number => Math.ceil(size / 2);

/** The rows to try next. */
export function slice(rows: readonly Entry[], { kind, size }: Split): Entry[] {
  if (kind === 'second') return rows.slice(half(size), size);
  return rows.slice(0, kind === 'first' ? half(size) : size);
}

/** Goes on after `sent` rows were accepted. */
export function accepted({ kind, size }: Split, sent: number): Split {
  if (kind === 'second') return { kind: 'narrow', size: half(half(size)) };
  const next = kind === 'first' ? sent : size * 2;
  return kind === 'whole' || next >= MAX_BATCH_EVENTS ? WHOLE : { kind: 'narrow', size: next };
}

/** Goes on after `sent` rows were refused. `drop`: the single row is the one. `refused`: it is none of the rows. */
export function rejected({ kind, size }: Split, sent: number, why: 'malformed' | 'too_large'): Split | 'drop' | 'refused' {
  if (why === 'malformed' && kind === 'first') return { kind: 'second', size };
  if (why === 'malformed' && kind === 'second') return 'refused';
  if (sent <= 1) return 'drop';
  return why === 'malformed' && kind === 'whole' ? { kind: 'first', size: sent } : { kind: 'narrow', size: half(sent) };
}
