import type { PlainObject } from '../lib/plain.ts';
import type { FormOptions } from './form-options.ts';

export type { FieldKind, FieldWords, FormOptions } from './form-options.ts';

/** Options of `init` and `createClient`. */
export interface Options {
  /** The public write key of the site (`pk_…`). Required. Server keys are refused. */
  writeKey: string;
  /**
   * Where events go, for example `https://events.flow.graph8.com`. `https://` is added when there is no scheme.
   * Default: that address; with the script tag `data-tracking-host`, else the origin of the script.
   */
  host?: string;
  /**
   * Where batches go at the host: for another ingest that takes the envelope of Segment, such as `/v1/batch` at
   * `https://api.segment.io` or `/beacon/v1/batch?writeKey=` at RudderStack. After a `=` at its end comes the write key.
   * With a path there is no second route for single events, and the plain text `OK` (RudderStack's answer) acknowledges
   * a batch, too. Default: `/v1/batch`, and single events where a host knows only `/api/s/event`.
   */
  path?: string;
  /** Where graph8's API answers. Default `https://be.graph8.com`. */
  apiUrl?: string;
  /** Says on the console what happens. Default `false`; some notes also come on a loopback page. */
  debug?: boolean;
  /** Page views: `auto` also counts client-side navigation, `load` only loads, `manual` none. Default `auto`. */
  pageViews?: 'auto' | 'load' | 'manual';
  /**
   * Captures submissions of the page's forms as `form_submission`; see docs/forms.md. Default `false`; with the script
   * tag `true`, unless it says `data-forms="false"`.
   */
  forms?: boolean | FormOptions;
  /**
   * What holds before the visitor decides: `granted` tracks, `pending` keeps everything in memory until
   * `consent.grant()`, `denied` nothing. A stored decision of the visitor wins. Default `granted`, but `denied`
   * where the browser sends Global Privacy Control.
   */
  consent?: ConsentState;
  /**
   * Where the visitor id and unsent events live: `local` in IndexedDB; `session` the id in `sessionStorage` and
   * events in memory; `none` nothing is stored. Default `local`.
   */
  persist?: 'local' | 'session' | 'none';
  /**
   * The cookie `__eventn_id` that keeps a visitor over subdomains: `false` for none, or the domain to set it on.
   * Default `true`: on the widest domain that can be set.
   */
  cookie?: boolean | { domain: string };
  /** Raises or lowers the rate limits, requests per second and minute. Default 10 and 200. */
  limits?: Partial<Limits>;
  /** More to redact from URLs and titles: names of query parameters, or patterns. Default: none beyond the built-in list. */
  scrub?: readonly (string | RegExp)[];
  /**
   * Sees each event before it is stored. May change it, or return `null` or `false` to drop it; `messageId`, `timestamp`
   * and `type` stay as they are. An event for which it throws is dropped (`before_send_failed`).
   */
  beforeSend?: (event: TrackedEvent) => TrackedEvent | null | false | undefined;
  /** Treats Do Not Track like Global Privacy Control. Default `false`. */
  respectDnt?: boolean;
  /** Privacy switches under the names of graph8's own SDK. */
  privacy?: {
    /** Sends and stores nothing, whatever else is set. Default `false`. */
    dontSend?: boolean;
    /** No visitor or user id is stored or sent; `identify` and `group` are ignored. Default `false`. */
    dontStoreUserIds?: boolean;
    /** What the server keeps of the IP address. Anything but `keep` costs a preflight per request. Default `keep`. */
    ipPolicy?: 'keep' | 'stripLastOctet' | 'remove';
  };
}

/** Whether the visitor agrees to be tracked. */
export type ConsentState = 'granted' | 'pending' | 'denied';

/** Requests per second and per minute. */
export interface Limits {
  /** Requests in any second. */
  second: number;
  /** Requests in any minute. */
  minute: number;
}

/** Kinds of events, as the ingest protocol names them. */
export type EventType = 'page' | 'track' | 'identify' | 'group' | 'alias';

