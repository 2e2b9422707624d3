import { EVENTS_RESERVE, slotsOf, usedSlots, waitForSlot } from './limiter.ts';
import { effectiveLimits, type Pace } from './pace.ts';
import type { Limits } from './types.ts';

/** Share of the limits up to which polling may go: it yields to what somebody waits for. */
const POLL_SHARE = 0.5;
/** Milliseconds for which a claim outlives the moment at which its call will ask again. */
const CLAIM_MS = 500;

/** A wish to call graph8's API. */
export interface ApiWish {
  /** Begins with `API_PREFIX`. */
  request: string;
  limits: Limits;
  /** Latest time at which the server can count the request. */
  countedBy: number;
  /** Nobody waits for it. */
  polling: boolean;
}

/**
 * Admits a call of the API, or tells how many milliseconds to wait. It goes before events, which then keep to their
 * reserve, and leaves that reserve alone. How the tracking host feels is no matter: the API is another host.
 */
export function admitApi(pace: Pace, wish: ApiWish, now: number): { pace: Pace; waitMs: number } {
  const { request, countedBy, polling } = wish;
  const slots = usedSlots(pace.slots, now);
  const { second, minute } = effectiveLimits(pace, wish.limits);
  const share = polling ? POLL_SHARE : 1;
  const waitMs = Math.max(
    waitForSlot(slots, { second: second * share, minute: minute * share }, now),
    waitForSlot(
      slotsOf('api', slots),
      { second: second - EVENTS_RESERVE.second, minute: minute - EVENTS_RESERVE.minute },
      now,
    ),
  );
  if (!waitMs) return { pace: { ...pace, slots: { ...slots, [request]: countedBy }, claimed: 0 }, waitMs };
  return { pace: { ...pace, slots, ...(!polling && { claimed: now + waitMs + CLAIM_MS }) }, waitMs };
}
