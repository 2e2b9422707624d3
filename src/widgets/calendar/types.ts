import type { Undo } from '../../lib/clock.ts';
import type { WidgetOptions } from '../options.ts';

/** A time that can be booked, or is taken. ISO 8601. */
export interface Slot {
  /** When it begins. */
  start: string;
  /** When it ends. */
  end: string;
  /** Whether it can be booked. */
  available: boolean;
}

/** Who comes. */
export interface Attendee {
  /** The attendee's name. */
  name: string;
  /** Where the confirmation goes. */
  email: string;
  /** What they want to say beforehand. */
  notes?: string;
  /** IANA name. */
  timeZone?: string;
}

/** What is to be booked. */
export interface BookingRequest {
  /** Which kind of meeting. */
  event_type_id: string | number;
  /** Start of the slot. */
  slot: string;
  /** Who comes. */
  attendee: Attendee;
}

/** A meeting that was booked. */
export interface Booking {
  /** Its id at graph8. */
  uid: string;
  /** `https:` only; else absent. */
  confirmation_url?: string;
  /** When it begins, ISO 8601. */
  start_time: string;
  /** When it ends, ISO 8601. */
  end_time: string;
}

/** Options of the calendar. */
export interface CalendarOptions extends WidgetOptions {
  /** Whose calendar. */
  username: string;
  /** Which kind of meeting: its slug. */
  eventType: string;
  /** What `book` calls it, where that is not the slug. */
  eventTypeId?: string | number;
  /** Heading. Default: the text `calendar`. */
  title?: string;
  /** What the form is filled in with. Default: nothing. */
  prefill?: { name?: string; email?: string; notes?: string };
  /** IANA name. Default: the browser's. */
  timeZone?: string;
  /** BCP 47. Default: the page's `lang`, else the browser's. */
  locale?: string;
  /** `iframe` shows graph8's own booking page. Default: `native`. */
  mode?: 'native' | 'iframe';
}

/** What `calendar.on` tells. */
export interface CalendarEvents {
  /** The dialog can be seen. */
  opened: Record<never, never>;
  /** It no longer can. */
  closed: Record<never, never>;
  /** A meeting was booked in the calendar; not by `book`. */
  booked: Booking;
}

/** `g8.calendar`. */
export interface Calendar {
  /** Opens the calendar in a dialog. */
  show(options: CalendarOptions): Promise<void>;
  /** Puts the calendar into an element of the page. The returned function takes it out. */
  embed(target: Element | string, options: CalendarOptions): Undo;
  /** Closes the dialog. */
  close(): Promise<void>;
  /** @throws G8Error what the API fails with. */
  slots(username: string, eventType: string, range: { start: string; end: string }): Promise<Slot[]>;
  /** @throws G8Error of type `conflict` when the slot was taken meanwhile, or what the API fails with. */
  book(request: BookingRequest): Promise<Booking>;
  /** Listens; the returned function ends it. */
  on<Name extends keyof CalendarEvents>(name: Name, listener: (detail: CalendarEvents[Name]) => void): Undo;
}
