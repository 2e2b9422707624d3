import { MAX_BATCH_EVENTS } from './batch.ts';

/**
 * How a queue is narrowed down to the one event that a host will not take: the rows from `from`, at most `size`.
 *
 * When a batch is refused as malformed, both its halves are tried, and when both are refused, its last row and the one
 * before it, each alone. If these are refused too it is not an event that is wrong, but the key or the site. Afterwards,
 * and for batches that are too large: fewer rows after each refusal, twice as many after each success.
 */
export interface Split {
  from: number;
  size: number;
  /** Rows of the batch whose first half is being tried, or whose last row is; 0 otherwise. */
  whole: number;
}

export const WHOLE: Split = { from: 0, size: MAX_BATCH_EVENTS, whole: 0 };

/** Goes on after `sent` rows were accepted. */
export function afterSuccess({ from, size, whole }: Split, sent: number): Split {
  // The second half, or its last row, is fine: what is wrong is among the `from` rows before it.
  if (from) return { ...WHOLE, size: Math.ceil(from / 2) };
  return { ...WHOLE, size: whole ? sent : Math.min(MAX_BATCH_EVENTS, size * 2) };
}

/** Goes on after `sent` rows were refused. `drop`: the single row is the one. `refused`: it is none of the rows. */
export function afterRefusal(
  { from, size, whole }: Split,
  sent: number,
  malformed: boolean,
): Split | 'drop' | 'refused' {
  const half = Math.ceil(sent / 2);
  if (malformed && from && sent > 1) return { from: from + sent - 1, size: 1, whole: sent };
  if (malformed && from) return whole ? { from: from - 1, size: 1, whole: 0 } : 'refused';
  if (malformed && whole) return { from: sent, size: whole - sent, whole: 0 };
  if (sent < 2) return 'drop';
  return { from: 0, size: half, whole: malformed && size === MAX_BATCH_EVENTS ? sent : 0 };
}
