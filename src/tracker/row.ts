import { parseJson } from '../lib/parse-json.ts';
import { isPlainObject } from '../lib/plain.ts';
import { utf8Bytes } from '../lib/utf8.ts';
import type { TrackedEvent } from './types.ts';

/** Largest event in UTF-8 bytes of JSON (Segment's servers refuse more; graph8's likely take it). */
export const MAX_EVENT_BYTES = 32_768;

/** An event in the outbox: ready to send, readable without parsing it again. */
export interface Row {
  /** Version of the row's shape; rows of a newer version are left alone. */
  v: 1;
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

/** A row on its way: `key` is set once it is in the database. */
export interface Entry extends Row {
  key?: number;
}

/** What a row is made from besides its event. */
export type RowOrigin = Pick<Row, 'at' | 'host' | 'shared'>;

export function toRow(event: TrackedEvent, origin: RowOrigin): Row {
  const { context, ...rest } = event;
  const json = JSON.stringify({ ...rest, context });
  return { v: 1, messageId: event.messageId, ...origin, json, bytes: utf8Bytes(json) };
}

/** Reads what stands in a store. `newer`: made by a later version of this code; `undefined`: damaged. */
export function readRow(stored: unknown): Row | 'newer' | undefined {
  if (!isPlainObject(stored)) return undefined;
  const { v, messageId, at, host, shared, json, bytes } = stored;
  if (typeof v === 'number' && v > 1) return 'newer';
  if (v !== 1 || typeof messageId !== 'string' || typeof at !== 'number' || typeof host !== 'string') return undefined;
  if (typeof shared !== 'string' || typeof json !== 'string' || typeof bytes !== 'number') return undefined;
  // Both are put into a request as they are, so both must be whole objects.
  return isJsonObject(json) && isJsonObject(shared) ? { v, messageId, at, host, shared, json, bytes } : undefined;
}

const isJsonObject = (text: string): boolean => isPlainObject(parseJson(text));

/** UTF-8 bytes of several rows. */
export const bytesOf = (rows: readonly Row[]): number => rows.reduce((sum, { bytes }) => sum + bytes, 0);
