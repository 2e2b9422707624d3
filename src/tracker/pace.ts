import { isPlainObject } from '../lib/plain.ts';
import { backoff } from './backoff.ts';
import { type Slots, usedSlots, waitForSlot } from './limiter.ts';
import type { Limits, SendState } from './types.ts';

/** One probe per this many milliseconds may ignore the backoff: after a load, on `online`, on becoming visible. */
export const PROBE_EVERY_MS = 300_000;
/** Milliseconds between attempts while the key is refused or the quota used up. */
export const REFUSED_MS = 3_600_000;
/** Flush delay in milliseconds: normally, and at most after 429s, when many visitors share the limit. */
export const FLUSH_MS = 1_000;
const MAX_FLUSH_MS = 60_000;

/** Everything that decides when the next request may go; one record for all tabs, kept over reloads. */
export interface Pace {
  /** Version of the record's shape. */
  v: 1;
  /** The host that the waits below are about; another one starts afresh. */
  host: string;
  slots: Slots;
  /** Failures in a row. */
  failures: number;
  /** No request before this time, except a probe. */
  until: number;
  /** No request at all before this time: the host said so. */
  hold: number;
  /** Why `hold` is set. */
  held: Extract<SendState, 'paused' | 'refused'>;
  /** Time of the last probe. */
  probed: number;
  /** Milliseconds from an event to its request. */
  flushMs: number;
  /** Lower limits that the host has told. */
  told: Partial<Limits>;
  /** Without Web Locks: the tab that sends, and until when others keep off. */
  lease?: { tab: string; until: number };
}

/** The pace of a browser that has sent nothing to this host yet. */
export const newPace = (host: string): Pace => ({
  v: 1,
  host,
  slots: {},
  failures: 0,
  until: 0,
  hold: 0,
  held: 'paused',
  probed: 0,
  flushMs: FLUSH_MS,
  told: {},
});

/** Reads what is stored; damaged or foreign records start afresh, those of another host keep their slots only. */
export function readPace(stored: unknown, host: string): Pace {
  const fresh = newPace(host);
  if (!isPlainObject(stored) || stored.v !== 1 || !isPlainObject(stored.slots)) return fresh;
  const slots = Object.fromEntries(
    Object.entries(stored.slots).filter((slot): slot is [string, number] => typeof slot[1] === 'number'),
  );
  if (stored.host !== host) return { ...fresh, slots };
  const { failures, until, hold, held, probed, flushMs, told, lease } = stored as unknown as Pace;
  const number = (value: unknown, fallback: number) => (typeof value === 'number' ? value : fallback);
  return {
    ...fresh,
    slots,
    failures: number(failures, 0),
    until: number(until, 0),
    hold: number(hold, 0),
    held: held === 'refused' ? held : 'paused',
    probed: number(probed, 0),
    flushMs: number(flushMs, FLUSH_MS),
    told: isPlainObject(told) ? told : {},
    ...(isPlainObject(lease) && { lease }),
  };
}

/** A wish to send. */
export interface Wish {
  /** Names the request; its slot goes by this name. */
  request: string;
  limits: Limits;
  /** Latest time at which the server can count the request. */
  countedBy: number;
  /** May ignore the backoff, if no other probe went lately. */
  probe?: boolean;
  /** The tab, where only a lease keeps tabs apart. */
  tab?: string;
}

/** Admits a request, or tells how many milliseconds to wait. */
export function admit(pace: Pace, wish: Wish, now: number): { pace: Pace; waitMs: number } {
  const slots = usedSlots(pace.slots, now);
  const probe = wish.probe && pace.until > now && now - pace.probed >= PROBE_EVERY_MS;
  const leased = wish.tab && pace.lease && pace.lease.tab !== wish.tab ? pace.lease.until - now : 0;
  const waitMs = Math.max(
    pace.hold - now,
    probe ? 0 : pace.until - now,
    leased,
    waitForSlot(slots, effectiveLimits(pace, wish.limits), now),
  );
  if (waitMs > 0) return { pace: { ...pace, slots }, waitMs };
  return {
    pace: {
      ...pace,
      slots: { ...slots, [wish.request]: wish.countedBy },
      ...(probe && { probed: now }),
      ...(wish.tab && { lease: { tab: wish.tab, until: wish.countedBy } }),
    },
    waitMs: 0,
  };
}

/** What the host has told may only lower what the site has set. */
export const effectiveLimits = ({ told }: Pace, limits: Limits): Limits => ({
  second: Math.min(limits.second, told.second ?? limits.second),
  minute: Math.min(limits.minute, told.minute ?? limits.minute),
});

/** How a request ended. */
export type Outcome =
  | { kind: 'accepted'; partial: boolean }
  | { kind: 'failed' | 'refused' | 'quota' | 'split' }
  | { kind: 'throttled'; waitMs: number | undefined };

/** What the host said besides: its limits, and how long to wait. */
export interface Told {
  limits: Partial<Limits>;
  waitMs: number;
}

/** A request that has ended. */
export interface Ended {
  request: string;
  outcome: Outcome;
  told: Told;
  /** In [0, 1): spreads the waits of many browsers. */
  random: number;
}

/** The pace after a request has ended at `now`. */
export function settle(pace: Pace, { request, outcome, told, random }: Ended, now: number): Pace {
  const { lease: _given, ...rest } = pace;
  const next: Pace = { ...rest, slots: { ...usedSlots(pace.slots, now), [request]: now }, told: { ...pace.told, ...told.limits } };
  const failures = pace.failures + 1;
  const later = { failures, until: now + backoff(failures, random) };
  switch (outcome.kind) {
    case 'accepted':
      if (outcome.partial) return { ...next, ...later };
      return { ...next, failures: 0, until: 0, hold: now + told.waitMs, held: 'paused', flushMs: calmer(pace.flushMs) };
    case 'split':
      return next;
    case 'failed':
      return { ...next, ...later };
    case 'throttled': {
      const flushMs = Math.min(MAX_FLUSH_MS, pace.flushMs * 2);
      const wait = outcome.waitMs ?? 0;
      // Others wait for the same moment: spread out behind it.
      return { ...next, ...later, hold: now + wait, held: 'paused', until: Math.max(later.until, now + wait + random * flushMs), flushMs };
    }
    case 'refused':
      return { ...next, failures, hold: now + REFUSED_MS, held: 'refused' };
    case 'quota':
      return { ...next, failures, hold: now + REFUSED_MS, held: 'paused' };
  }
}

const calmer = (flushMs: number): number => Math.max(FLUSH_MS, flushMs / 2);
