import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { startOf } from '../../../../src/widgets/calendar/day.ts';
import { Formats } from '../../../../src/widgets/calendar/formats.ts';
import { groupSlots } from '../../../../src/widgets/calendar/group-slots.ts';
import { readLocale } from '../../../../src/widgets/calendar/locale.ts';
import { rangeOf } from '../../../../src/widgets/calendar/month-range.ts';
import { isZone, ownZone, zoneGroups, zoneLabel } from '../../../../src/widgets/calendar/zones.ts';
import type { Slot } from '../../../../src/widgets/types.ts';

const HALF_HOUR = 1_800_000;

/** Free half hours from `start` on. */
const halfHours = (start: string, count: number): Slot[] =>
  Array.from({ length: count }, (_, i) => {
    const at = Date.parse(start) + i * HALF_HOUR;
    return {
      start: new Date(at).toISOString(),
      end: new Date(at + HALF_HOUR).toISOString(),
      available: true,
    };
  });

/** The times of a day as its visitor reads them. */
function timesOf(slots: Slot[], day: string, { zone = 'UTC', locale = 'en-GB' } = {}): string[] {
  const formats = new Formats(locale, zone);
  const days = groupSlots(slots, (at) => formats.dayOf(at), 0);
  return (days.get(day) ?? []).map(({ start }) => formats.time(new Date(start)));
}

describe('times of a day', () => {
  it('are those that its zone’s clock shows on it', () => {
    const slots = halfHours('2026-11-24T09:00:00Z', 2);
    expect(timesOf(slots, '2026-11-24', { zone: 'Europe/Berlin' })).toEqual(['10:00', '10:30']);
    expect(timesOf(slots, '2026-11-24', { zone: 'Asia/Kolkata' })).toEqual(['14:30', '15:00']);
    expect(timesOf(slots, '2026-11-24', { zone: 'Asia/Kathmandu' })).toEqual(['14:45', '15:15']);
    expect(timesOf(slots, '2026-11-24', { zone: 'Pacific/Chatham' })).toEqual(['22:45', '23:15']);
  });

  it('can be of the day before or after', () => {
    const slots = halfHours('2026-12-31T22:00:00Z', 1);
    expect(timesOf(slots, '2027-01-01', { zone: 'Pacific/Kiritimati' })).toEqual(['12:00']);
    expect(timesOf(slots, '2026-12-31', { zone: 'Etc/GMT+12' })).toEqual(['10:00']);
  });

  it('leave out the hour that is skipped in spring: a day of 23 hours', () => {
    const times = timesOf(halfHours('2026-03-28T23:00:00Z', 48), '2026-03-29', { zone: 'Europe/Berlin' });
    expect(times).toHaveLength(46);
    expect(times.slice(2, 6)).toEqual(['01:00', '01:30', '03:00', '03:30']);
  });

  it('name the offset where the clock shows an hour twice: a day of 25 hours', () => {
    const times = timesOf(halfHours('2026-10-24T22:00:00Z', 50), '2026-10-25', { zone: 'Europe/Berlin' });
    expect(times).toHaveLength(50);
    expect(new Set(times).size).toBe(50);
    expect(times.slice(3, 9)).toEqual([
      '01:30',
      '02:00 (GMT+2)',
      '02:30 (GMT+2)',
      '02:00 (GMT+1)',
      '02:30 (GMT+1)',
      '03:00',
    ]);
  });

  it('name the offset also when only one of both is free', () => {
    const slots = halfHours('2026-11-01T05:30:00Z', 1);
    const [time] = timesOf(slots, '2026-11-01', { zone: 'America/New_York', locale: 'en-US' });
    expect(time).toMatch(/^1:30\sAM \(GMT-4\)$/);
  });

  it.each([
    ['Australia/Lord_Howe', '2026-04-04T14:00:00Z', '01:30'],
    ['Antarctica/Troll', '2026-10-25T00:00:00Z', '02:00'],
  ])('are told apart in %s, whose clock is set back by another step', (zone, start, twice) => {
    const times = ['2026-04-05', '2026-10-25'].flatMap((day) => timesOf(halfHours(start, 8), day, { zone }));
    expect(new Set(times).size).toBe(times.length);
    expect(times.filter((time) => time.startsWith(twice))).toHaveLength(2);
  });

  it('come in order, without those that are taken or over', () => {
    const [first, second, third] = halfHours('2026-11-24T09:00:00Z', 3) as [Slot, Slot, Slot];
    const slots = [third, { ...second, available: false }, first];
    const days = groupSlots(slots, () => 'd', 0);
    expect(days.get('d')).toEqual([first, third]);
    expect(groupSlots(slots, () => 'd', Date.parse(first.start)).get('d')).toEqual([third]);
    expect(groupSlots(slots, () => 'd', Date.parse(third.start)).size).toBe(0);
  });

  it('are written as the language writes them', () => {
    const slots = halfHours('2026-11-24T13:30:00Z', 1);
    const inLocale = (locale: string) =>
      timesOf(slots, '2026-11-24', { locale }).join().replace('\u202f', ' ');
    expect(inLocale('en-US')).toBe('1:30 PM');
    expect(inLocale('de')).toBe('13:30');
    expect(inLocale('ar-EG')).toMatch(/^١:٣٠/);
    expect(inLocale('ja')).toBe('13:30');
  });
});

