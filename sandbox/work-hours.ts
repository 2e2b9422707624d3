import { chanceOf } from './chance-of.ts';

/** Where the host works. */
const ZONE = 'Europe/Berlin';
/** Hours of a working day there, with a break at noon. */
const SHIFTS = [
  [9, 12],
  [13, 17],
] as const;
/** Share of the working days that are off. */
const DAYS_OFF = 0.15;

export const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
export const MINUTE_MS = 60_000;

const hourThere = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, hour: '2-digit', hourCycle: 'h23' });

/**
 * The times at which the host works on a day, as pairs of start and end (ms since 1970); none on weekends and days
 * off.
 *
 * @param day - midnight UTC of the date (ms since 1970).
 */
export function workHours(day: number): [start: number, end: number][] {
  const weekday = new Date(day).getUTCDay();
  if (weekday === 0 || weekday === 6 || chanceOf(`off ${day}`) < DAYS_OFF) return [];
  // Clocks change on Sunday nights, so what is true at noon is true for the whole of a working day.
  const offset = Number(hourThere.format(day + 12 * HOUR_MS)) - 12;
  return SHIFTS.map(([from, to]) => [day + (from - offset) * HOUR_MS, day + (to - offset) * HOUR_MS]);
}
