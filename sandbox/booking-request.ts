import type { Attendee } from './bookings.ts';
import { type EventType, eventTypeOf } from './event-types.ts';
import { isEmail } from './is-email.ts';
import { isJsonObject } from './json-object.ts';
import type { Problem } from './reply.ts';

/** What somebody wants to book. */
export interface BookingRequest {
  type: EventType;
  /** Start of the slot (ms since 1970). */
  start: number;
  attendee: Attendee;
}

/** A field of the body: where it stands, and what it must be. */
interface Field {
  path: readonly string[];
  /** May be absent. Default: it may not. */
  optional?: boolean;
  accepts(value: unknown): boolean;
  /** Said of a value that is not accepted. */
  wrong: string;
}

/** A date and a time with its zone: without one it would be the server's. */
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/;

const isText = (value: unknown): value is string => typeof value === 'string';

const FIELDS: readonly Field[] = [
  {
    path: ['event_type_id'],
    accepts: (id) => eventTypeOf(id) !== undefined,
    wrong: 'There is no such event type',
  },
  {
    path: ['slot'],
    accepts: (slot) => isText(slot) && TIME.test(slot) && !Number.isNaN(Date.parse(slot)),
    wrong: 'Input should be a valid datetime with its time zone',
  },
  {
    path: ['attendee', 'name'],
    accepts: (name) => isText(name) && name.trim() !== '',
    wrong: 'Input should be a name',
  },
  {
    path: ['attendee', 'email'],
    accepts: (email) => isText(email) && isEmail(email),
    wrong: 'Not an email address',
  },
  { path: ['attendee', 'notes'], optional: true, accepts: isText, wrong: 'Input should be a valid string' },
  {
    path: ['attendee', 'timeZone'],
    optional: true,
    accepts: isTimeZone,
    wrong: 'There is no such time zone',
  },
];

/** Reads the body of a booking, or says everything that is wrong with it. */
export function readBooking(body: unknown): BookingRequest | { problems: Problem[] } {
  const problems = FIELDS.flatMap((field) => problemsOf(field, body));
  if (problems.length > 0) return { problems };
  const { event_type_id, slot, attendee } = body as {
    event_type_id: unknown;
    slot: string;
    attendee: Attendee;
  };
  const { name, email, notes, timeZone } = attendee;
  const optional = { ...(notes !== undefined && { notes }), ...(timeZone !== undefined && { timeZone }) };
  const type = eventTypeOf(event_type_id) as EventType; // checked, like all the others
  return { type, start: Date.parse(slot), attendee: { name, email, ...optional } };
}

function problemsOf({ path, optional, accepts, wrong }: Field, body: unknown): Problem[] {
  const value = path.reduce((at, name) => (isJsonObject(at) ? at[name] : undefined), body);
  if (value === undefined) return optional ? [] : [[['body', ...path], 'Field required']];
  return accepts(value) ? [] : [[['body', ...path], wrong]];
}

function isTimeZone(value: unknown): boolean {
  try {
    return isText(value) && Boolean(new Intl.DateTimeFormat('en', { timeZone: value }));
  } catch {
    return false;
  }
}
