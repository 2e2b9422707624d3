import type { Minute } from './meter.ts';
import type { Result } from './run.ts';

/** The organisation's limit in requests per minute. */
export const LIMIT = 200;
/** Minutes after a start, or after an outage, until which a fleet may look for its pace. */
const SETTLING = 2;
/** Minutes that are looked at together: the server's bucket of 200 lends from one minute to the next. */
const WINDOW = 10;

export const sum = (minutes: readonly Minute[], what: keyof Minute) =>
  minutes.reduce((total, minute) => total + minute[what], 0);

/** Share of requests that were refused with 429, or `undefined` when there were none. */
export function throttledShare(minutes: readonly Minute[]): number | undefined {
  const throttled = sum(minutes, 'throttled');
  const all = throttled + sum(minutes, 'accepted');
  return all ? throttled / all : undefined;
}

/** What of a stretch could be served, and what was. */
export interface Goodput {
  /** Accepted requests in those that were offered or, beyond the limit, that it allows. */
  requests: number;
  /** The same in the worst ten minutes. */
  worst: number;
  /** Events taken in events made. */
  events: number;
}

/** Goodput from minute 2 on, and from 2 minutes after an outage. More than was offered counts as all of it. */
export function goodput({ scenario, meter }: Result): Goodput {
  const from = (scenario.outage?.to ?? 0) + SETTLING;
  const served = meter.minutes.slice(from);
  let accepted = 0;
  let possible = 0;
  let worst = 1;
  for (let start = 0; start + WINDOW <= served.length; start += WINDOW) {
    const window = served.slice(start, start + WINDOW);
    const most = window.reduce((total, { offered }) => total + Math.min(LIMIT, offered), 0);
    const taken = Math.min(most, sum(window, 'accepted'));
    accepted += taken;
    possible += most;
    worst = Math.min(worst, taken / most);
  }
  return {
    requests: accepted / possible,
    worst,
    events: sum(served, 'eventsTaken') / sum(served, 'eventsMade'),
  };
}

/** For each minute a value of it and its neighbours: single minutes are noise. */
export function smooth<Value>(minutes: readonly Minute[], of: (around: readonly Minute[]) => Value): Value[] {
  return minutes.map((_, index) => of(minutes.slice(Math.max(0, index - 2), index + 3)));
}
