import { randomUUID } from 'node:crypto';
import { chanceOf } from './chance-of.ts';
import { type EventType, eventTypeOf } from './event-types.ts';
import { DAY_MS, MINUTE_MS, workHours } from './work-hours.ts';

/** How far ahead can be booked. */
const DAYS_AHEAD = 120;
/** Share of the half hours in which the host has something else to do. */
const BUSY = 0.25;
/** A host's time is taken in steps of so many minutes. */
const STEP_MINUTES = 30;
/** Where a booking is confirmed. */
const CONFIRMATIONS = 'https://graph8.example/bookings/';

/** A time that can be booked, or could be if it were free. */
export interface Slot {
  /** ISO 8601, UTC. */
  start: string;
  end: string;
  available: boolean;
}

/** Who comes. */
export interface Attendee {
  name: string;
  email: string;
  notes?: string;
  /** IANA name, for example `Europe/Berlin`. */
  timeZone?: string;
}

/** A time that somebody has taken. */
export interface Booking {
  uid: string;
  confirmation_url: string;
  /** ISO 8601, UTC. */
  start_time: string;
  end_time: string;
  /** Slug of the event type. */
  event_type: string;
  /** Absent = taken from elsewhere. */
  attendee?: Attendee;
}

/** The calendar of the sandbox's host: what is free is decided by the time itself and by what was booked. */
export class Bookings {
  readonly #now: () => number;
  #all: Booking[] = [];

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /**
   * The slots of an event type on some days: nothing in the past, nothing too far ahead.
   *
   * @param days - midnights UTC (ms since 1970).
   */
  slots({ minutes }: EventType, days: readonly number[]): Slot[] {
    const now = this.#now();
    const slots: Slot[] = [];
    for (const [from, to] of days.flatMap(workHours)) {
      for (let start = from; start < to; start += minutes * MINUTE_MS) {
        if (start <= now || start > now + DAYS_AHEAD * DAY_MS) continue;
        const span = { start: iso(start), end: iso(start + minutes * MINUTE_MS) };
        slots.push({ ...span, available: !isBusy(start, minutes) && !this.#isTaken(span) });
      }
    }
    return slots;
  }

  /** Books a slot by its start (ms since 1970); undefined when it is not free. */
  book(type: EventType, start: number, attendee: Attendee): Booking | undefined {
    const slots = this.slots(type, [Math.floor(start / DAY_MS) * DAY_MS]);
    const slot = slots.find((each) => each.available && each.start === iso(start));
    return slot && this.#add(type, slot, attendee);
  }

  /**
   * Takes the time from `start` (ISO 8601) on for the length of an event type, as if somebody had booked it elsewhere.
   *
   * @throws RangeError when there is no such event type, or `start` is no time.
   */
  take(start: string, slug = 'intro-30'): Booking {
    const type = eventTypeOf(slug);
    if (!type) throw new RangeError(`there is no event type ${slug}`);
    const from = Date.parse(start);
    return this.#add(type, { start: iso(from), end: iso(from + type.minutes * MINUTE_MS) });
  }

  /** Everything that is taken, in the order of booking. */
  all(): Booking[] {
    return [...this.#all];
  }

  /** Forgets all bookings. */
  clear(): void {
    this.#all = [];
  }

  #add(type: EventType, { start, end }: Pick<Slot, 'start' | 'end'>, attendee?: Attendee): Booking {
    const uid = randomUUID();
    const booking = {
      ...{ uid, confirmation_url: CONFIRMATIONS + uid, start_time: start, end_time: end },
      ...{ event_type: type.slug, ...(attendee && { attendee }) },
    };
    this.#all.push(booking);
    return booking;
  }

  /** ISO times in UTC are in order as texts. */
  #isTaken({ start, end }: Pick<Slot, 'start' | 'end'>): boolean {
    return this.#all.some((booking) => booking.start_time < end && start < booking.end_time);
  }
}

const iso = (time: number): string => new Date(time).toISOString();

/** True when the host has something else to do in any half hour of the slot. */
function isBusy(start: number, minutes: number): boolean {
  for (let passed = 0; passed < minutes; passed += STEP_MINUTES) {
    if (chanceOf(`busy ${iso(start + passed * MINUTE_MS)}`) < BUSY) return true;
  }
  return false;
}
