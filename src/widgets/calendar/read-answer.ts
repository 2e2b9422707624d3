import { parseUrl } from '../../lib/parse-url.ts';
import { isPlainObject, type PlainObject } from '../../lib/plain.ts';
import { apiError } from '../../tracker/api.ts';
import type { Booking, Slot } from '../types.ts';

/** A time in ISO 8601. One that names no offset is in UTC, as graph8 documents them. */
function timeIn(value: unknown): string | undefined {
  const time = String(value).replace(/T[\d:.]+$/, '$&Z');
  return /^\d{4}-\d\d-\d\dT/.test(time) && Number.isFinite(Date.parse(time)) ? time : undefined;
}

function slotIn(item: PlainObject): Slot[] {
  const [start, end] = [timeIn(item.start), timeIn(item.end)];
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
  const [start, end] = [timeIn(start_time), timeIn(end_time)];
  if (typeof uid !== 'string' || !uid || !start || !end) throw apiError({ status: 200 });
  const url = typeof confirmation_url === 'string' ? parseUrl(confirmation_url) : undefined;
  return {
    ...{ uid, start_time: start, end_time: end },
    ...(url?.protocol === 'https:' && { confirmation_url: url.href }),
  };
}
