import type { Context } from 'hono';
import { eventName } from './event-check.ts';
import type { Arrival, IngestEnv } from './ingest-env.ts';
import { isJsonObject } from './json-object.ts';
import { findKey } from './key-check.ts';
import { parseJson } from './parse-json.ts';

/** Reads the body, finds key and events in it, and completes the request's record with them. */
export async function readArrival(
  c: Context<IngestEnv>,
  target: Pick<Arrival, 'route' | 'type'>,
): Promise<Arrival> {
  const text = await c.req.text();
  const body = parseJson(text);
  const batch = target.route === 'batch' && isJsonObject(body) ? body : undefined;
  const key = findKey({
    authorization: c.req.header('authorization'),
    header: c.req.header('x-write-key'),
    query: c.req.query('writekey'),
    body: batch?.writeKey,
  });
  const events = target.route === 'event' ? [body] : Array.isArray(batch?.batch) ? batch.batch : [];
  const record = c.var.record;
  if (key !== undefined) record.key = key;
  record.bytes = Buffer.byteLength(text);
  record.events = events.length;
  c.set('names', events.filter(isJsonObject).map(eventName));
  return { ...target, key, contentType: record.contentType, body, events };
}
