import { parseJson } from '../lib/parse-json.ts';
import { isPlainObject, type PlainObject } from '../lib/plain.ts';
import type { EventType } from '../tracker/index.ts';

/** An event that a page has sent, whatever the route it took. */
export interface SentEvent {
  /** Which kind of call made it. */
  type: EventType;
  /** Of a `track` event what happened, of a `page` event its name. Absent when a page has none. */
  name?: string;
  /** What `track` and `page` were given. Empty for other events. */
  properties: PlainObject;
  /** What `identify` and `group` were given. Empty for other events. */
  traits: PlainObject;
  /** The page of the call: `url`, `path`, `host`, `search`, `title`, `referrer` and so on. */
  page: PlainObject;
  /** The visitor's id. Absent when none may be sent. */
  visitorId?: string;
  /** The id given to `identify`. Absent before. */
  userId?: string;
  /** The id given to `group`. Absent before. */
  groupId?: string;
  /** Of an `alias`: the id that was used before. */
  previousId?: string;
  /** The id of the event; the same when it is sent again. */
  messageId: string;
  /** Time of the call, ISO 8601, by the visitor's clock. */
  time: string;
  /** Everything else that travels with an event: `sessionId`, `campaign`, `screen`, `library` … */
  context: PlainObject;
  /** The write key it was sent with. */
  writeKey?: string;
}

/** A request as a browser makes it. */
export interface SentRequest {
  url: string;
  /** The body as text; `null` when there is none. */
  body: string | null;
  /** Request headers by lower-case name. Absent: none are known. */
  headers?: { [name: string]: string };
}

const TYPES: readonly unknown[] = ['page', 'track', 'identify', 'group', 'alias'] satisfies EventType[];
/** Routes of the ingest: batches, single events; and those that other ingests give batches, such as RudderStack's. */
export const INGEST_PATH =
  /^[^?#]*\/(?:b|batch|api\/s\/(?:event|page|track|identify|group|alias))(?:\?[^#]*)?$/;

const LIBRARY = 'graph8-browser';

/** The events of a request; `undefined` when it is none of this SDK's. */
export function sentEvents({ url, body, headers = {} }: SentRequest): SentEvent[] | undefined {
  const content = parseJson(body ?? '');
  if (!isPlainObject(content)) return undefined;
  const { batch, context: shared } = content;
  const events = (Array.isArray(batch) ? batch : [content]).filter(isPlainObject);
  const writeKey = content.writeKey ?? headers['x-write-key'] ?? keyIn(url);
  const sent = events.map((event) =>
    toSentEvent({ ...event, context: { ...object(shared), ...object(event.context) } }, writeKey),
  );
  const ours = sent.filter((event) => event !== undefined);
  return ours.length ? ours : undefined;
}

/** Reads an event of the ingest protocol; `undefined` when it is none, or of another library. */
export function toSentEvent(event: PlainObject, writeKey?: unknown): SentEvent | undefined {
  const { type, messageId, timestamp } = event;
  const context = object(event.context);
  const { page, library, ...rest } = context;
  if (!TYPES.includes(type) || typeof messageId !== 'string') return undefined;
  if (object(library).name !== LIBRARY) return undefined;
  return {
    ...{ type: type as EventType, messageId, time: String(timestamp) },
    ...{ properties: object(event.properties), traits: object(event.traits), page: object(page) },
    context: { ...rest, ...(library !== undefined && { library }) },
    ...texts({
      ...{ name: event.event ?? event.name, visitorId: event.anonymousId, writeKey },
      ...{ userId: event.userId, groupId: event.groupId, previousId: event.previousId },
    }),
  };
}

const object = (value: unknown): PlainObject => (isPlainObject(value) ? value : {});

/** The fields that are texts. */
const texts = (fields: { [name: string]: unknown }): object =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => typeof value === 'string'));

const keyIn = (url: string): string | undefined =>
  /[?&]writekey=([^&#]*)/i.exec(url)?.[1]?.replace(/%3A/gi, ':');
