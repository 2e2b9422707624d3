export { calendar } from './calendar.ts';
export { CALENDAR_ENGLISH } from './texts.ts';
