import { describe, expect, it } from 'vitest';
import { type Answer, judge, MAX_WAIT_MS, pacing, retryAfter } from '../../../src/tracker/answer.ts';

const NOW = Date.UTC(2026, 10, 24, 10);
const IDS = ['first', 'second', 'third'];

const answer = (status: number, body = '', headers: Record<string, string> = {}): Answer => ({
  status,
  body,
  header: (name) => headers[name.toLowerCase()] ?? null,
});
const kindOf = (status: number, body?: string) => judge(answer(status, body), IDS).kind;
const ok = (body: object) => judge(answer(200, JSON.stringify(body)), IDS);
const ALL_ACCEPTED = { kind: 'accepted', retry: [], rejected: [] };

describe('judge', () => {
  it.each([
    [0, 'network'],
    [400, 'malformed'],
    [401, 'refused'],
    [402, 'quota'],
    [403, 'refused'],
    [404, 'network'],
    [405, 'network'],
    [408, 'server_error'],
    [413, 'too_large'],
    [429, 'throttled'],
    [500, 'server_error'],
    [502, 'server_error'],
    [503, 'server_error'],
    [599, 'server_error'],
  ])('reads status %i as %s, whatever the body says', (status, kind) => {
    expect(kindOf(status, '{"ok":true}')).toBe(kind);
  });

  it.each([
    ['ok', { ok: true, receivedEvents: 3, okEvents: 3 }],
    ['success', { success: true }],
    ['ok with destinations', { ok: true, destinations: [{ id: 'tag', options: { code: 'alert(1)' } }] }],
    ['ok with an empty list of errors', { ok: true, errors: [] }],
  ])('takes a 200 with %s for an acknowledgement', (_name, body) => {
    expect(ok(body)).toEqual(ALL_ACCEPTED);
  });

  it.each([
    ['nothing', ''],
    ['a page of HTML', '<!doctype html><title>Sign in to the hotel network</title>'],
    ['half an object', '{"ok":tr'],
    ['null', 'null'],
    ['true', 'true'],
    ['a list', '[{"ok":true}]'],
    ['an empty object', '{}'],
    ['ok false', '{"ok":false}'],
    ['ok as text', '{"ok":"true"}'],
    ['ok as a number', '{"ok":1}'],
  ])('takes a 200 with %s for a bad answer', (_name, body) => {
    expect(kindOf(200, body)).toBe('bad_answer');
  });

  it.each([{ error: 'unknown write key' }, { ok: true, error: { message: 'no' } }, { error: true }])(
    'takes a 200 with an error for a refusal: %j',
    (body) => {
      expect(ok(body).kind).toBe('refused');
    },
  );

  it('keeps apart what may pass from what never will', () => {
    const errors = [
      'Message ID: first: producer error: Local: Queue full',
      'Message ID: third: event name is too long',
    ];
    expect(ok({ ok: true, errors })).toEqual({ kind: 'accepted', retry: ['first'], rejected: ['third'] });
  });

  it('counts the others as stored when the list of errors comes with ok false', () => {
    const body = { ok: false, receivedEvents: 3, okEvents: 2, errors: ['Message ID: second: bad type'] };
    expect(ok(body)).toEqual({ kind: 'accepted', retry: [], rejected: ['second'] });
  });

  it('does not call it an acknowledgement when ok is false and the list of errors is empty', () => {
    expect(ok({ ok: false, errors: [] }).kind).toBe('bad_answer');
  });

  it('does not call it an acknowledgement when ok is false and the errors name no event of the batch', () => {
    expect(ok({ ok: false, receivedEvents: 3, okEvents: 0, errors: ['database is down'] }).kind).toBe(
      'bad_answer',
    );
  });

  it('takes OK as plain text for an acknowledgement only where that is expected', () => {
    expect(judge(answer(200, 'OK'), ['first'], true)).toEqual({ kind: 'accepted', retry: [], rejected: [] });
    expect(judge(answer(200, 'OK'), ['first']).kind).toBe('bad_answer');
    for (const body of ['', '<!doctype html>OK', 'OKAY', '{}', '{"ok":false}'])
      expect(judge(answer(200, body), ['first'], true).kind).toBe('bad_answer');
    expect(judge(answer(200, '{"error":"no"}'), ['first'], true).kind).toBe('refused');
  });

  it('survives errors that are no texts', () => {
    expect(ok({ ok: true, errors: [null, 7, { id: 'first' }] })).toEqual(ALL_ACCEPTED);
  });
});

describe('retryAfter', () => {
  it.each([
    ['seconds', '7', 7_000],
    ['seconds among spaces', ' 7 ', 7_000],
    ['no wait', '0', 0],
    ['a date', 'Tue, 24 Nov 2026 10:00:30 GMT', 30_000],
    ['a date that has passed', 'Tue, 24 Nov 2026 09:00:00 GMT', 0],
    ['an absurd number of seconds', '99999999999999999999', MAX_WAIT_MS],
    ['an absurd date', 'Fri, 01 Jan 2100 00:00:00 GMT', MAX_WAIT_MS],
    ['a negative number', '-5', 0],
    ['a fraction', '1.5', 0],
    ['an impossible date', 'Tue, 99 Nov 2026 99:00:30 GMT', 0],
    ['words', 'soon', 0],
    ['nothing', '', 0],
    ['no header', null, 0],
  ])('reads %s', (_name, header, ms) => {
    expect(retryAfter(header, NOW)).toBe(ms);
  });
});

describe('pacing', () => {
  const told = (headers: Record<string, string>) => pacing(answer(429, '', headers), NOW);

  it('says nothing when no header can be read', () => {
    expect(told({})).toEqual({ limits: {}, waitMs: 0 });
  });

  it('reads the limits that the host tells', () => {
    const headers = { 'x-ratelimit-limit-second': '5', 'x-ratelimit-limit-minute': '100' };
    expect(told(headers)).toEqual({ limits: { second: 5, minute: 100 }, waitMs: 0 });
  });

  it('waits for the reset when nothing remains', () => {
    const reset = String(NOW / 1_000 + 12);
    expect(told({ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset }).waitMs).toBe(12_000);
  });

  it('does not wait for the reset while something remains', () => {
    const reset = String(NOW / 1_000 + 12);
    expect(told({ 'x-ratelimit-remaining': '3', 'x-ratelimit-reset': reset }).waitMs).toBe(0);
  });

  it('waits a minute at most for a reset, since clocks disagree', () => {
    const reset = String(NOW / 1_000 + 90_000);
    expect(told({ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset }).waitMs).toBe(60_000);
  });

  it('obeys the longer one of Retry-After and reset', () => {
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(NOW / 1_000 + 12) };
    expect(told({ ...headers, 'retry-after': '40' }).waitMs).toBe(40_000);
    expect(told({ ...headers, 'retry-after': '2' }).waitMs).toBe(12_000);
  });

  it('ignores headers that are no numbers', () => {
    const headers = {
      'x-ratelimit-limit-second': 'many',
      'x-ratelimit-limit-minute': '',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': 'tomorrow',
    };
    expect(told(headers)).toEqual({ limits: {}, waitMs: 0 });
  });
});
