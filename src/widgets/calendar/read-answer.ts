import { parseUrl } from '../../lib/parse-url.ts';
import { isPlainObject, type PlainObject } from '../../lib/plain.ts';
import { apiError } from '../../tracker/api.ts';
import type { Booking, Slot } from '../types.ts';

/** ISO 8601 with its offset. */
const TIME = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-][\d:]+)$/;

/** Start and end, when they are times in this order. One that names no offset is in UTC, as graph8 documents them. */
function spanOf(...given: unknown[]): [start: string, end: string] | undefined {
  const [start = '', end = ''] = given.map((time) => String(time).replace(/T[\d:.]+$/, '$&Z'));
  const fits = TIME.test(start) && TIME.test(end) && Date.parse(start) <= Date.parse(end);
  return fits ? [start, end] : undefined;
}

function slotIn(item: PlainObject): Slot[] {
  const [start, end] = spanOf(item.start, item.end) ?? [];
  return start && end ? [{ start, end, available: item.available !== false }] : [];
}

/** The times in an answer; what is none is left out. */
export function readSlots(data: unknown): Slot[] {
  if (!Array.isArray(data)) throw apiError({ status: 200 });
  return data.filter(isPlainObject).flatMap(slotIn);
}

/** The booking in an answer, or in a message of the booking page. */
export function readBooking(data: unknown): Booking {
  const { uid, confirmation_url, start_time, end_time } = isPlainObject(data) ? data : {};
  const [start, end] = spanOf(start_time, end_time) ?? [];
  if (typeof uid !== 'string' || !uid || !start || !end) throw apiError({ status: 200 });
  const url = typeof confirmation_url === 'string' ? parseUrl(confirmation_url) : undefined;
  return {
    ...{ uid, start_time: start, end_time: end },
    ...(url?.protocol === 'https:' && { confirmation_url: url.href }),
  };
}