/** An event as it is stored and sent. */
export interface TrackedEvent {
  /** Which kind of call made it. */
  type: EventType;
  /** Made once, at the call; the same on every retry. */
  messageId: string;
  /** Time of the call, ISO 8601, by the visitor's clock. */
  timestamp: string;
  /** Name of a `track` event. */
  event?: string;
  /** Name of a `page` event. */
  name?: string;
  /** Of `track` and `page`: what the site said, what `set` has added, and of a page its `url` and `path`. */
  properties?: PlainObject;
  /** Of `identify` and `group`: what the site said about user or group. */
  traits?: PlainObject;
  /** The visitor id. Absent with `dontStoreUserIds`. */
  anonymousId?: string;
  /** The id given to `identify`. Absent before, and after `reset`. */
  userId?: string;
  /** The id given to `group`. Absent before, and after `reset`. */
  groupId?: string;
  /** Of an `alias`: the id that was used before. */
  previousId?: string;
  /** Page, screen, campaign, session, tab and what is known of the user; docs/privacy.md lists every field. */
  context: PlainObject;
}

/** Why an event was lost. Each loss is counted in `status().dropped`. */
export type DropReason =
  | 'no_browser'
  | 'consent_denied'
  | 'excluded'
  | 'erased'
  | 'too_large'
  | 'queue_full'
  | 'expired'
  | 'rejected'
  | 'invalid'
  | 'before_send'
  | 'before_send_failed'
  | 'unreadable'
  | 'ids_disabled'
  | 'script_blocked'
  | 'destroyed';

/** What became of a call. Tracking calls always fulfil with one, within 2 seconds. */
export interface Receipt {
  /** The event's id, when there is an event. */
  messageId?: string;
  /** Where the event waits for its turn; `dropped` when it does not. */
  stored: 'indexeddb' | 'localstorage' | 'memory' | 'dropped';
  /** Why it was dropped, or why it is only in memory. Absent when all is well. */
  reason?: DropReason | 'consent_pending' | 'not_initialised' | (string & {});
}

/** Result of `flush`. */
export interface FlushResult {
  /** Whether nothing is left to send. */
  empty: boolean;
  /** Events that are left. */
  queued: number;
  /** Why they are left, in the words of `status().state`. Absent when only time ran out. */
  blocked?: string;
}

/** What calls wait for before they are stored: `init`, the page to be shown, or the visitor's decision. */
export type HeldState = 'not_initialised' | 'prerendering' | 'consent_pending';

/** What the sender is about. */
export type SendState =
  /** Nothing to send, or about to. */
  | 'idle'
  /** A request is under way. */
  | 'sending'
  /** Waiting after a failure; grows with each. */
  | 'backoff'
  /** The host asked to wait (429), or the month's quota is used up (402). */
  | 'paused'
  /** The host refused the key or the origin; one attempt an hour. */
  | 'refused';

/** Where the events of this browser are: plain data, safe to print. */
export interface Status {
  /**
   * `loading` until the bundle runs, `starting` until storage is decided, the code of the error when `init` refused.
   */
  state:
    | SendState
    | 'starting'
    | 'denied'
    | 'excluded'
    | HeldState
    | 'loading'
    | 'no_browser'
    | 'destroyed'
    | (string & {});
  /** Events that wait for an acknowledgement. */
  queued: number;
  /** Events acknowledged since this page was loaded. */
  delivered: number;
  /** Events lost since this page was loaded, by reason. */
  dropped: { [reason in DropReason]?: number };
  /** `indexeddb`, `opening`, or `memory` followed by a colon and the reason. */
  storage: string;
  /** The tracking host; before `init` the default one. */
  host: string;
  /** The way that works on this host: batches, or one event a request. */
  route: 'batch' | 'event';
  /** Code of the last problem; docs/errors.md lists them. Absent while there was none. */
  lastError?: string;
  /** Whether this tab has a request under way. */
  sending: boolean;
  /** Limits in force, and whether they hold over all tabs of the origin or for this page alone. */
  limits: Limits & { scope: 'origin' | 'page' };
  /** Whether the visitor agrees. */
  consent: ConsentState;
  /** The current session, once known. */
  session?: string;
}

/** What `on` can listen to. */
export interface ClientEvents {
  /** A problem, once for each code. */
  error: { code: string; message: string };
  /** Events that the host acknowledged. */
  delivered: { messageIds: string[] };
  /** Events that are lost. */
  dropped: { reason: DropReason; messageIds: string[] };
  /** The state changed. */
  status: Status;
}

/** Properties and traits: any object. What JSON cannot say becomes a marked placeholder. */
export type Properties = object;
