import type { Draft } from './draft.ts';
import { buildEvent, sharedContext } from './event.ts';
import { prepare } from './prepare.ts';
import type { Report } from './report.ts';
import { MAX_EVENT_BYTES, type Row, toRow } from './row.ts';
import type { Scrubber } from './scrub.ts';
import type { Settings } from './settings.ts';
import type { Tab } from './tab.ts';
import type { DropReason } from './types.ts';
import type { Visitor } from './visitor.ts';

/** What stamping needs from its surroundings. */
export interface StampCore {
  settings: Pick<Settings, 'host' | 'beforeSend' | 'privacy'>;
  tab: Tab;
  report: Report;
  scrubber: Scrubber;
}

/** The row of a call: stamped with visitor and tab, scrubbed, seen by the site, measured. Or why there is none. */
export function stamp(call: Draft, visitor: Visitor, core: StampCore): Row | DropReason {
  const { settings, tab, report, scrubber } = core;
  const { beforeSend, host, privacy } = settings;
  const moment = scrubber.moment(call.moment);
  const built = buildEvent({ ...call, moment }, privacy.dontStoreUserIds ? undefined : visitor);
  const always = { sessionId: visitor.session.id, tab: tab.next() };
  const event = prepare(built, { scrubber, beforeSend, always });
  if (typeof event === 'string') return event;
  const { unreported } = report;
  if (unreported) event.context.dropped = unreported;
  const row = toRow(event, { at: moment.at, host, shared: sharedContext() });
  if (row.bytes > MAX_EVENT_BYTES) return 'too_large';
  report.unreported = undefined;
  report.debug('event', event);
  return row;
}
