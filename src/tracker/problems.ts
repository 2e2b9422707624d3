/**
 * What can be wrong, and what to do about it. Each is said once per page in every build, because it means that events
 * wait or are lost. Short on purpose: docs/errors.md explains each code.
 */
export const PROBLEMS = {
  host_unreachable: 'events wait: `host` does not answer, or is blocked',
  csp_blocked: 'events wait: add `host` to connect-src of the Content-Security-Policy',
  bad_answer: 'events wait: `host` is no ingest',
  key_refused: 'events wait: `host` refuses the write key or this site, check both',
  quota_exceeded: 'events wait: the quota is used up',
  storage_full: 'events wait in memory: storage is full',
  storage_unavailable: 'events wait in memory: no IndexedDB',
  queue_full: 'events dropped: too many wait',
  invalid_call: 'call dropped: no name or id',
  before_send_failed: 'event dropped: beforeSend threw',
  not_initialised: 'calls wait for g8.init({ writeKey })',
} as const;

/** Code of a problem. */
export type Problem = keyof typeof PROBLEMS;
