import { isPlainObject } from '../../lib/plain.ts';
import { type Entry, isState } from './entry.ts';
import { readMessage } from './read-message.ts';

/** Messages that are kept; the newest. */
export const MAX_KEPT = 100;
/** Characters that a record may have as JSON, its last message apart. */
export const MAX_KEPT_SIZE = 100_000;

/** What is kept of a conversation, for all tabs and later pages. */
export interface Kept {
  /** Version of the record's shape. */
  v: 1;
  /** Id of the visitor whose conversation it is. */
  owner: string;
  entries: readonly Entry[];
  /** See `TransportEvent`. */
  session?: string | undefined;
  /** Id of the last message that the visitor has seen. */
  seen?: string | undefined;
}

/** Reads what is stored; damaged and foreign records, and those of another visitor, begin anew. */
export function readKept(stored: unknown, owner: string): Kept {
  const fresh: Kept = { v: 1, owner, entries: [] };
  if (!isPlainObject(stored) || stored.v !== 1 || stored.owner !== owner || !Array.isArray(stored.entries))
    return fresh;
  const { session, seen } = stored;
  return {
    ...fresh,
    entries: stored.entries.flatMap((value) => readEntry(value) ?? []),
    ...(typeof session === 'string' && { session }),
    ...(typeof seen === 'string' && { seen }),
  };
}

function readEntry(value: unknown): Entry | undefined {
  const message = readMessage(value, 0);
  const state = isPlainObject(value) ? value.state : undefined;
  return message && isState(state) ? { ...message, state } : message;
}

/** As much of it as is kept. */
export function bounded(kept: Kept): Kept {
  const entries: Entry[] = [];
  let left = MAX_KEPT_SIZE;
  for (const entry of kept.entries.slice(-MAX_KEPT).reverse()) {
    left -= JSON.stringify(entry).length;
    if (left < 0 && entries.length) break;
    entries.unshift(entry);
  }
  return { ...kept, entries };
}
