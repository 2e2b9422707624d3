import type { PlainObject } from '../lib/plain.ts';
import { utf8Bytes } from '../lib/utf8.ts';
import type { Draft } from './draft.ts';
import { campaignsOf, pageOf, screenContext } from './page-context.ts';
import type { TrackedEvent } from './types.ts';
import { VERSION } from './version.ts';
import type { Visitor } from './visitor.ts';

/** Traits larger than this, in bytes of JSON, ride on `identify` only, not on every event's context. */
const MAX_CONTEXT_TRAITS_BYTES = 2_048;

/** The event of a call by `visitor`, who is absent when no ids may be sent. */
export function buildEvent(call: Draft, visitor: Visitor | undefined): TrackedEvent {
  const { type, messageId, moment, name, properties, traits, id, previousId } = call;
  const { campaign } = campaignsOf(moment.url);
  const ids: Partial<TrackedEvent> = {};
  const context: PlainObject = {
    page: pageOf(moment),
    screen: screenContext(),
  };
  if (campaign) context.campaign = campaign;
  if (visitor) {
    const { userId, groupId, traits: known, firstTouch, lastTouch } = visitor;
    ids.anonymousId = visitor.id;
    if (userId) ids.userId = userId;
    if (groupId) ids.groupId = groupId;
    if (type === 'alias' && id)
      Object.assign(ids, { userId: id, previousId: previousId ?? userId ?? visitor.id });
    const json = JSON.stringify(known);
    if (json.length > 2 && utf8Bytes(json) <= MAX_CONTEXT_TRAITS_BYTES) context.traits = known;
    // They change once a visit: not every event needs to say them.
    if (type !== 'track' && firstTouch && lastTouch) Object.assign(context, { firstTouch, lastTouch });
  }
  return {
    ...{ type, messageId, timestamp: new Date(moment.at).toISOString() },
    ...(name && { [type === 'track' ? 'event' : 'name']: name }),
    ...(properties && { properties }),
    ...(traits && { traits }),
    ...ids,
    context,
  };
}

let shared: string | undefined;

/**
 * What is the same for every event of this browser, as JSON; travels once per batch. Made when the first event needs it:
 * the time zone costs milliseconds, and a page that starts has none to spare.
 */
export function sharedContext(): string {
  shared ??= JSON.stringify({
    library: { name: 'graph8-browser', version: VERSION, env: 'browser' },
    locale: navigator.language,
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  });
  return shared;
}
