import { vi } from 'vitest';
import type { BookingRequest, Slot } from '../../../../src/widgets/types.ts';
import type { FakePage } from '../../support/fake-page.ts';

/** graph8's calendar in place of `fetch`. */
export interface Appointments {
  /** Method and path of each call, in order. */
  asked: string[];
  headers: object[];
  bodies: unknown[];
  /** Times of every range. */
  slots: Slot[];
  /** What calls (of one method) fail with; status 0: there is no answer. */
  fail: { status: number; detail?: unknown; only?: 'POST' } | undefined;
  /** Names the confirmation. */
  confirmation: string;
  /** While it is there, calls wait. */
  hold: Promise<void> | undefined;
}

/** Answers calls of the calendar, and takes events as the page does. Made after the page. */
export function answerAppointments(page: FakePage): Appointments {
  const api: Appointments = {
    ...{ asked: [], headers: [], bodies: [], slots: [], fail: undefined, hold: undefined },
    confirmation: 'https://be.graph8.com/bookings/bk_1',
  };
  vi.stubGlobal('fetch', async (url: string, { method = 'GET', headers = {}, body = '' }) => {
    const { pathname, search } = new URL(url);
    if (!pathname.startsWith('/appointments/')) {
      page.arrived.push(...JSON.parse(body).batch);
      return response(200, { ok: true });
    }
    api.asked.push(`${method} ${pathname}${search}`);
    api.headers.push(headers);
    if (body) api.bodies.push(JSON.parse(body));
    await api.hold;
    const fail = (api.fail?.only ?? method) === method ? api.fail : undefined;
    if (fail?.status === 0) throw new TypeError('Failed to fetch');
    if (fail) return response(fail.status, { detail: fail.detail });
    return response(200, { data: body ? bookingOf(JSON.parse(body), api) : api.slots });
  });
  return api;
}

function bookingOf({ slot }: BookingRequest, { confirmation }: Appointments) {
  const end_time = new Date(Date.parse(slot) + 1_800_000).toISOString();
  return { uid: 'bk_1', start_time: slot, end_time, confirmation_url: confirmation };
}

const response = (status: number, answer: object) => ({
  ...{ status, headers: new Headers(), text: async () => JSON.stringify(answer) },
});
