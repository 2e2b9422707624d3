import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { G8Error } from '../../../../src/tracker/index.ts';
import { calendar } from '../../../../src/widgets/calendar/index.ts';
import { readBooking, readSlots } from '../../../../src/widgets/calendar/read-answer.ts';
import { FakePage } from '../../support/fake-page.ts';
import { turns } from '../../support/turns.ts';
import { type Appointments, answerAppointments } from './fake-appointments.ts';

const [START, END] = ['2026-11-25T09:00:00Z', '2026-11-25T09:30:00Z'];

describe('times in an answer', () => {
  it('are those with a start and an end, free unless said otherwise', () => {
    expect(
      readSlots([
        { start: START, end: END, available: true },
        { start: START, end: END, available: false },
        { start: START, end: END },
        ...[
          { start: START },
          { start: 'soon', end: END },
          { start: 1, end: 2 },
          { start: END, end: START },
          null,
          'x',
          [START, END],
        ],
      ]),
    ).toEqual([
      { start: START, end: END, available: true },
      { start: START, end: END, available: false },
      { start: START, end: END, available: true },
    ]);
  });

  it('are in UTC where they name no offset, whatever the browser’s zone', () => {
    const slots = readSlots([
      { start: '2026-11-25T09:00:00', end: '2026-11-25T09:30:00.000' },
      { start: '2026-11-25T10:00:00+01:00', end: '2026-11-25T05:00:00-05:00' },
    ]);
    expect(slots.map(({ start, end }) => [start, end])).toEqual([
      ['2026-11-25T09:00:00Z', '2026-11-25T09:30:00.000Z'],
      ['2026-11-25T10:00:00+01:00', '2026-11-25T05:00:00-05:00'],
    ]);
  });

  it.each([null, undefined, {}, 'none', { slots: [] }])('%j is no answer', (data) => {
    expect(() => readSlots(data)).toThrow(expect.objectContaining({ type: 'server', retryable: true }));
  });
});

describe('a booking in an answer', () => {
  const booking = { uid: 'bk_1', start_time: START, end_time: END };

  it.each([
    ['https://be.graph8.com/b/1', { confirmation_url: 'https://be.graph8.com/b/1' }],
    ['http://be.graph8.com/b/1', {}],
    ['javascript:alert(1)', {}],
    ['data:text/html,x', {}],
    ['/b/1', {}],
    [' ', {}],
    [7, {}],
    [undefined, {}],
  ])('has its confirmation only by https: %j', (confirmation_url, rest) => {
    expect(readBooking({ ...booking, confirmation_url })).toEqual({ ...booking, ...rest });
  });

  it.each([
    null,
    [],
    {},
    { ...booking, uid: '' },
    { ...booking, uid: 5 },
    { ...booking, start_time: 'soon' },
    { ...booking, end_time: undefined },
    { ...booking, start_time: END, end_time: START },
  ])('%j is none', (data) => {
    expect(() => readBooking(data)).toThrow(expect.objectContaining({ type: 'server' }));
  });
});

describe('calls', () => {
  let page: FakePage;
  let api: Appointments;
  let widget: ReturnType<typeof calendar>;

  beforeEach(async () => {
    page = new FakePage();
    api = answerAppointments(page);
    page.start();
    await turns();
    widget = calendar(page.client);
  });
  afterEach(() => page.close());

  const failure = (call: Promise<unknown>) =>
    page.settled(
      call.then(
        () => expect.fail('no error'),
        (error: G8Error) => error,
      ),
    );

  it('ask for times by address, without the key', async () => {
    api.slots = [{ start: START, end: END, available: true }];
    const range = { start: '2026-11-01', end: '2026-11-30' };
    expect(await page.settled(widget.slots('a&b', 'intro 30', range))).toEqual(api.slots);
    expect(api.asked).toEqual([
      'GET /appointments/public/slots?username=a%26b&event_slug=intro+30&start_date=2026-11-01&end_date=2026-11-30',
    ]);
    expect(api.headers).toEqual([{}]);
  });

  it('book what is given', async () => {
    const attendee = { name: 'Grace', email: 'grace@example.com', timeZone: 'Europe/Berlin' };
    const request = { event_type_id: 1, slot: START, attendee };
    expect(await page.settled(widget.book(request))).toMatchObject({ uid: 'bk_1', start_time: START });
    expect(api.bodies).toEqual([request]);
    expect(api.headers).toEqual([{ 'Content-Type': 'application/json' }]);
  });

  it.each([
    [404, 'not_found'],
    [409, 'conflict'],
    [422, 'invalid'],
    [429, 'rate_limited'],
    [500, 'server'],
  ])('fail with status %i as %s', async (status, type) => {
    api.fail = { status, detail: 'Slot taken' };
    const attendee = { name: 'G', email: 'g@example.com' };
    const error = await failure(widget.book({ event_type_id: 1, slot: START, attendee }));
    expect(error).toBeInstanceOf(G8Error);
    expect(error).toMatchObject({ status, type, detail: 'Slot taken' });
  });

  it('without an answer fail as such', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('down')));
    const range = { start: '2026-11-01', end: '2026-11-30' };
    expect(await failure(widget.slots('ada', 'intro-30', range))).toMatchObject({
      status: 0,
      type: 'network',
    });
  });
});
