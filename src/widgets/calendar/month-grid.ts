import { addDays, type Day, lastDayOf, type Month, startOf } from './day.ts';

/** Place of a day in its week, 0 to 6, when weeks begin with `firstDay` (0: Sunday). */
export const columnOf = (day: Day | Month, firstDay: number): number =>
  (startOf(day).getUTCDay() - firstDay + 7) % 7;

/** The weeks of a month; `undefined` stands where a week reaches into another month. */
export function weeksOf(month: Month, firstDay: number): (Day | undefined)[][] {
  const before = columnOf(month, firstDay);
  const count = Number(lastDayOf(month).slice(8));
  const rows = Math.ceil((before + count) / 7);
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: 7 }, (_, column) => {
      const index = row * 7 + column - before;
      return index >= 0 && index < count ? addDays(month, index) : undefined;
    }),
  );
}
