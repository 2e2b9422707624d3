import { isPlainObject, type PlainObject, toPlain } from '../lib/plain.ts';
import type { Scrubber } from './scrub.ts';
import type { DropReason, Options, TrackedEvent } from './types.ts';

/** What every event passes before it is stored. */
export interface Checks {
  scrubber: Scrubber;
  beforeSend: Options['beforeSend'];
}

/** The event as it may be stored: scrubbed, seen by the site, scrubbed again; or the reason why it is dropped. */
export function prepare(event: TrackedEvent, { scrubber, beforeSend }: Checks): TrackedEvent | DropReason {
  const scrubbed = scrub(event, scrubber);
  if (!beforeSend) return scrubbed;
  let answer: unknown;
  // A copy: traits in it are the visitor's record, which is not the site's to change here.
  const copy = toPlain(scrubbed) as unknown as TrackedEvent;
  try {
    answer = beforeSend(copy);
  } catch {
    return 'before_send_failed';
  }
  if (answer === null || answer === false) return 'before_send';
  const changed = toPlain(answer ?? copy);
  return isPlainObject(changed) ? scrub(restored(changed, scrubbed), scrubber) : 'before_send';
}

/** What the site may not change, whatever it has done: delivery and ordering rest on it. */
function restored(changed: PlainObject, { messageId, timestamp, type, context }: TrackedEvent): TrackedEvent {
  const { sessionId, tab } = context;
  return {
    ...changed,
    messageId,
    timestamp,
    type,
    context: { ...(isPlainObject(changed.context) ? changed.context : context), ...(sessionId && { sessionId }), ...(tab && { tab }) },
  };
}

function scrub(event: TrackedEvent, scrubber: Scrubber): TrackedEvent {
  const { context, properties } = event;
  const page = isPlainObject(context.page) ? { page: scrubFields(context.page, scrubber) } : {};
  return {
    ...event,
    ...(isPlainObject(properties) && { properties: scrubFields(properties, scrubber) }),
    context: { ...context, ...page },
  };
}

/** Scrubs what is a URL, a path or a title; other values are the site's own words. */
function scrubFields(fields: PlainObject, scrubber: Scrubber): PlainObject {
  const scrubbed: PlainObject = {};
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value !== 'string') scrubbed[name] = value;
    else if (/^(?:https?:\/\/|[/?#])/.test(value)) scrubbed[name] = scrubber.url(value);
    else scrubbed[name] = name === 'title' ? scrubber.text(value) : value;
  }
  return scrubbed;
}
