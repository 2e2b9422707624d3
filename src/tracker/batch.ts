import type { Entry } from './row.ts';

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
 * The rows that go into the next request: from the front, of one host and one shared context, as many as fit; at
 * least one, so that an odd large one never blocks the rest.
 */
export function cutBatch(rows: readonly Entry[], limit: BatchLimit): Entry[] {
  const [first] = rows;
  if (!first) return [];
  let bytes = ENVELOPE_BYTES + first.shared.length;
  let count = 0;
  for (const row of rows) {
    bytes += row.bytes + SENT_AT_BYTES;
    const fits = count < limit.events && bytes <= limit.bytes;
    if (count > 0 && !(fits && row.shared === first.shared && row.host === first.host)) break;
    count++;
  }
  return rows.slice(0, count);
}

/** The body of a batch request. Events go in as they were stored; only `sentAt` is new. */
export function batchBody(rows: readonly Entry[], writeKey: string, sentAt: number): string {
  const sent = sentAtMember(sentAt);
  const events = rows.map(({ json }) => `${json.slice(0, -1)},${sent}}`);
  return `{"writeKey":${JSON.stringify(writeKey)},${sent},"context":${rows[0]?.shared ?? '{}'},"batch":[${events.join()}]}`;
}

/** The body of a request for one event: there is no envelope, so the shared context goes into the event's own. */
export function eventBody({ json, shared }: Entry, sentAt: number): string {
  // `context` stands last and is never empty: the event ends with `}}`.
  return `${json.slice(0, -2)},${shared.slice(1)},${sentAtMember(sentAt)}}`;
}

const sentAtMember = (sentAt: number): string => `"sentAt":"${new Date(sentAt).toISOString()}"`;
