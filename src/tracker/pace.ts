import { fits } from '../lib/fits.ts';
import { backoff } from './backoff.ts';
import { eventsReserve, type Slots, slotsOf, usedSlots, waitForSlot } from './limiter.ts';
import { nextSpread } from './spread.ts';
import type { Limits, SendState } from './types.ts';

/** One probe per this many milliseconds may ignore the backoff: after a load, on `online`, on becoming visible. */
export const PROBE_EVERY_MS = 300_000;
/** Milliseconds between attempts while the key is refused or the quota used up. */
export const REFUSED_MS = 3_600_000;
/** Milliseconds from an event to its request: a burst travels in one batch. */
export const FLUSH_MS = 1_000;

/** Share of a spread that even an unlucky draw waits. */
const LEAST_SHARE = 0.1;

/** Everything that decides when the next request may go; one record for all tabs, kept over reloads. */
export interface Pace {
  /** Version of the record's shape. */
  v: number;
  /** The host that the waits below are about; another one starts afresh. */
  host: string;
  slots: Slots;
  /** Failures in a row. */
  failures: number;
  /** Of those, the last ones in a row without any answer. */
  silent: number;
  /** No request before this time; after failures, except a probe. */
  until: number;
  /** No request at all before this time: the host said so. */
  hold: number;
  /** Why `hold` is set. */
  held: SendState;
  /** Time of the last probe. */
  probed: number;
  /** Milliseconds over which the next request is spread; 0 as long as there is no 429. */
  spreadMs: number;
  /** Until then a call of graph8's API waits for a slot: events keep to their reserve. */
  claimed: number;
  /** No call of graph8's API before this time: it said so. Absent as long as it has not. */
  apiHold?: number;
  /** Lower limits that the host has told. */
  told: Partial<Limits>;
  /** Without Web Locks: the page that sends, and until when others keep off. */
  lease: { page: string; until: number };
}

/** The pace of a browser that has sent nothing to this host yet. */
export const newPace = (host: string): Pace => ({
  ...{
    v: 1,
    host,
    slots: {},
    failures: 0,
    silent: 0,
    until: 0,
    hold: 0,
    held: 'idle',
    probed: 0,
    spreadMs: 0,
    claimed: 0,
    told: {},
  },
  lease: { page: '', until: 0 },
});

/** Reads what is stored; damaged or foreign records start afresh, those of another host keep their slots only. */
export function readPace(stored: unknown, host: string): Pace {
  const fresh = newPace(host);
  if (!fits(stored, fresh) || stored.v !== fresh.v) return fresh;
  return stored.host === host ? stored : { ...fresh, slots: stored.slots };
}

/** A wish to send. */
export interface Wish {
  /** Names the request; its slot goes by this name. */
  request: string;
  limits: Limits;
  /** Latest time at which the server can count the request. */
  countedBy: number;
  /** May ignore the backoff, if no other probe went lately. */
  probe: boolean;
  /** The page, where only a lease keeps tabs apart; empty where a lock does. */
  page: string;
}

/** Admits a request, or tells how many milliseconds to wait. */
export function admit(pace: Pace, wish: Wish, now: number): { pace: Pace; waitMs: number } {
  const { request, limits, countedBy, page } = wish;
  // No wait is longer: a time further ahead stems from a clock that was set back.
  const soon = (at: number) => Math.min(at, now + REFUSED_MS);
  const seen = {
    ...pace,
    slots: usedSlots(pace.slots, now),
    hold: soon(pace.hold),
    until: soon(pace.until),
    lease: { ...pace.lease, until: soon(pace.lease.until) },
  };
  const { slots, hold, until, lease, failures, probed } = seen;
  const probe = wish.probe && failures > 0 && until > now && Math.abs(now - probed) >= PROBE_EVERY_MS;
  const leased = page && lease.page !== page ? lease.until : 0;
  const inForce = effectiveLimits(pace, limits);
  const waitMs = Math.max(
    Math.max(hold, probe ? 0 : until, leased) - now,
    waitForSlot(slots, inForce, now),
    soon(pace.claimed) > now ? waitForSlot(slotsOf('events', slots), eventsReserve(inForce), now) : 0,
  );
  if (waitMs > 0) return { pace: seen, waitMs };
  const taken = { ...seen, slots: { ...slots, [request]: countedBy }, probed: probe ? now : probed };
  return { pace: page ? { ...taken, lease: { page, until: countedBy } } : taken, waitMs: 0 };
}

/** What the host has told may only lower what the site has set. */
export const effectiveLimits = ({ told }: Pace, { second, minute }: Limits): Limits => ({
  second: Math.min(second, told.second ?? second),
  minute: Math.min(minute, told.minute ?? minute),
});

/** How a request ended, as far as the pace goes. */
export type Outcome = 'accepted' | 'split' | 'failed' | 'silent' | 'throttled' | 'refused' | 'quota';

/** A request that has ended. */
export interface Ended {
  request: string;
  outcome: Outcome;
  /** What the host told of its limits. */
  limits: Partial<Limits>;
  /** Milliseconds for which the host wants no request; 0 when it did not say. */
  waitMs: number;
  /** In [0, 1): spreads the waits of many browsers. */
  random: number;
}

/** The pace after a request has ended at `now`. */
export function settle(pace: Pace, { request, outcome, limits, waitMs, random }: Ended, now: number): Pace {
  const next: Pace = {
    ...pace,
    slots: { ...usedSlots(pace.slots, now), [request]: now },
    told: { ...pace.told, ...limits },
    lease: { page: '', until: 0 },
    hold: waitMs ? Math.max(pace.hold, now + waitMs) : pace.hold,
    held: 'paused',
    silent: outcome === 'silent' ? pace.silent + 1 : 0,
  };
  if (outcome === 'split') return next;
  if (outcome === 'accepted' || outcome === 'throttled') {
    // The host is there: no failure, whatever it says.
    next.failures = 0;
    next.spreadMs = nextSpread(pace.spreadMs, outcome === 'throttled', now - pace.until);
    // Others wait for the same moment: spread out behind it.
    next.until = next.spreadMs && Math.max(next.hold, now) + Math.max(LEAST_SHARE, random) * next.spreadMs;
    return next;
  }
  next.failures++;
  next.until = now + backoff(next.failures, random);
  if (outcome === 'refused') next.held = outcome;
  if (outcome === 'refused' || outcome === 'quota') next.hold = now + REFUSED_MS;
  return next;
}
