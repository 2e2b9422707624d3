/**
 * What can be wrong, and what to do about it. Each is said once per page in every build, because it means that events
 * wait or are lost. Short on purpose: the README explains each code.
 */
export const PROBLEMS = {
  host_unreachable: 'no answer from the tracking host, events wait: check `host`, or a blocker is in the way',
  csp_blocked: 'events wait: add the tracking host to connect-src of the Content-Security-Policy',
  bad_answer: 'the tracking host is no ingest, events wait: check `host`',
  key_refused:
    'write key or site refused by the tracking host, events wait: check the key and the allowed domains',
  quota_exceeded: 'the quota is used up, events wait',
  storage_full: 'storage is full, events wait in memory',
  storage_unavailable: 'IndexedDB is not usable here, events wait in memory',
  queue_full: 'too many events wait, the oldest are dropped',
  invalid_call: 'a call without a name or id was dropped',
  before_send_failed: 'beforeSend threw, the event was dropped',
  not_initialised: 'calls wait for g8.init({ writeKey })',
} as const;

/** Code of a problem. */
export type Problem = keyof typeof PROBLEMS;
