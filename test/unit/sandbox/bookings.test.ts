// @vitest-environment node
import { describe, expect, test } from 'vitest';
import { Bookings } from '../../../sandbox/bookings.ts';
import { type EventType, eventTypeOf } from '../../../sandbox/event-types.ts';
import { DAY_MS, workHours } from '../../../sandbox/work-hours.ts';

const INTRO = eventTypeOf('intro-30') as EventType;
const DEMO = eventTypeOf('demo-60') as EventType;
const ADA = { name: 'Ada', email: 'ada@example.com' };

/** Midnights UTC from a date on. */
const days = (first: string, count: number) =>
  Array.from({ length: count }, (_, n) => Date.parse(first) + n * DAY_MS);

/** The hours of the first working day from a date on, UTC. */
const firstHours = (first: string) =>
  days(first, 14)
    .map(workHours)
    .find((hours) => hours.length > 0)
    ?.map((span) => span.map((time) => new Date(time).getUTCHours()));

const calendar = (now: string) => new Bookings(() => Date.parse(now));

describe('the host', () => {
  test('works from nine to five in Berlin with a break at noon, in winter and in summer', () => {
    const winter = [
      [8, 11],
      [12, 16],
    ];
    const summer = [
      [7, 10],
      [11, 15],
    ];
    expect(firstHours('2026-03-16')).toEqual(winter);
    expect(firstHours('2026-03-30')).toEqual(summer);
    expect(firstHours('2026-10-12')).toEqual(summer);
    expect(firstHours('2026-10-26')).toEqual(winter);
  });

  test('never works on weekends, and is off on a few other days', () => {
    const year = days('2026-01-01', 365);
    const weekend = year.filter((day) => [0, 6].includes(new Date(day).getUTCDay()));
    expect(weekend.flatMap(workHours)).toEqual([]);
    const off = year.filter((day) => workHours(day).length === 0).length - weekend.length;
    expect(off).toBeGreaterThan(10);
    expect(off).toBeLessThan(80);
  });
});

describe('the slots', () => {
  test('are the same each time, some of them not free, in the length of the event type', () => {
    const bookings = calendar('2026-03-01T00:00:00Z');
    const slots = bookings.slots(INTRO, days('2026-03-02', 5));
    expect(slots).toEqual(calendar('2026-03-01T00:00:00Z').slots(INTRO, days('2026-03-02', 5)));
    expect(new Set(slots.map(({ available }) => available))).toEqual(new Set([true, false]));
    const lengths = (type: EventType) =>
      bookings
        .slots(type, days('2026-03-02', 5))
        .map(({ start, end }) => (Date.parse(end) - Date.parse(start)) / 60_000);
    expect(new Set(lengths(INTRO))).toEqual(new Set([30]));
    expect(new Set(lengths(DEMO))).toEqual(new Set([60]));
  });

  test('of an hour are free when both half hours are', () => {
    const bookings = calendar('2026-03-01T00:00:00Z');
    const free = new Map(
      bookings.slots(INTRO, days('2026-03-02', 30)).map(({ start, available }) => [start, available]),
    );
    for (const { start, available } of bookings.slots(DEMO, days('2026-03-02', 30))) {
      const middle = new Date(Date.parse(start) + 30 * 60_000).toISOString();
      expect(available).toBe(Boolean(free.get(start) && free.get(middle)));
    }
  });

  test('begin after now and within 120 days', () => {
    const now = '2026-03-11T10:00:00.000Z';
    const starts = calendar(now)
      .slots(INTRO, days('2026-03-01', 180))
      .map(({ start }) => start);
    expect(starts.every((start) => start > now && start <= '2026-07-09T10:00:00.000Z')).toBe(true);
    expect(starts.at(-1)?.slice(0, 7)).toBe('2026-07');
    expect(starts[0]?.slice(0, 7)).toBe('2026-03');
  });
});

describe('a booking', () => {
  test('takes its slot, and those of other event types that it overlaps', () => {
    const bookings = calendar('2026-03-01T00:00:00Z');
    const span = days('2026-03-02', 30);
    const hour = bookings.slots(DEMO, span).find(({ available }) => available);
    const start = Date.parse(hour?.start ?? '');
    expect(bookings.book(DEMO, start, ADA)).toMatchObject({
      ...{ start_time: hour?.start, end_time: hour?.end, event_type: 'demo-60', attendee: ADA },
      confirmation_url: expect.stringMatching(/^https:/),
    });
    expect(bookings.book(DEMO, start, ADA)).toBeUndefined();
    expect(bookings.book(INTRO, start + 30 * 60_000, ADA)).toBeUndefined();
    expect(bookings.slots(DEMO, span).find((slot) => slot.start === hour?.start)?.available).toBe(false);
    expect(bookings.all()).toHaveLength(1);
    bookings.clear();
    expect(bookings.book(INTRO, start + 30 * 60_000, ADA)).toBeDefined();
  });

  test('needs a free slot: not a time between two, none on a weekend, none that was taken elsewhere', () => {
    const bookings = calendar('2026-03-01T00:00:00Z');
    const free = bookings.slots(INTRO, days('2026-03-02', 30)).find(({ available }) => available);
    const start = Date.parse(free?.start ?? '');
    for (const time of [start + 60_000, Date.parse('2026-03-07T09:00:00Z')])
      expect(bookings.book(INTRO, time, ADA)).toBeUndefined();
    bookings.take(free?.start ?? '');
    expect(bookings.book(INTRO, start, ADA)).toBeUndefined();
    expect(() => bookings.take(free?.start ?? '', 'party')).toThrow('party');
  });
});
