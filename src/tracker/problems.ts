/**
 * What can be wrong, and what to do about it. Each is said once per page in every build, because it means that events
 * wait or are lost; at most 120 characters. The README explains each code.
 */
export const PROBLEMS = {
  host_unreachable:
    'no answer from the tracking host: check `host`, or a blocker or firewall is in the way; events wait',
  csp_blocked:
    "this page's Content-Security-Policy blocks the tracking host: add it to connect-src; events wait",
  bad_answer:
    'the tracking host answers with something that is no ingest (portal? wrong `host`?); events wait',
  key_refused:
    'the host refuses this write key or this site: check the key and the allowed domains; events wait',
  quota_exceeded: "the organisation's quota is used up: see graph8's billing page; events wait",
  storage_full: "the browser's storage is full: events are kept in memory until it has room",
  storage_unavailable:
    'IndexedDB is not usable here: events are kept in memory and lost when the page closes offline',
  queue_full: 'too many events wait: the oldest are dropped; see status().dropped',
  invalid_call: 'a call without a usable name or id was dropped: pass a non-empty string first',
  before_send_failed: 'beforeSend threw: the event was dropped; see status().lastError',
  not_initialised: 'calls wait in memory: g8.init({ writeKey }) has not run after 5 s',
  script_blocked: 'the tracking script could not be loaded: a blocker, or a wrong src',
} as const;

/** Code of a problem. */
export type Problem = keyof typeof PROBLEMS;
