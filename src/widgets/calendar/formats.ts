import { type Day, type Month, startOf } from './day.ts';
import { offsetIn } from './zones.ts';

/** Minutes by which a clock is set forth or back: half an hour on Lord Howe Island, two hours at Troll station. */
const SHIFTS = [30, 60, 120];
const MINUTE_MS = 60_000;

type Format = Intl.DateTimeFormatOptions;

/** How a language writes days and times, and what a zone's clock shows. Other calendars than the grid's do not fit it. */
export class Formats {
  readonly locale: string;
  /** IANA name. */
  readonly zone: string;
  readonly #inZone: Intl.DateTimeFormat;
  readonly #clock: Intl.DateTimeFormat;
  readonly #fullDay: Intl.DateTimeFormat;
  readonly #number: Intl.NumberFormat;

  constructor(locale: string, zone: string) {
    const timeZone = zone;
    this.locale = locale;
    this.zone = zone;
    this.#inZone = new Intl.DateTimeFormat('en', {
      ...{ timeZone, calendar: 'gregory', numberingSystem: 'latn' },
      ...{ year: 'numeric', month: '2-digit', day: '2-digit' },
    });
    this.#clock = new Intl.DateTimeFormat(locale, { timeZone, timeStyle: 'short' });
    this.#fullDay = this.#ofDays({ dateStyle: 'full' });
    this.#number = new Intl.NumberFormat(locale, { useGrouping: false });
  }

  /** The day that it is in the zone. */
  dayOf(at: Date): Day {
    const parts = this.#inZone.formatToParts(at);
    const part = (wanted: string) => parts.find(({ type }) => type === wanted)?.value;
    return `${part('year')}-${part('month')}-${part('day')}`;
  }

  /** The time that the zone's clock shows; with its offset when the clock shows it twice. */
  time(at: Date): string {
    const shown = (minutes: number) => this.#clock.format(+at + minutes * MINUTE_MS);
    const time = shown(0);
    const twice = SHIFTS.some((minutes) => shown(minutes) === time || shown(-minutes) === time);
    return twice ? `${time} (${offsetIn(this.zone, this.locale, at)})` : time;
  }

  /** `10:00 – 10:30 AM` */
  range(start: Date, end: Date): string {
    return this.#clock.formatRange(start, end);
  }

  /** `November 2026` */
  month(month: Month): string {
    return this.#ofDays({ year: 'numeric', month: 'long' }).format(startOf(month));
  }

  /** `Tuesday, November 24, 2026` */
  day(day: Day): string {
    return this.#fullDay.format(startOf(day));
  }

  /** `Tuesday, November 24` */
  dayOfYear(day: Day): string {
    return this.#ofDays({ weekday: 'long', day: 'numeric', month: 'long' }).format(startOf(day));
  }

  /** The days of a week that begins with `firstDay`; `short` fits over a column. */
  weekdays(firstDay: number): { name: string; short: string }[] {
    // 1970-02-01 was a Sunday.
    const days = Array.from({ length: 7 }, (_, i) => new Date(Date.UTC(1970, 1, 1 + firstDay + i)));
    const names = (weekday: 'long' | 'short' | 'narrow') => days.map(this.#ofDays({ weekday }).format);
    const short = names('short');
    const fitting = short.some(({ length }) => length > 4) ? names('narrow') : short;
    return names('long').map((name, i) => ({ name, short: fitting[i] ?? name }));
  }

  number(value: number): string {
    return this.#number.format(value);
  }

  #ofDays(format: Format): Intl.DateTimeFormat {
    return new Intl.DateTimeFormat(this.locale, { ...format, calendar: 'gregory', timeZone: 'UTC' });
  }
}
