import { addDays, type Day, lastDayOf, monthOf, sameDayIn } from './day.ts';
import { columnOf } from './month-grid.ts';

/** How a grid lies. */
export interface GridShape {
  /** Whether it is read from right to left. */
  rtl: boolean;
  /** First day of the week, 0: Sunday. */
  firstDay: number;
}

/**
 * The day that a key leads to from `day`; `undefined`: it leads nowhere. As in
 * https://www.w3.org/WAI/ARIA/apg/patterns/dialog-modal/examples/datepicker-dialog/#kbd_label_3, but that Home and End
 * stay in the month: days of other months are not shown.
 */
export function dayByKey(
  { key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>,
  day: Day,
  { rtl, firstDay }: GridShape,
): Day | undefined {
  const sideways = rtl ? -1 : 1;
  const column = columnOf(day, firstDay);
  const months = shiftKey ? 12 : 1;
  switch (key) {
    case 'ArrowLeft':
      return addDays(day, -sideways);
    case 'ArrowRight':
      return addDays(day, sideways);
    case 'ArrowUp':
      return addDays(day, -7);
    case 'ArrowDown':
      return addDays(day, 7);
    case 'Home':
      return [addDays(day, -column), `${monthOf(day)}-01`].sort()[1];
    case 'End':
      return [addDays(day, 6 - column), lastDayOf(monthOf(day))].sort()[0];
    case 'PageUp':
      return sameDayIn(day, -months);
    case 'PageDown':
      return sameDayIn(day, months);
    default:
      return undefined;
  }
}
