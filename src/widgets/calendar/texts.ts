/** Words of the calendar. */
export interface CalendarTexts {
  /** Heading. */
  calendar: string;
}

export const CALENDAR_ENGLISH: CalendarTexts = { calendar: 'Book a meeting' };
