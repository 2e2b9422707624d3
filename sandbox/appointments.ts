import type { Hono } from 'hono';
import { addBookingAssets, bookingPage } from './booking-page.ts';
import { readBooking } from './booking-request.ts';
import { addCall, type Call, type CallRoute } from './call.ts';
import { offerOf } from './event-types.ts';
import type { IngestEnv, IngestParts } from './ingest-env.ts';
import { invalid, type Problem, type Reply } from './reply.ts';
import { DAY_MS } from './work-hours.ts';

/** Days that one call may ask for. */
const MAX_DAYS = 62;

/** The public routes come first: the page's address would match them too. */
const ROUTES: readonly Omit<CallRoute, 'keyless'>[] = [
  { method: 'GET', path: '/appointments/public/slots', handle: slots },
  { method: 'POST', path: '/appointments/public/bookings', handle: book },
  { method: 'GET', path: '/appointments/:username/:eventType', handle: bookingPage },
];

/** graph8's calendar: free times, bookings, and its own booking page. No key is needed. */
export function addAppointments(app: Hono<IngestEnv>, parts: IngestParts): void {
  for (const route of ROUTES) addCall(app, parts, { ...route, keyless: true });
  addBookingAssets(app);
}

function slots({ c, parts }: Call): Reply {
  const { username, event_slug: slug, start_date: first, end_date: last } = c.req.query();
  const fields = Object.entries({ username, event_slug: slug, start_date: first, end_date: last });
  const missing = fields
    .filter(([, value]) => !value)
    .map(([name]): Problem => [['query', name], 'Field required']);
  if (missing.length > 0) return invalid(...missing);
  const offer = offerOf(username ?? '', slug ?? '');
  if (!offer) return { status: 404, detail: 'Event type not found' };
  const [from, to] = [dayOf(first), dayOf(last)];
  if (from === undefined) return invalid([['query', 'start_date'], 'Input should be a valid date']);
  if (to === undefined) return invalid([['query', 'end_date'], 'Input should be a valid date']);
  const count = (to - from) / DAY_MS + 1;
  if (count < 1) return invalid([['query', 'end_date'], 'Should not be before start_date']);
  if (count > MAX_DAYS) return invalid([['query', 'end_date'], `At most ${MAX_DAYS} days at a time`]);
  const days = Array.from({ length: count }, (_, n) => from + n * DAY_MS);
  return { data: offer.works ? parts.bookings.slots(offer.type, days) : [] };
}

/** Midnight UTC (ms since 1970) of a date as YYYY-MM-DD; undefined when there is no such day. */
function dayOf(text = ''): number | undefined {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN;
  const exists = !Number.isNaN(time) && new Date(time).toISOString().startsWith(text); // 31 February is read as March
  return exists ? time : undefined;
}

function book({ parts, body }: Call): Reply {
  const read = readBooking(body);
  if ('problems' in read) return invalid(...read.problems);
  const booking = parts.bookings.book(read.type, read.start, read.attendee);
  if (!booking) return { status: 409, detail: 'This slot is no longer available' };
  const { uid, confirmation_url, start_time, end_time } = booking;
  return { data: { uid, confirmation_url, start_time, end_time } };
}
