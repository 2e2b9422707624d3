import type { Limits } from './types.ts';

/**
 * Slots in use: for each request the latest moment, in milliseconds since the epoch, at which the server can have
 * counted it. While a request is under way that lies ahead; its answer sets it to the time of the answer.
 */
export type Slots = { readonly [request: string]: number };

/** Begins the names of requests to graph8's API, which share the limits. */
export const API_PREFIX = '@';

/** Requests per second and minute that stay for events, however much the API is called: these, at most half. */
export const eventsReserve = ({ second, minute }: Limits): Limits => ({
  second: Math.min(2, second / 2),
  minute: Math.min(40, minute / 2),
});

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;

/**
 * Milliseconds until a request may start, 0 for now. A slot frees a whole second (minute) after the server can have
 * counted its request, so no window of the server's ever sees more than the limit, whatever the network's delay.
 */
export function waitForSlot(slots: Slots, limits: Limits, now: number): number {
  const counted = Object.values(slots).sort((a, b) => a - b);
  const wait = (limit: number, window: number): number => {
    const last = counted[counted.length - Math.max(1, Math.floor(limit))];
    return last === undefined ? 0 : last + window - now;
  };
  return Math.max(0, wait(limits.second, SECOND_MS), wait(limits.minute, MINUTE_MS));
}

/** The slots that still count at `now`. A time far ahead stems from a clock that was set back and counts no more. */
export const usedSlots = (slots: Slots, now: number): Slots =>
  Object.fromEntries(Object.entries(slots).filter(([, at]) => at + MINUTE_MS > now && at - now < MINUTE_MS));

/** The slots of requests with events, or of those to the API. */
export const slotsOf = (kind: 'events' | 'api', slots: Slots): Slots =>
  Object.fromEntries(
    Object.entries(slots).filter(([name]) => name.startsWith(API_PREFIX) === (kind === 'api')),
  );
