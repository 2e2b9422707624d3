import type { Slot } from '../types.ts';
import type { Day } from './day.ts';

/** Free times by day, both in order. */
export type DaySlots = ReadonlyMap<Day, readonly Slot[]>;

/** Groups what is free after `now`, in milliseconds, by the day that it is on where the visitor's clock shows `dayOf`. */
export function groupSlots(slots: readonly Slot[], dayOf: (at: Date) => Day, now: number): DaySlots {
  const days = new Map<Day, Slot[]>();
  const free = slots
    .filter(({ available, start }) => available && Date.parse(start) > now)
    .sort((a, b) => Date.parse(a.start) - Date.parse(b.start));
  for (const slot of free) {
    const day = dayOf(new Date(slot.start));
    days.set(day, [...(days.get(day) ?? []), slot]);
  }
  return days;
}
