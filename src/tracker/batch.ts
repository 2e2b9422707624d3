import type { Entry } from './row.ts';
import type { TrackedEvent } from './types.ts';

/** Most events in a request. */
export const MAX_BATCH_EVENTS = 100;
/** Largest request body in UTF-8 bytes: what a slow uplink carries within the server's 5 s. */
export const MAX_BATCH_BYTES = 60_000;
/** Largest body that may outlive its page, in UTF-8 bytes: below the 65,536 that all scripts of a page share. */
export const KEEPALIVE_BYTES = 49_152;

/** Bytes of an envelope and of `sentAt` in each event, generously. */
const ENVELOPE_BYTES = 512;
const SENT_AT_BYTES = 48;

/** What a batch may hold. */
export interface BatchLimit {
  events: number;
  bytes: number;
}

/**
 * The rows that go into the next request, and its bytes at most: from the front, of one host and one shared context,
 * as many as fit; at least one, so that an odd large one never blocks the rest.
 */
export function cutBatch(queue: readonly Entry[], limit: BatchLimit): { rows: Entry[]; bytes: number } {
  const rows: Entry[] = [];
  let bytes = ENVELOPE_BYTES + (queue[0]?.shared.length ?? 0);
  for (const row of queue) {
    const more = bytes + row.bytes + SENT_AT_BYTES;
    const alike = row.host === queue[0]?.host && row.shared === queue[0]?.shared;
    if (rows.length && !(alike && more <= limit.bytes && rows.length < limit.events)) break;
    rows.push(row);
    bytes = more;
  }
  return { rows, bytes };
}

/** The body of a batch request. Events go in as they were stored; only `sentAt` (ISO 8601) is new. */
export function batchBody(rows: readonly Entry[], writeKey: string, sentAt: string): string {
  const sent = `"sentAt":"${sentAt}"`;
  const events = rows.map(({ json }) => `${json.slice(0, -1)},${sent}}`);
  return `{"writeKey":${JSON.stringify(writeKey)},${sent},"context":${rows[0]?.shared},"batch":[${events}]}`;
}

/** The body of a request for one event: there is no envelope, so the shared context lies under the event's own. */
export function eventBody([row]: readonly Entry[], sentAt: string): string {
  const { json, shared } = row as Entry;
  const event = JSON.parse(json) as TrackedEvent;
  return JSON.stringify({ ...event, context: { ...JSON.parse(shared), ...event.context }, sentAt });
}
