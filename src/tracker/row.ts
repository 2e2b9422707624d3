import { fits } from '../lib/fits.ts';
import { parseJson } from '../lib/parse-json.ts';
import { isPlainObject } from '../lib/plain.ts';
import { utf8Bytes } from '../lib/utf8.ts';
import type { TrackedEvent } from './types.ts';

/** Largest event in UTF-8 bytes of JSON (Segment's servers refuse more; graph8's likely take it). */
export const MAX_EVENT_BYTES = 32_768;

/** An event in the outbox: ready to send, readable without parsing it again. */
export interface Row {
  /** Version of the row's shape; rows of a newer version are left alone. */
  v: number;
  messageId: string;
  /** Time of the call in milliseconds since the epoch. */
  at: number;
  /** The host that the event was made for. */
  host: string;
  /** What the batch says once for all its events, as JSON. Rows of one batch share it. */
  shared: string;
  /** The event as JSON, `context` last. */
  json: string;
  /** UTF-8 bytes of `json`. */
  bytes: number;
}

/** A row on its way. */
export interface Entry extends Row {
  /** Its number in the database; 0 while it is being written; absent in memory. */
  key?: number | undefined;
}

/** What a row is made from besides its event. */
export type RowOrigin = Pick<Row, 'at' | 'host' | 'shared'>;

const VERSION = 1;
const TEMPLATE: Row = { v: VERSION, messageId: '', at: 0, host: '', shared: '', json: '', bytes: 0 };

export function toRow({ context, ...event }: TrackedEvent, origin: RowOrigin): Row {
  const json = JSON.stringify({ ...event, context });
  return { v: VERSION, messageId: event.messageId, ...origin, json, bytes: utf8Bytes(json) };
}

/** Reads what stands in a store. `newer`: made by a later version of this code; `undefined`: damaged. */
export function readRow(stored: unknown): Row | 'newer' | undefined {
  if (isPlainObject(stored) && Number(stored.v) > VERSION) return 'newer';
  // Both texts go into a request as they are, so both must be whole objects.
  const sound =
    fits(stored, TEMPLATE) &&
    isPlainObject(parseJson(stored.json)) &&
    isPlainObject(parseJson(stored.shared));
  return sound ? stored : undefined;
}
