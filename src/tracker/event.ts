import type { PlainObject } from '../lib/plain.ts';
import { utf8Bytes } from '../lib/utf8.ts';
import type { Draft } from './draft.ts';
import { campaignOf, pageOf, screenContext } from './page-context.ts';
import type { TrackedEvent } from './types.ts';
import type { Visitor } from './visitor.ts';

/** Traits larger than this, in bytes of JSON, ride on `identify` only, not on every event's context. */
const MAX_CONTEXT_TRAITS_BYTES = 2_048;

/** What an event says about its surroundings besides its page. */
export interface Surroundings {
  /** The tab, and the place of the event among the tab's events. */
  tab: { id: string; seq: number };
  /** Losses that no event has told of yet. */
  dropped?: PlainObject | undefined;
  /** Leaves out every id of the visitor. */
  withoutIds?: boolean | undefined;
}

/** The event that is stored and sent: a draft, and who the visitor was at its place in the order of calls. */
export function buildEvent(call: Draft, visitor: Visitor, { tab, dropped, withoutIds }: Surroundings): TrackedEvent {
  const { type, messageId, moment, name, properties, traits, id, previousId } = call;
  const { userId, groupId } = visitor;
  const campaign = campaignOf(moment);
  const known = visitor.traits;
  return {
    type,
    messageId,
    timestamp: new Date(moment.at).toISOString(),
    ...(name && { [type === 'track' ? 'event' : 'name']: name }),
    ...(properties && { properties }),
    ...(traits && { traits }),
    ...(!withoutIds && {
      anonymousId: visitor.id,
      ...(userId && { userId }),
      ...(groupId && { groupId }),
      ...(type === 'alias' && { userId: id ?? '', previousId: previousId ?? userId ?? visitor.id }),
    }),
    context: {
      page: pageOf(moment),
      ...(campaign && { campaign }),
      screen: screenContext(),
      ...(!withoutIds && known && ridesAlong(known) && { traits: known }),
      sessionId: visitor.session.id,
      tab,
      ...(dropped && { dropped }),
    },
  };
}

function ridesAlong(traits: PlainObject): boolean {
  return Object.keys(traits).length > 0 && utf8Bytes(JSON.stringify(traits)) <= MAX_CONTEXT_TRAITS_BYTES;
}

/** What is the same for every event of this browser; travels once per batch. */
export const sharedContext = (version: string): PlainObject => ({
  library: { name: 'graph8-browser', version, env: 'browser' },
  locale: navigator.language,
  timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
});
