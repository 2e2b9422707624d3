import { isJsonObject, type JsonObject } from './json-object.ts';

/** The event types of the stream. */
export const EVENT_TYPES: readonly string[] = ['page', 'track', 'identify', 'group', 'alias'];

/** Bytes of one event at most, as the service accepts it. */
const MAX_EVENT_BYTES = 1_000_000;
/** UTF-8 bytes of a track event's name at most. */
const MAX_NAME_BYTES = 128;
const MESSAGE_ID = /^[A-Za-z0-9._-]{1,64}$/;
/** ISO 8601 with a time and a zone: `2026-01-31T12:00:00.000Z`. */
const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/;

/** The name a person would call an event by: its event or page name, else its type. */
export function eventName(event: JsonObject): string {
  const named = [event.event, event.name, event.type].find((name) => typeof name === 'string' && name !== '');
  return typeof named === 'string' ? named : 'unnamed';
}

/** Says why an event is refused; undefined when it is fine. */
export function checkEvent(event: unknown): string | undefined {
  if (!isJsonObject(event)) return 'event is not an object';
  const { type, messageId, timestamp, context } = event;
  if (typeof type !== 'string' || !EVENT_TYPES.includes(type)) return 'unknown event type';
  if (typeof messageId !== 'string' || !MESSAGE_ID.test(messageId))
    return 'messageId is not 1-64 of A-Za-z0-9._-';
  if (typeof timestamp !== 'string' || !ISO_TIME.test(timestamp) || Number.isNaN(Date.parse(timestamp))) {
    return 'timestamp is not an ISO 8601 time';
  }
  if (context !== undefined && !isJsonObject(context)) return 'context is not an object';
  if (type === 'track') {
    if (typeof event.event !== 'string' || event.event === '') return 'a track event needs an event name';
    if (Buffer.byteLength(event.event) > MAX_NAME_BYTES) return `event name is over ${MAX_NAME_BYTES} bytes`;
  }
  if (Buffer.byteLength(JSON.stringify(event)) > MAX_EVENT_BYTES)
    return `event is over ${MAX_EVENT_BYTES} bytes`;
  return undefined;
}
