import { describe, expect, it } from 'vitest';
import {
  admit,
  type Ended,
  effectiveLimits,
  newPace,
  type Pace,
  PROBE_EVERY_MS,
  REFUSED_MS,
  readPace,
  settle,
  type Wish,
} from '../../../src/tracker/pace.ts';
import { HOST } from '../support/rows.ts';

const NOW = 1_000_000_000;
const LIMITS = { second: 10, minute: 200 };

const wish = (fields: Partial<Wish> = {}): Wish => ({
  request: 'r1',
  limits: LIMITS,
  countedBy: NOW + 9_000,
  probe: false,
  page: '',
  ...fields,
});
const ended = (fields: Partial<Ended> = {}): Ended => ({
  request: 'r1',
  outcome: 'accepted',
  limits: {},
  waitMs: 0,
  random: 0.5,
  ...fields,
});
const pace = (fields: Partial<Pace> = {}): Pace => ({ ...newPace(HOST), ...fields });

describe('admit', () => {
  it('takes a slot under the name of the request until the server must have counted it', () => {
    const admitted = admit(pace(), wish(), NOW);
    expect(admitted.waitMs).toBe(0);
    expect(admitted.pace.slots).toEqual({ r1: NOW + 9_000 });
  });

  it('tells the wait and takes no slot while the backoff lasts', () => {
    const admitted = admit(pace({ until: NOW + 700 }), wish(), NOW);
    expect(admitted.waitMs).toBe(700);
    expect(admitted.pace.slots).toEqual({});
  });

  it('grants one probe during the backoff and the next one only five minutes later', () => {
    const outage = pace({ failures: 9, until: NOW + 600_000 });
    const first = admit(outage, wish({ probe: true }), NOW);
    expect(first.waitMs).toBe(0);
    expect(first.pace.probed).toBe(NOW);
    const early = NOW + PROBE_EVERY_MS - 1;
    expect(admit(first.pace, wish({ probe: true }), early).waitMs).toBe(300_001);
    expect(admit(first.pace, wish({ probe: true }), early + 1).waitMs).toBe(0);
  });

  it('does not use up the probe when no backoff is in the way', () => {
    expect(admit(pace(), wish({ probe: true }), NOW).pace.probed).toBe(0);
  });

  it('gives no probe to a browser that 429s have spaced out: loads are what a crowd consists of', () => {
    const crowded = pace({ spreadMs: 60_000, until: NOW + 30_000 });
    expect(admit(crowded, wish({ probe: true }), NOW).waitMs).toBe(30_000);
  });

  it('gives no probe while the host has asked to wait', () => {
    const held = pace({ until: NOW + 100, hold: NOW + 5_000, held: 'paused' });
    expect(admit(held, wish({ probe: true }), NOW).waitMs).toBe(5_000);
  });

  it('gives no probe beyond the rate limit', () => {
    const slots = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`s${index}`, NOW]));
    expect(admit(pace({ slots, failures: 9, until: NOW + 50_000 }), wish({ probe: true }), NOW).waitMs).toBe(
      1_000,
    );
  });

  it('keeps other pages off while a page sends without locks, until its answer', () => {
    const first = admit(pace(), wish({ page: 'one' }), NOW);
    expect(admit(first.pace, wish({ page: 'two', request: 'r2' }), NOW).waitMs).toBe(9_000);
    expect(admit(first.pace, wish({ page: 'one', request: 'r2' }), NOW).waitMs).toBe(0);
    const answered = settle(first.pace, ended(), NOW + 50);
    expect(admit(answered, wish({ page: 'two', request: 'r2' }), NOW + 50).waitMs).toBe(0);
  });

  it('asks for no lease where a lock keeps pages apart', () => {
    expect(admit(pace(), wish({ page: '' }), NOW).pace.lease).toEqual({ page: '', until: 0 });
  });

  it('holds to the lower limits that the host has told', () => {
    const told = pace({ told: { second: 1 }, slots: { s: NOW } });
    expect(admit(told, wish(), NOW).waitMs).toBe(1_000);
  });
});

describe('effectiveLimits', () => {
  it('lets the host lower what the site has set, never raise it', () => {
    expect(effectiveLimits(pace({ told: { second: 50, minute: 1_000 } }), LIMITS)).toEqual(LIMITS);
    expect(effectiveLimits(pace({ told: { second: 3 } }), LIMITS)).toEqual({ second: 3, minute: 200 });
  });
});

