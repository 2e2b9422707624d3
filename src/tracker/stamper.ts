import type { Draft } from './draft.ts';
import { buildEvent, sharedContext } from './event.ts';
import { prepare } from './prepare.ts';
import type { Report } from './report.ts';
import { MAX_EVENT_BYTES, type Row, toRow } from './row.ts';
import { Scrubber } from './scrub.ts';
import type { Settings } from './settings.ts';
import type { Tab } from './tab.ts';
import type { DropReason } from './types.ts';
import { VERSION } from './version.ts';
import type { Visitor } from './visitor.ts';

/** Makes rows of calls: stamped with visitor and tab, scrubbed, seen by the site, measured. */
export class Stamper {
  readonly #settings: Settings;
  readonly #tab: Tab;
  readonly #report: Report;
  readonly #scrubber: Scrubber;
  readonly #shared = JSON.stringify(sharedContext(VERSION));

  constructor(settings: Settings, tab: Tab, report: Report) {
    this.#settings = settings;
    this.#tab = tab;
    this.#report = report;
    this.#scrubber = new Scrubber(settings.scrub);
  }

  /** The row of a call, or why there is none. */
  row(draft: Draft, visitor: Visitor): Row | DropReason {
    const { beforeSend, host, privacy } = this.#settings;
    const built = buildEvent(draft, visitor, { tab: this.#tab.next(), withoutIds: privacy.dontStoreUserIds });
    const event = prepare(built, { scrubber: this.#scrubber, beforeSend });
    if (typeof event === 'string') return event;
    const dropped = this.#report.takeUnreported();
    if (dropped) event.context = { ...event.context, dropped };
    this.#report.debug('event', event);
    const row = toRow(event, { at: draft.moment.at, host, shared: this.#shared });
    return row.bytes > MAX_EVENT_BYTES ? 'too_large' : row;
  }
}
