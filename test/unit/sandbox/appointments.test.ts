// @vitest-environment node
import { describe, expect, test } from 'vitest';
import type { Slot } from '../../../sandbox/bookings.ts';
import type { Sandbox } from '../../../sandbox/server.ts';
import { sandbox, sendBatch } from './harness.ts';

const DAY_MS = 86_400_000;
const dateIn = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
const SITE = 'http://127.0.0.1:8808';
const ATTENDEE = { name: 'Ada', email: 'ada@example.com' };

/** Asks for slots of the next weeks unless `fields` say otherwise; an empty one is left out. */
function askSlots({ ingestUrl }: Sandbox, fields: Record<string, string> = {}, headers = {}) {
  const query = {
    ...{ username: 'ada', event_slug: 'intro-30', start_date: dateIn(0), end_date: dateIn(30) },
    ...fields,
  };
  const given = Object.entries(query).filter(([, value]) => value !== '');
  return fetch(`${ingestUrl}/appointments/public/slots?${new URLSearchParams(given)}`, { headers });
}

const slotsOf = async (started: Sandbox, fields = {}) =>
  ((await (await askSlots(started, fields)).json()) as { data: Slot[] }).data;

/** Start of a free slot: the last one, which is not past when it is booked. */
const someFree = async (started: Sandbox) =>
  (await slotsOf(started)).filter(({ available }) => available).at(-1)?.start ?? '';

const book = ({ ingestUrl }: Sandbox, body: unknown) =>
  fetch(`${ingestUrl}/appointments/public/bookings`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: SITE },
    body: JSON.stringify(body),
  });

describe('the slots of the calendar', () => {
  test('need no key, and are readable to a page', async () => {
    const answer = await askSlots(await sandbox(), {}, { Origin: SITE });
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, SITE]);
    const { data } = (await answer.json()) as { data: Slot[] };
    expect(data.length).toBeGreaterThan(20);
    expect(data[0]).toEqual({
      start: expect.stringMatching(/T\d\d:[03]0:00\.000Z$/),
      end: expect.stringMatching(/Z$/),
      available: expect.any(Boolean),
    });
  });

  test('are none for somebody who never has time', async () => {
    expect(await slotsOf(await sandbox(), { username: 'nobody' })).toEqual([]);
  });

  test.each([{ username: 'eve' }, { username: 'constructor' }, { event_slug: 'party' }])(
    'are not there for %j',
    async (fields) => {
      const answer = await askSlots(await sandbox(), fields, { Origin: SITE });
      expect([answer.status, await answer.json()]).toEqual([404, { detail: expect.any(String) }]);
      expect(answer.headers.get('access-control-allow-origin')).toBe(SITE);
    },
  );

  test.each([
    [{ username: '' }, 'username'],
    [{ start_date: '' }, 'start_date'],
    [{ end_date: '' }, 'end_date'],
    [{ start_date: 'today' }, 'start_date'],
    [{ end_date: '2026-02-31' }, 'end_date'],
    [{ end_date: dateIn(-1) }, 'end_date'],
    [{ end_date: dateIn(62) }, 'end_date'],
  ])('are refused for %j', async (fields, field) => {
    const answer = await askSlots(await sandbox(), fields);
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ detail: [{ loc: ['query', field], type: 'value_error' }] });
  });

  test('may be asked for 62 days at once', async () => {
    expect((await askSlots(await sandbox(), { end_date: dateIn(61) })).status).toBe(200);
  });

  test('share one limit, whatever key comes along, and none with the events', async () => {
    const started = await sandbox();
    const keys = Array.from({ length: 40 }, (_, n) => ({ 'X-Write-Key': `pk_sandbox_${n}` }));
    const answers = await Promise.all(keys.map((headers) => askSlots(started, {}, headers)));
    const statuses = answers.map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([200, 429]));
    expect((await sendBatch(started.ingestUrl, [])).status).toBe(200);
  });

  test('fail as faults of the API say, and not as those of another key', async () => {
    const started = await sandbox();
    started.faults.set({ kind: '503', key: 'pk_sandbox_other' });
    started.faults.set({ kind: '429', route: 'api', retryAfter: '3', times: 1 });
    const limited = await askSlots(started);
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '3']);
    expect((await askSlots(started)).status).toBe(200);
    started.faults.set({ kind: 'cut', route: 'api' });
    await expect(askSlots(started)).rejects.toThrow();
  });

  test('are refused to pages that are not on this machine', async () => {
    const answer = await askSlots(await sandbox(), {}, { Origin: 'https://elsewhere.example' });
    expect(answer.status).toBe(403);
  });
});