describe('settle', () => {
  it('counts the slot from the time of the answer', () => {
    expect(settle(pace({ slots: { r1: NOW + 9_000 } }), ended(), NOW + 80).slots).toEqual({ r1: NOW + 80 });
  });

  it('ends the backoff after an acknowledgement', () => {
    const next = settle(pace({ failures: 5, until: NOW + 99 }), ended(), NOW);
    expect([next.failures, next.until]).toEqual([0, 0]);
  });

  it('waits longer with each failure', () => {
    const one = settle(pace(), ended({ outcome: 'failed' }), NOW);
    const two = settle(one, ended({ outcome: 'failed' }), NOW);
    expect([one.failures, two.failures]).toEqual([1, 2]);
    expect(two.until - NOW).toBe(2 * (one.until - NOW));
  });

  it('does not count a split as a failure, nor as a success', () => {
    const next = settle(pace({ failures: 3, until: NOW + 99 }), ended({ outcome: 'split' }), NOW);
    expect([next.failures, next.until]).toEqual([3, NOW + 99]);
  });

  it('lets nothing go before the time that the host has asked for', () => {
    const next = settle(pace(), ended({ outcome: 'throttled', waitMs: 30_000 }), NOW);
    expect(next.hold).toBe(NOW + 30_000);
    expect(next.held).toBe('paused');
    expect(admit(next, wish({ probe: true }), NOW + 29_999).waitMs).toBeGreaterThan(0);
  });

  it('does not shorten a wait that another answer has asked for', () => {
    expect(settle(pace({ hold: NOW + 60_000 }), ended({ waitMs: 1_000 }), NOW).hold).toBe(NOW + 60_000);
  });

  it('spreads browsers behind the moment for which all of them wait', () => {
    const crowded = pace({ spreadMs: 20_000, until: NOW });
    const at = (random: number) =>
      settle(crowded, ended({ outcome: 'throttled', waitMs: 60_000, random }), NOW).until;
    expect(at(0)).toBe(NOW + 64_000);
    expect(at(0.5)).toBe(NOW + 80_000);
  });

  it('keeps its distance also after an answer, until 429s have not been seen for a while', () => {
    const crowded = pace({ spreadMs: 20_000, until: NOW });
    const accepted = settle(crowded, ended({ random: 0.5 }), NOW);
    expect(accepted.until).toBeGreaterThan(NOW + 9_000);
    expect(accepted.spreadMs).toBeLessThan(20_000);
    expect(admit(accepted, wish(), NOW).waitMs).toBe(accepted.until - NOW);
    expect(settle(pace({ spreadMs: 1_001, until: NOW }), ended(), NOW)).toMatchObject({
      spreadMs: 0,
      until: 0,
    });
  });

  it('does not take a 429 for a failure: the host is there', () => {
    expect(settle(pace({ failures: 3 }), ended({ outcome: 'throttled' }), NOW).failures).toBe(0);
  });

  it('asks a host that refuses the key once an hour, whatever is loaded meanwhile', () => {
    const next = settle(pace(), ended({ outcome: 'refused' }), NOW);
    expect(next.held).toBe('refused');
    expect(admit(next, wish({ probe: true }), NOW + REFUSED_MS - 1).waitMs).toBeGreaterThan(0);
    expect(admit(next, wish({ probe: true }), NOW + REFUSED_MS).waitMs).toBe(0);
  });

  it('pauses for an hour when the quota is used up', () => {
    const next = settle(pace(), ended({ outcome: 'quota' }), NOW);
    expect([next.hold, next.held]).toEqual([NOW + REFUSED_MS, 'paused']);
  });

  it('remembers told limits until the host tells others', () => {
    const told = settle(pace(), ended({ limits: { second: 3, minute: 40 } }), NOW);
    expect(settle(told, ended(), NOW).told).toEqual({ second: 3, minute: 40 });
    expect(settle(told, ended({ limits: { second: 9 } }), NOW).told).toEqual({ second: 9, minute: 40 });
  });
});

describe('readPace', () => {
  it('goes on with what was stored', () => {
    const stored = pace({ failures: 4, until: NOW });
    expect(readPace(structuredClone(stored), HOST)).toEqual(stored);
  });

  it('keeps only the slots when the host is another one', () => {
    const stored = pace({ failures: 4, until: NOW, hold: NOW, slots: { r1: NOW } });
    expect(readPace(stored, 'https://other.example.com')).toEqual({
      ...newPace('https://other.example.com'),
      slots: { r1: NOW },
    });
  });

  it.each([
    ['nothing', undefined],
    ['text', 'pace'],
    ['a list', []],
    ['an empty object', {}],
    ['another version', { ...newPace(HOST), v: 2 }],
    ['a missing field', { ...newPace(HOST), lease: undefined }],
    ['a field of another type', { ...newPace(HOST), until: '9' }],
    ['null for an object', { ...newPace(HOST), slots: null }],
  ])('starts afresh from %s', (_name, stored) => {
    expect(readPace(stored, HOST)).toEqual(newPace(HOST));
  });

  it('never waits for slots that are no numbers', () => {
    const slots = { a: 'soon', b: null, c: {}, d: Number.NaN } as unknown as Pace['slots'];
    const stored = readPace({ ...newPace(HOST), slots }, HOST);
    expect(admit(stored, wish({ limits: { second: 1, minute: 1 } }), NOW).waitMs).toBe(0);
  });

  it('does not wait for months when the clock was set back after a failure', () => {
    const ahead = NOW + 90 * 86_400_000;
    const refused = settle(pace({ probed: ahead }), ended({ outcome: 'refused' }), ahead);
    const stored = readPace(structuredClone(refused), HOST);
    expect(admit(stored, wish({ probe: true }), NOW).waitMs).toBeLessThanOrEqual(REFUSED_MS);
  });

  it('does not wait at all when the clock was set back after an acknowledgement', () => {
    const ahead = NOW + 86_400_000;
    const accepted = settle(pace(), ended({ outcome: 'accepted' }), ahead);
    expect(admit(accepted, wish({}), NOW).waitMs).toBe(0);
  });

  it('does not wait for the lease of a page that is gone when the clock was set back', () => {
    const ahead = NOW + 90 * 86_400_000;
    const gone = admit(pace(), wish({ page: 'gone', countedBy: ahead }), ahead - 9_000).pace;
    const asked = admit(gone, wish({ page: 'here' }), NOW);
    expect(admit(asked.pace, wish({ page: 'here' }), NOW + asked.waitMs).waitMs).toBe(0);
  });
});
