/** Words of the calendar. `{month}`, `{time}` and so on are replaced. */
export interface CalendarTexts {
  /** Heading. */
  calendar: string;
  previousMonth: string;
  nextMonth: string;
  timeZone: string;
  /** While times are asked for. */
  loadingTimes: string;
  /** Said to screen readers when a month's times are there. */
  freeDays: string;
  /** A month without times. */
  noTimes: string;
  /** Button that shows the next month. */
  showMonth: string;
  /** Times could not be asked for. */
  timesFailed: string;
  /** The same, where the calendar does not exist. */
  calendarUnknown: string;
  /** The same, before the visitor agrees to storage. */
  consentMissing: string;
  tryAgain: string;
  /** Somebody else was faster. */
  timeTaken: string;
  /** Button that leads from the form back to the times. */
  otherTime: string;
  yourName: string;
  yourEmail: string;
  notes: string;
  /** Behind the name of a field that may stay empty. */
  mayStayEmpty: string;
  fieldMissing: string;
  emailWrong: string;
  /** Button that books. */
  book: string;
  /** The same while it books. */
  booking: string;
  /** Nobody can tell what became of it. */
  bookingUnsure: string;
  /** It was not booked. */
  bookingFailed: string;
  /** What was typed was not accepted. */
  bookingRefused: string;
  booked: string;
  addToCalendar: string;
  openConfirmation: string;
  /** What the meeting is called in the visitor's own calendar. */
  meetingWith: string;
  /** The booking page is forbidden here. */
  pageBlocked: string;
  openPage: string;
}

export const CALENDAR_ENGLISH: CalendarTexts = {
  calendar: 'Book a meeting',
  previousMonth: 'Previous month',
  nextMonth: 'Next month',
  timeZone: 'Time zone',
  loadingTimes: 'Looking for free times…',
  freeDays: 'Days with free times in {month}: {count}',
  noTimes: 'No time is free in {month}.',
  showMonth: 'Show {month}',
  timesFailed: 'The free times could not be loaded. Check your connection, then try again.',
  calendarUnknown: 'This calendar is closed. Please contact us in another way.',
  consentMissing: 'Free times can be shown once you agree to this site’s use of storage.',
  tryAgain: 'Try again',
  timeTaken: '{time} was taken a moment ago. What you typed is kept: choose another time.',
  otherTime: 'Other time',
  yourName: 'Name',
  yourEmail: 'Email',
  notes: 'What is it about?',
  mayStayEmpty: '(optional)',
  fieldMissing: 'Fill in: {label}.',
  emailWrong: 'Write the address like name@example.com.',
  book: 'Confirm',
  booking: 'Booking…',
  bookingUnsure: 'No answer came, so it may be booked or not. Look into your mail, then try again.',
  bookingFailed: 'It could not be booked. What you typed is still here: please try again.',
  bookingRefused: 'These details were not accepted. Please check them.',
  booked: 'You are booked',
  addToCalendar: 'Add to calendar',
  openConfirmation: 'Open confirmation',
  meetingWith: 'Meeting with {username}',
  pageBlocked: 'The booking page cannot be shown here.',
  openPage: 'Open it in a new tab',
};
