import { addDays, type Day, lastDayOf, type Month } from './day.ts';

/**
 * The UTC days to ask for so that a month is whole on every clock: local time is up to 14 hours ahead of UTC and
 * 12 behind (https://data.iana.org/time-zones/theory.html), which is a day more on both sides.
 */
export const rangeOf = (month: Month): { start: Day; end: Day } => ({
  start: addDays(month, -1),
  end: addDays(lastDayOf(month), 1),
});
