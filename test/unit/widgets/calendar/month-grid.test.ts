import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  lastDayOf,
  monthOf,
  sameDayIn,
  startOf,
} from '../../../../src/widgets/calendar/day.ts';
import { byRegion, firstDayOf } from '../../../../src/widgets/calendar/first-day.ts';
import { dayByKey } from '../../../../src/widgets/calendar/grid-key.ts';
import { columnOf, weeksOf } from '../../../../src/widgets/calendar/month-grid.ts';
import { rangeOf } from '../../../../src/widgets/calendar/month-range.ts';

const months = fc
  .record({ year: fc.integer({ min: 1971, max: 2199 }), month: fc.integer({ min: 1, max: 12 }) })
  .map(({ year, month }) => `${year}-${String(month).padStart(2, '0')}`);
const firstDays = fc.integer({ min: 0, max: 6 });
const days = fc.tuple(months, fc.integer({ min: 0, max: 27 })).map(([month, days]) => addDays(month, days));

describe('days', () => {
  it.each([
    ['2026-12-31', 1, '2027-01-01'],
    ['2027-01-01', -1, '2026-12-31'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2027-02-28', 1, '2027-03-01'],
    ['2026-10-25', 1, '2026-10-26'],
    ['2026-03-29', 7, '2026-04-05'],
  ])('%s and %i days is %s', (day, count, other) => {
    expect(addDays(day, count)).toBe(other);
  });

  it.each([
    ['2026-12', 1, '2027-01'],
    ['2026-01', -1, '2025-12'],
    ['2026-11', 14, '2028-01'],
  ])('%s and %i months is %s', (month, count, other) => {
    expect(addMonths(month, count)).toBe(other);
  });

  it.each([
    ['2026-10-31', 1, '2026-11-30'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2026-12-24', 1, '2027-01-24'],
    ['2026-03-31', -1, '2026-02-28'],
  ])('%s moved by %i months is %s', (day, count, other) => {
    expect(sameDayIn(day, count)).toBe(other);
  });

  it('knows the last day of a month, in leap years, too', () => {
    expect(['2026-02', '2028-02', '2100-02', '2000-02', '2026-12'].map(lastDayOf)).toEqual([
      ...['2026-02-28', '2028-02-29', '2100-02-28', '2000-02-29', '2026-12-31'],
    ]);
  });
});

describe('a month’s grid', () => {
  it('has weeks of seven days, from Monday or from Sunday on', () => {
    expect(weeksOf('2026-11', 1)[0]).toEqual([...Array(6).fill(undefined), '2026-11-01']);
    expect(weeksOf('2026-11', 0)[0]?.[0]).toBe('2026-11-01');
    expect(weeksOf('2026-02', 0)).toHaveLength(4);
    expect(weeksOf('2026-08', 1)).toHaveLength(6);
  });

  it('holds each day of the month once, in order, under its weekday', () => {
    fc.assert(
      fc.property(months, firstDays, (month, firstDay) => {
        const weeks = weeksOf(month, firstDay);
        const all = weeks.flat().flatMap((day) => day ?? []);
        expect(all).toEqual([...all].sort());
        expect(new Set(all).size).toBe(all.length);
        expect([all[0], all.at(-1)]).toEqual([`${month}-01`, lastDayOf(month)]);
        for (const week of weeks) {
          expect(week).toHaveLength(7);
          expect(week.some(Boolean)).toBe(true);
          week.forEach((day, column) => {
            if (day) expect((startOf(day).getUTCDay() - firstDay + 7) % 7).toBe(column);
          });
        }
      }),
    );
  });

  it('asks for one day more on both sides, over the ends of years, never for more than 33 days', () => {
    expect(rangeOf('2026-12')).toEqual({ start: '2026-11-30', end: '2027-01-01' });
    expect(rangeOf('2028-02')).toEqual({ start: '2028-01-31', end: '2028-03-01' });
    fc.assert(
      fc.property(months, (month) => {
        const { start, end } = rangeOf(month);
        expect((+startOf(end) - +startOf(start)) / 86_400_000 + 1).toBeLessThanOrEqual(33);
      }),
    );
  });
});

describe('the first day of a week', () => {
  it.each([
    ['en-US', 0],
    ['de', 1],
    ['ar-EG', 6],
    ['he', 0],
    ['pt-BR', 0],
    ['fr-CA', 0],
    ['en-GB', 1],
    ['ja', 0],
    ['dv-MV', 5],
    ['fa', 6],
  ])('in %s is %i, as the browser and as the table say', (locale, day) => {
    expect(firstDayOf(locale)).toBe(day);
    expect(byRegion(new Intl.Locale(locale))).toBe(day);
  });

  it('follows what a locale says of itself', () => {
    expect(firstDayOf('en-US-u-fw-mon')).toBe(1);
  });
});

describe('a key', () => {
  const shape = { rtl: false, firstDay: 1 };
  const press = (key: string, day: string, more: { shiftKey?: boolean; rtl?: boolean } = {}) =>
    dayByKey({ key, shiftKey: more.shiftKey ?? false }, day, { ...shape, rtl: more.rtl ?? false });

  it.each([
    ['ArrowRight', '2026-11-30', '2026-12-01'],
    ['ArrowLeft', '2026-11-01', '2026-10-31'],
    ['ArrowUp', '2026-11-03', '2026-10-27'],
    ['ArrowDown', '2026-12-28', '2027-01-04'],
    ['Home', '2026-11-26', '2026-11-23'],
    ['End', '2026-11-26', '2026-11-29'],
    ['Home', '2026-12-03', '2026-12-01'],
    ['End', '2026-11-30', '2026-11-30'],
    ['PageUp', '2026-03-31', '2026-02-28'],
    ['PageDown', '2026-10-31', '2026-11-30'],
  ])('%s leads from %s to %s', (key, day, other) => {
    expect(press(key, day)).toBe(other);
  });

  it('Page with Shift leads through years', () => {
    expect(press('PageDown', '2028-02-29', { shiftKey: true })).toBe('2029-02-28');
    expect(press('PageUp', '2026-11-24', { shiftKey: true })).toBe('2025-11-24');
  });

  it('of another kind leads nowhere', () => {
    for (const key of ['Tab', 'a', 'Escape', 'Enter']) expect(press(key, '2026-11-24')).toBeUndefined();
  });

  it('sideways follows the direction of reading', () => {
    expect(press('ArrowLeft', '2026-11-24', { rtl: true })).toBe('2026-11-25');
    expect(press('ArrowRight', '2026-11-24', { rtl: true })).toBe('2026-11-23');
  });

  it('Home and End stay in the week and in the month', () => {
    fc.assert(
      fc.property(days, firstDays, (day, firstDay) => {
        for (const key of ['Home', 'End']) {
          const other = dayByKey({ key, shiftKey: false }, day, { rtl: false, firstDay }) ?? '';
          expect(monthOf(other)).toBe(monthOf(day));
          const row = weeksOf(monthOf(day), firstDay).find((week) => week.includes(day));
          expect(row).toContain(other);
          const column = columnOf(other, firstDay);
          expect(row?.[key === 'Home' ? column - 1 : column + 1]).toBeUndefined();
        }
      }),
    );
  });
});
