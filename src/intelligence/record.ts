import { fits } from '../lib/fits.ts';
import { isPlainObject, type PlainObject } from '../lib/plain.ts';

/** What is kept of one question, for all tabs. */
export interface Entry {
  /** Time of the answer, in milliseconds since the epoch; 0: there is none. */
  at: number;
  data: PlainObject;
  /** Time at which a tab asked last, answered or not. */
  asked: number;
  /** Failures in a row. */
  failures: number;
  /** No poll before this time. */
  until: number;
}

/** What is known about one visitor; with another visitor it starts afresh. */
export interface Known {
  /** Version of the record's shape. */
  v: number;
  visitor: string;
  entries: { readonly [question: string]: Entry };
}

/** Milliseconds from one request of a poll to the next, over all tabs: what graph8 documents. */
export const POLL_MS = 30_000;
/** No wait is longer, in milliseconds; a time further ahead stems from a clock that was set back. */
const MAX_WAIT_MS = 3_600_000;
/** Entries that are kept; the oldest go first. */
const MAX_ENTRIES = 50;

/** An entry of which nothing is known yet. */
export const NOTHING: Entry = { at: 0, data: {}, asked: 0, failures: 0, until: 0 };

/** Reads what is stored; damaged and foreign records, and those about another visitor, start afresh. */
export function readKnown(stored: unknown, visitor: string): Known {
  const fresh: Known = { v: 1, visitor, entries: {} };
  return fits(stored, fresh) && stored.v === fresh.v && stored.visitor === visitor ? stored : fresh;
}

/** What is kept of a question. */
export function entryOf({ entries }: Known, question: string): Entry {
  const entry: unknown = entries[question];
  return fits(entry, NOTHING) && isPlainObject(entry.data) ? entry : NOTHING;
}

/** The record with another entry in it. */
export function withEntry(known: Known, question: string, entry: Entry): Known {
  const newestFirst = Object.entries({ ...known.entries, [question]: entry }).sort(
    ([, a], [, b]) => b.asked - a.asked,
  );
  return { ...known, entries: Object.fromEntries(newestFirst.slice(0, MAX_ENTRIES)) };
}

/** Whether `at` is less than `ms` ago. A time ahead stems from a clock that was set back and counts no more. */
export const isWithin = (ms: number, at: number, now: number): boolean => at <= now && now - at < ms;

/** Milliseconds until a poll may ask again. */
export function waitFor({ asked, until }: Entry, now: number): number {
  const wait = Math.max(until, asked + POLL_MS) - now;
  return wait > MAX_WAIT_MS ? 0 : Math.max(0, wait);
}
