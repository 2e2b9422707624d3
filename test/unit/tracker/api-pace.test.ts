import { describe, expect, it } from 'vitest';
import { type ApiWish, admitApi, settleApi } from '../../../src/tracker/api-pace.ts';
import type { Slots } from '../../../src/tracker/limiter.ts';
import { admit, newPace, type Pace, readPace } from '../../../src/tracker/pace.ts';
import { START } from '../support/fake-clock.ts';
import { HOST } from '../support/rows.ts';

const LIMITS = { second: 10, minute: 200 };

const paceWith = (slots: Slots, fields: Partial<Pace> = {}): Pace => ({ ...newPace(HOST), slots, ...fields });

/** `count` slots of one kind that were counted at `at`. */
const used = (kind: 'api' | 'event', count: number, at = START): Slots =>
  Object.fromEntries(
    Array.from({ length: count }, (_, n) => [`${kind === 'api' ? '@' : ''}${kind}${n}`, at]),
  );

const wish = (fields: Partial<ApiWish> = {}): ApiWish => ({
  ...{ request: '@call', limits: LIMITS, countedBy: START + 30_000, polling: false, patienceMs: 10_000 },
  ...fields,
});
const waitOf = (pace: Pace, fields: Partial<ApiWish> = {}, now = START) =>
  admitApi(pace, wish(fields), now).waitMs;

const event = (pace: Pace, now = START) =>
  admit(pace, { request: 'batch', limits: LIMITS, countedBy: now + 9_000, probe: false, page: '' }, now)
    .waitMs;

describe('a call of the API', () => {
  it('takes a slot that counts until the server can have counted it', () => {
    const { pace, waitMs } = admitApi(paceWith({}), wish(), START);
    expect(waitMs).toBe(0);
    expect(pace.slots).toEqual({ '@call': START + 30_000 });
  });

  it('leaves two of ten a second and forty of two hundred a minute to events', () => {
    expect(waitOf(paceWith(used('api', 7)))).toBe(0);
    expect(waitOf(paceWith(used('api', 8)))).toBe(1_000);
    expect(waitOf(paceWith(used('api', 159, START - 2_000)))).toBe(0);
    expect(waitOf(paceWith(used('api', 160, START - 2_000)))).toBe(58_000);
  });

  it.each([
    [{ second: 2, minute: 30 }, 1, 15],
    [{ second: 1, minute: 10 }, 1, 5],
    [{ second: 50, minute: 1_000 }, 48, 960],
  ])('with limits of %o gets %i a second and %i a minute', (limits, second, minute) => {
    expect(waitOf(paceWith(used('api', second - 1)), { limits })).toBe(0);
    expect(waitOf(paceWith(used('api', second)), { limits })).toBe(1_000);
    expect(waitOf(paceWith(used('api', minute - 1, START - 2_000)), { limits })).toBe(0);
    expect(waitOf(paceWith(used('api', minute, START - 2_000)), { limits })).toBeGreaterThan(0);
  });

  it('waits while events have used the second up', () => {
    expect(waitOf(paceWith(used('event', 10)))).toBe(1_000);
  });

  it('asks again a second after eight others went, though their answers may take half a minute', () => {
    const underWay = paceWith(used('api', 8, START + 30_000));
    expect(waitOf(underWay)).toBe(1_000);
    expect(waitOf(underWay, {}, START + 1_000)).toBe(1_000);
  });

  it('does not mind that the tracking host fails, refuses or asks to wait', () => {
    const unwell = { failures: 9, until: START + 600_000, hold: START + 600_000, held: 'refused' } as const;
    expect(waitOf(paceWith({}, unwell))).toBe(0);
  });

  it('keeps to the limits that the host has told', () => {
    expect(waitOf(paceWith(used('event', 3), { told: { second: 3 } }))).toBe(1_000);
  });
});

