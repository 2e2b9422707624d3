/** A day of the Gregorian calendar, such as `2026-11-24`. Days compare as texts. */
export type Day = string;
/** A month, such as `2026-11`. */
export type Month = string;

/** The beginning of a day or month in UTC, where every day has 24 hours. */
export const startOf = (day: Day | Month): Date => new Date(day);

const dayAt = (date: Date): Day => date.toISOString().slice(0, 10);

export const monthOf = (day: Day): Month => day.slice(0, 7);

export function addDays(day: Day | Month, count: number): Day {
  const date = startOf(day);
  date.setUTCDate(date.getUTCDate() + count);
  return dayAt(date);
}

export function addMonths(month: Month, count: number): Month {
  const date = startOf(month);
  date.setUTCMonth(date.getUTCMonth() + count);
  return monthOf(dayAt(date));
}

export const lastDayOf = (month: Month): Day => addDays(addMonths(month, 1), -1);

/** The same day of another month, or that month's last one. */
export function sameDayIn(day: Day, months: number): Day {
  const month = addMonths(monthOf(day), months);
  const last = lastDayOf(month);
  const same = month + day.slice(7);
  return same < last ? same : last;
}
