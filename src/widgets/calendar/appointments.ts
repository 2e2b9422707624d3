import { callApi } from '../../tracker/api.ts';
import type { Client } from '../../tracker/index.ts';
import type { Booking, BookingRequest, Slot } from '../types.ts';
import { readBooking, readSlots } from './read-answer.ts';

/** Whose calendar, and which kind of meeting in it. */
export interface EventType {
  username: string;
  eventType: string;
}

/** Days, first and last, such as `2026-11-24`, in UTC. */
export interface DayRange {
  start: string;
  end: string;
}

/** Times of a calendar. @throws G8Error */
export async function askSlots(
  client: Client,
  { username, eventType }: EventType,
  { start, end }: DayRange,
): Promise<Slot[]> {
  const query = new URLSearchParams({ username, event_slug: eventType, start_date: start, end_date: end });
  return readSlots(await callApi(client, { path: `/appointments/public/slots?${query}`, withKey: false }));
}

/** Books a time. @throws G8Error */
export async function book(client: Client, request: BookingRequest): Promise<Booking> {
  const call = { path: '/appointments/public/bookings', body: request, withKey: false };
  return readBooking(await callApi(client, call));
}
