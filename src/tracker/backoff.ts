/** First wait after a failure, in milliseconds, before jitter. */
const BASE_MS = 2_000;
/** Longest wait in milliseconds: together with one probe per 5 minutes at most 40 requests in an hour of outage. */
const CAP_MS = 600_000;
/** Shortest wait in milliseconds, so that an unlucky draw does not hammer. */
const FLOOR_MS = 500;
/** The same once the cap is long reached: whatever the draws, 40 requests in an hour are never exceeded. */
const LATE_FLOOR_MS = 200_000;
const LATE_FAILURES = 10;

/**
 * Milliseconds to wait after `failures` failures in a row: exponential with full jitter
 * (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/). `random` is in [0, 1).
 */
export const backoff = (failures: number, random: number): number =>
  Math.max(
    failures < LATE_FAILURES ? FLOOR_MS : LATE_FLOOR_MS,
    random * Math.min(CAP_MS, BASE_MS * 2 ** Math.min(failures, 20)),
  );
