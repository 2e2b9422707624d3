import type { Client } from '../../tracker/index.ts';
import type { Booking, CalendarOptions } from '../types.ts';
import type { Months } from './months.ts';
import type { CalendarTexts } from './texts.ts';

/** What a calendar's view works with. */
export interface ViewParts {
  client: Client;
  options: CalendarOptions;
  texts: CalendarTexts;
  months: Months;
  booked(booking: Booking): void;
}

/** A calendar on the page: its own, or graph8's booking page. */
export interface CalendarView {
  readonly el: HTMLElement;
  /** A meeting was booked, and there is nothing more to do here. */
  readonly finished: boolean;
  /** It is seen, for the first time or again. */
  shown(): void;
  /** Brings the focus to where the visitor goes on. */
  focus(): void;
  destroy(): void;
}
