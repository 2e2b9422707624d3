import { isPlainObject, type PlainObject, toPlain } from '../lib/plain.ts';
import type { Scrubber } from './scrub.ts';
import type { DropReason, Options, TrackedEvent } from './types.ts';

/** What every event passes before it is stored. */
export interface Checks {
  scrubber: Scrubber;
  beforeSend: Options['beforeSend'];
  /** Context that every event has, whatever the site does to it: delivery and ordering rest on it. */
  always: PlainObject;
}

/** The event as it may be stored: scrubbed, seen by the site, scrubbed again; or the reason why it is dropped. */
export function prepare(
  event: TrackedEvent,
  { scrubber, beforeSend, always }: Checks,
): TrackedEvent | DropReason {
  scrub(event, scrubber);
  Object.assign(event.context, always);
  if (!beforeSend) return event;
  // A copy: traits in it are the visitor's record, which is not the site's to change here.
  const copy = toPlain(event) as unknown as TrackedEvent;
  let answer: unknown;
  try {
    answer = beforeSend(copy);
  } catch {
    return 'before_send_failed';
  }
  // Who returns nothing has most likely changed the event in place.
  const changed = toPlain(answer === undefined ? copy : answer);
  if (!isPlainObject(changed)) return 'before_send';
  const { messageId, timestamp, type } = event;
  const context = { ...(isPlainObject(changed.context) ? changed.context : event.context), ...always };
  const next: TrackedEvent = { ...changed, messageId, timestamp, type, context };
  scrub(next, scrubber);
  return next;
}

function scrub({ context, properties }: TrackedEvent, scrubber: Scrubber): void {
  for (const fields of [context.page, properties]) if (isPlainObject(fields)) scrubFields(fields, scrubber);
}

/** Scrubs what is a URL, a path or a title; other values are the site's own words. */
function scrubFields(fields: PlainObject, scrubber: Scrubber): void {
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value !== 'string') continue;
    if (/^(?:[a-z][a-z\d+.-]*:\S|[/?#])/i.test(value)) fields[name] = scrubber.url(value);
    else if (name === 'title') fields[name] = scrubber.text(value);
  }
}