describe('a claim', () => {
  const claimed = admitApi(paceWith(used('event', 10)), wish(), START).pace;

  it('keeps events to their reserve until the call has its slot', () => {
    const free = { ...claimed, slots: used('event', 2, START + 900) };
    expect(event(free, START + 1_000)).toBe(900);
    expect(event({ ...free, slots: used('event', 1, START + 900) }, START + 1_000)).toBe(0);
    const { pace } = admitApi(free, wish(), START + 1_000);
    expect(event(pace, START + 1_000)).toBe(0);
  });

  it('ends when its call does not come back', () => {
    expect(event({ ...claimed, slots: used('event', 2, START + 1_400) }, START + 1_600)).toBe(0);
  });

  it('is not made by a call that gives up, nor by a poll, nor while the API itself wants no call', () => {
    const full = paceWith(used('api', 160, START - 2_000));
    expect(admitApi(full, wish(), START).pace.claimed).toBe(0);
    expect(admitApi(paceWith(used('event', 10)), wish({ polling: true }), START).pace.claimed).toBe(0);
    expect(admitApi(paceWith({}, { apiHold: START + 5_000 }), wish(), START).pace.claimed).toBe(0);
  });

  it('makes polling wait, too', () => {
    const free = { ...claimed, slots: {} };
    expect(waitOf(free, { polling: true })).toBe(1_500);
    expect(waitOf(free)).toBe(0);
    expect(waitOf(free, { polling: true }, START + 1_500)).toBe(0);
  });

  it('is not taken away by a poll', () => {
    const late = admitApi({ ...claimed, slots: {} }, wish({ polling: true }), START + 1_500);
    expect(late.pace.claimed).toBe(claimed.claimed);
  });
});

describe('polling', () => {
  it('goes up to half of the limits, whatever uses them', () => {
    expect(waitOf(paceWith(used('event', 4)), { polling: true })).toBe(0);
    expect(waitOf(paceWith(used('event', 5)), { polling: true })).toBe(1_000);
    expect(waitOf(paceWith(used('api', 5)), { polling: true })).toBe(1_000);
    expect(waitOf(paceWith(used('event', 100, START - 2_000)), { polling: true })).toBe(58_000);
  });
});

describe('the end of a call', () => {
  const ended = { request: '@call', status: 200, limits: {}, waitMs: 0 };

  it('lets its slot age from there on', () => {
    const { pace } = admitApi(paceWith({}), wish(), START);
    expect(settleApi(pace, ended, START + 300).slots).toEqual({ '@call': START + 300 });
  });

  it('holds every call back for as long as the API has asked for, and no event', () => {
    const pace = settleApi(paceWith({}), { ...ended, status: 429, waitMs: 7_000 }, START);
    expect(waitOf(pace)).toBe(7_000);
    expect(waitOf(pace, {}, START + 7_000)).toBe(0);
    expect(event(pace)).toBe(0);
  });

  it('holds calls back for a second after a 429 that does not say how long', () => {
    expect(waitOf(settleApi(paceWith({}), { ...ended, status: 429 }, START))).toBe(1_000);
  });

  it('is not shortened by an answer that says less', () => {
    const held = settleApi(paceWith({}), { ...ended, status: 429, waitMs: 7_000 }, START);
    expect(waitOf(settleApi(held, { ...ended, status: 429, waitMs: 1_000 }, START))).toBe(7_000);
  });

  it('stays in force in the record of all tabs, and falls with a clock that was set back', () => {
    const held = settleApi(paceWith({}), { ...ended, waitMs: 7_000 }, START);
    const stored = readPace(structuredClone(held), HOST);
    expect(waitOf(stored)).toBe(7_000);
    expect(waitOf(stored, {}, START - 86_400_000)).toBe(0);
  });

  it('lowers the limits to what the API tells', () => {
    expect(settleApi(paceWith({}), { ...ended, limits: { second: 5 } }, START).told).toEqual({ second: 5 });
  });
});