describe('every zone', () => {
  const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'), 'Etc/GMT+12', 'Pacific/Kiritimati');
  const instants = fc.date({
    min: new Date('2020-01-01Z'),
    max: new Date('2035-01-01Z'),
    noInvalidDate: true,
  });

  it('puts a time on the day that its clock shows, within the UTC days that were asked for', () => {
    fc.assert(
      fc.property(zones, instants, (zone, at) => {
        const day = new Formats('fa-IR', zone).dayOf(at);
        const shown = new Intl.DateTimeFormat('sv', { timeZone: zone, dateStyle: 'short' }).format(at);
        expect(day).toBe(shown);
        const { start, end } = rangeOf(day.slice(0, 7));
        expect(+at).toBeGreaterThanOrEqual(+startOf(start));
        expect(+at).toBeLessThan(+startOf(end) + 86_400_000);
      }),
    );
  });

  it('has no two times of a day that read alike, when clocks are set back, either', () => {
    // The days before summers end: in Australia and Chile, in Europe, in America.
    const eves = fc.constantFrom(
      ...['2026-04-04Z', '2026-10-24Z', '2026-10-31Z', '2027-04-03Z', '2027-10-30Z'].map(
        (day) => new Date(day),
      ),
    );
    fc.assert(
      fc.property(zones, eves, (zone, at) => {
        const formats = new Formats('en-GB', zone);
        for (const [, slots] of groupSlots(
          halfHours(at.toISOString(), 100),
          (time) => formats.dayOf(time),
          0,
        )) {
          const times = slots.map(({ start }) => formats.time(new Date(start)));
          expect(new Set(times).size).toBe(times.length);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('stands once in the list, under its part of the world, but for those apart', () => {
    const groups = zoneGroups(['Europe/Berlin', 'UTC']);
    const all = groups.flatMap(({ zones }) => zones);
    expect(new Set(all).size).toBe(all.length);
    expect(new Set(groups.map(({ region }) => region)).size).toBe(groups.length);
    expect(all).toHaveLength(Intl.supportedValuesOf('timeZone').length - 1);
    expect(groups.find(({ region }) => region === 'Europe')?.zones).toContain('Europe/Paris');
  });

  it('is read with its place and offset at a time', () => {
    const [winter, summer] = [new Date('2026-01-15Z'), new Date('2026-07-15Z')];
    expect(zoneLabel('Europe/Berlin', 'en', winter)).toBe('Berlin (GMT+1)');
    expect(zoneLabel('Europe/Berlin', 'en', summer)).toBe('Berlin (GMT+2)');
    expect(zoneLabel('America/Argentina/Buenos_Aires', 'en', winter)).toBe('Argentina/Buenos Aires (GMT-3)');
    expect(zoneLabel('Asia/Kathmandu', 'en', winter)).toBe('Kathmandu (GMT+5:45)');
  });

  it('that does not exist is none', () => {
    expect(isZone('Europe/Berlin')).toBe(true);
    expect(isZone('Mars/Olympus')).toBe(false);
    expect(isZone('')).toBe(false);
  });

  it('is missing without harm where a browser lists none', () => {
    vi.stubGlobal('Intl', Object.create(Intl, { supportedValuesOf: { value: undefined } }));
    expect(zoneGroups([])).toEqual([]);
    expect(ownZone()).not.toBe('');
  });
});

describe('days and months', () => {
  it('are those of the grid in every language, whatever its own calendar', () => {
    const day = (locale: string) => new Formats(locale, 'UTC').day('2026-11-24');
    expect(day('en-US')).toBe('Tuesday, November 24, 2026');
    expect(day('de')).toBe('Dienstag, 24. November 2026');
    expect(day('th')).toContain('2026');
    expect(day('fa')).toContain('۲۰۲۶');
    expect(new Formats('ar-SA', 'Asia/Riyadh').month('2026-11')).toBe('نوفمبر ٢٠٢٦');
    expect(new Formats('ar-EG', 'UTC').number(24)).toBe('٢٤');
  });

  it('do not shift with the zone', () => {
    for (const zone of ['Pacific/Kiritimati', 'Etc/GMT+12'])
      expect(new Formats('en', zone).day('2026-11-01')).toBe('Sunday, November 1, 2026');
  });

  it('have weekdays in the order of the week, short enough for a column', () => {
    const short = (locale: string, first: number) =>
      new Formats(locale, 'UTC').weekdays(first).map(({ short }) => short);
    expect(short('en', 0)).toEqual(['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']);
    expect(short('de', 1)).toEqual(['Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa', 'So']);
    expect(new Formats('ar', 'UTC').weekdays(6).map(({ name }) => name)[0]).toBe('السبت');
    for (const locale of ['ar', 'he', 'th', 'hi', 'ta'])
      for (const day of short(locale, 0)) expect(day.length).toBeLessThanOrEqual(4);
  });
});

describe('a locale', () => {
  it('is the first that is one', () => {
    expect(readLocale(undefined, '', 'not a tag', 'pt_BR', 'de')).toBe('pt-BR');
    expect(readLocale('de-at')).toBe('de-AT');
    expect(readLocale('', '@')).toBe('en');
  });
});