describe('a booking', () => {
  test('takes a free slot, which is not free afterwards', async () => {
    const started = await sandbox();
    const slot = await someFree(started);
    const attendee = { ...ATTENDEE, notes: 'A plane.', timeZone: 'Asia/Kolkata', role: 'admin' };
    const answer = await book(started, { event_type_id: 1, slot, attendee });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({
      data: {
        uid: expect.any(String),
        confirmation_url: expect.stringMatching(/^https:\/\//),
        start_time: slot,
        end_time: new Date(Date.parse(slot) + 30 * 60_000).toISOString(),
      },
    });
    const again = await book(started, { event_type_id: 'intro-30', slot, attendee: ATTENDEE });
    expect([again.status, await again.json()]).toEqual([409, { detail: expect.any(String) }]);
    expect((await slotsOf(started)).find(({ start }) => start === slot)?.available).toBe(false);
    const { role, ...kept } = attendee;
    expect(started.bookings.all()).toMatchObject([{ start_time: slot, attendee: kept }]);
    expect(started.bookings.all()[0]?.attendee).not.toHaveProperty('role', role);
  });

  test('names its time in any zone', async () => {
    const started = await sandbox();
    const start = await someFree(started);
    const slot = new Date(Date.parse(start) + 120 * 60_000).toISOString().replace('.000Z', '+02:00');
    const answer = await book(started, { event_type_id: '1', slot, attendee: ATTENDEE });
    expect(await answer.json()).toMatchObject({ data: { start_time: start } });
  });

  test('of a slot that somebody else has taken meanwhile is refused', async () => {
    const started = await sandbox();
    const slot = await someFree(started);
    started.bookings.take(slot);
    expect((await book(started, { event_type_id: 1, slot, attendee: ATTENDEE })).status).toBe(409);
  });

  test('whose answer is lost was made', async () => {
    const started = await sandbox();
    const request = { event_type_id: 1, slot: await someFree(started), attendee: ATTENDEE };
    started.faults.set({ kind: 'lost', times: 1 });
    await expect(book(started, request)).rejects.toThrow();
    expect((await book(started, request)).status).toBe(409);
  });

  test.each([
    [{ event_type_id: 3 }, ['event_type_id']],
    [{ slot: '2026-03-02T09:00:00' }, ['slot']],
    [{ slot: '2026-13-02T09:00:00Z' }, ['slot']],
    [{ attendee: { ...ATTENDEE, name: ' ' } }, ['attendee', 'name']],
    [{ attendee: { name: 'Ada' } }, ['attendee', 'email']],
    [{ attendee: { ...ATTENDEE, email: 'ada' } }, ['attendee', 'email']],
    [{ attendee: { ...ATTENDEE, notes: 5 } }, ['attendee', 'notes']],
    [{ attendee: { ...ATTENDEE, timeZone: 'Mars/Olympus' } }, ['attendee', 'timeZone']],
  ])('is refused with %j', async (fields, loc) => {
    const started = await sandbox();
    const right = { event_type_id: 1, slot: '2026-03-02T09:00:00Z', attendee: ATTENDEE };
    const answer = await book(started, { ...right, ...fields });
    expect(answer.status).toBe(422);
    expect(await answer.json()).toEqual({
      detail: [{ loc: ['body', ...loc], msg: expect.any(String), type: 'value_error' }],
    });
    expect(started.bookings.all()).toEqual([]);
  });

  test('without anything in it is told all that is missing', async () => {
    const { detail } = (await (await book(await sandbox(), 'text')).json()) as {
      detail: { loc: string[] }[];
    };
    expect(detail.map(({ loc }) => loc.join('.'))).toEqual([
      ...['body.event_type_id', 'body.slot', 'body.attendee.name', 'body.attendee.email'],
    ]);
  });

  test('is listed by the control routes, and forgotten there', async () => {
    const started = await sandbox();
    const control = async (path: string, init: RequestInit = {}) =>
      (await fetch(`${started.pagesUrl}/control/${path}`, init)).json();
    started.bookings.take('2026-03-02T09:00:00Z');
    expect(await control('bookings')).toMatchObject({
      bookings: [{ start_time: '2026-03-02T09:00:00.000Z', end_time: '2026-03-02T09:30:00.000Z' }],
    });
    expect(await control('bookings', { method: 'DELETE' })).toEqual({ bookings: [] });
    started.bookings.take('2026-03-02T09:00:00Z');
    const headers = { 'content-type': 'application/json' };
    await control('clear', { method: 'POST', headers, body: '{}' });
    expect(started.bookings.all()).toEqual([]);
  });
});

describe('the booking page', () => {
  const page = ({ ingestUrl }: Sandbox, path: string) => fetch(`${ingestUrl}/appointments/${path}`);

  test('runs its own script only, and is framed by pages of this machine only', async () => {
    const answer = await page(await sandbox(), `ada/intro-30?origin=${encodeURIComponent(`${SITE}/x"y`)}`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=UTF-8']);
    const policy = answer.headers.get('content-security-policy');
    expect(policy).toMatch(/^default-src 'none'; script-src 'self';/);
    expect(policy).toMatch(/frame-ancestors http:\/\/127\.0\.0\.1:\* http:\/\/localhost:\* \S+$/);
    const html = await answer.text();
    expect(html).toContain(`data-origin="${SITE}"`);
    expect(html).not.toMatch(/\{\{|<script>|\son\w+=|style=/);
  });

  test('does not talk to an origin elsewhere', async () => {
    expect((await page(await sandbox(), 'ada/intro-30?origin=https://elsewhere.example')).status).toBe(403);
    expect((await page(await sandbox(), 'ada/intro-30?origin=*')).status).toBe(403);
  });

  test.each(['ada/party', 'eve/intro-30'])('is not there for %s', async (path) => {
    expect((await page(await sandbox(), path)).status).toBe(404);
  });

  test('has its script and style', async () => {
    const started = await sandbox();
    expect((await page(started, 'booking.js')).headers.get('content-type')).toMatch(/^text\/javascript/);
    expect((await page(started, 'booking.css')).headers.get('content-type')).toMatch(/^text\/css/);
  });
});
