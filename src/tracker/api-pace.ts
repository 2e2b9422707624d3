import { MAX_WAIT_MS } from './answer.ts';
import { eventsReserve, slotsOf, usedSlots, waitForSlot } from './limiter.ts';
import { effectiveLimits, type Pace } from './pace.ts';
import type { Limits } from './types.ts';

/** Share of the limits up to which polling may go: it yields to what somebody waits for. */
const POLL_SHARE = 0.5;
/** Milliseconds for which a claim outlives the moment at which its call will ask again. */
const CLAIM_MS = 500;
/** Milliseconds to keep off after a 429 whose `Retry-After` is absent, or hidden by CORS. */
const HOLD_MS = 1_000;

/** A wish to call graph8's API. */
export interface ApiWish {
  /** Begins with `API_PREFIX`. */
  request: string;
  limits: Limits;
  /** Latest time at which the server can count the request. */
  countedBy: number;
  /** Nobody waits for it. */
  polling: boolean;
  /** Milliseconds that the caller would wait: a call that gives up must not keep events back. */
  patienceMs: number;
}

/**
 * Admits a call of the API, or tells after how many milliseconds to ask again at the soonest. It goes before events,
 * which then keep to their reserve, and leaves that reserve alone; polling yields to both. How the tracking host feels
 * is no matter: the API is another host.
 */
export function admitApi(pace: Pace, wish: ApiWish, now: number): { pace: Pace; waitMs: number } {
  const { request, countedBy, polling, patienceMs } = wish;
  const slots = usedSlots(pace.slots, now);
  const { second, minute } = effectiveLimits(pace, wish.limits);
  const reserve = eventsReserve({ second, minute });
  const share = polling ? POLL_SHARE : 1;
  // Requests under way as if they were answered now: the soonest moment at which asking again can be of use.
  const counted = Object.fromEntries(Object.entries(slots).map(([name, at]) => [name, Math.min(at, now)]));
  const slotMs = Math.max(
    waitForSlot(counted, { second: second * share, minute: minute * share }, now),
    waitForSlot(
      slotsOf('api', counted),
      { second: second - reserve.second, minute: minute - reserve.minute },
      now,
    ),
  );
  // A time far ahead stems from a clock that was set back and counts no more.
  const left = (at = 0) => (at - now > MAX_WAIT_MS ? 0 : at - now);
  const waitMs = Math.max(slotMs, left(pace.apiHold), polling ? left(pace.claimed) : 0);
  if (waitMs) {
    const claims = !polling && slotMs > 0 && waitMs <= patienceMs;
    return { pace: { ...pace, slots, ...(claims && { claimed: now + slotMs + CLAIM_MS }) }, waitMs };
  }
  const taken = { ...pace, slots: { ...slots, [request]: countedBy } };
  return { pace: polling ? taken : { ...taken, claimed: 0 }, waitMs };
}

/** How a call of the API ended, as far as the pace goes. */
export interface ApiEnded {
  request: string;
  /** HTTP status; 0 when there was no answer. */
  status: number;
  /** What the API told of its limits. */
  limits: Partial<Limits>;
  /** Milliseconds for which the API wants no request; 0 when it did not say. */
  waitMs: number;
}

/** The pace after a call has ended at `now`: its slot ages from here on, and what the API asked for holds. */
export function settleApi(pace: Pace, { request, status, limits, waitMs }: ApiEnded, now: number): Pace {
  const holdMs = waitMs || (status === 429 ? HOLD_MS : 0);
  return {
    ...pace,
    slots: { ...usedSlots(pace.slots, now), [request]: now },
    told: { ...pace.told, ...limits },
    ...(holdMs && { apiHold: Math.max(pace.apiHold ?? 0, now + holdMs) }),
  };
}
