import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoff } from '../../../src/tracker/backoff.ts';
import { admit, newPace, type Outcome, type Pace, REFUSED_MS, settle } from '../../../src/tracker/pace.ts';
import { nextSpread } from '../../../src/tracker/spread.ts';
import { HOST } from '../support/rows.ts';

const HOUR_MS = 3_600_000;
const LIMITS = { second: 10, minute: 200 };
const WITHIN_MS = 9_000;

const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
/** The worst draws are at the edges, so they come often. */
const jitter = fc.array(fc.oneof(fc.constant(0), chance), { minLength: 1, maxLength: 60, size: 'max' });
const anyOutcome = fc.constantFrom<Outcome>('accepted', 'split', 'failed', 'throttled', 'refused', 'quota');

/** What a browser does in an hour in which no request succeeds. */
interface Outage {
  outcome: Outcome;
  /** Milliseconds until each request has failed. */
  answerMs: number;
  /** Times of page loads, in milliseconds. */
  loads: readonly number[];
  jitter: readonly number[];
}

/** Counts the requests of the outage. The browser asks whenever it was told to, and at each load with a probe. */
function requestsIn({ outcome, answerMs, loads, jitter }: Outage): number {
  const moments = [...loads].sort((a, b) => a - b);
  let pace: Pace = newPace(HOST);
  let requests = 0;
  let now = 0;
  let probe = true;
  while (now < HOUR_MS) {
    const request = `r${requests}`;
    const wish = { request, limits: LIMITS, countedBy: now + WITHIN_MS, probe, page: '' };
    const admitted = admit(pace, wish, now);
    pace = admitted.pace;
    probe = false;
    if (admitted.waitMs === 0) {
      now += answerMs;
      const random = jitter[requests % jitter.length] ?? 0;
      pace = settle(pace, { request, outcome, limits: {}, waitMs: 0, random }, now);
      requests++;
      continue;
    }
    while (moments[0] !== undefined && moments[0] <= now) moments.shift();
    const load = moments[0] ?? Number.POSITIVE_INFINITY;
    probe = load <= now + admitted.waitMs;
    now = Math.min(load, now + admitted.waitMs);
  }
  return requests;
}

const outageOf = (outcome: Outcome) =>
  fc.record({
    outcome: fc.constant(outcome),
    answerMs: fc.integer({ min: 1, max: 8_000 }),
    loads: fc.array(fc.nat(HOUR_MS), { minLength: 40, maxLength: 40 }),
    jitter,
  });

describe('an hour without success and with 40 page loads', () => {
  it.each<Outcome>(['failed', 'throttled'])('costs at most 40 requests when each is %s', (outcome) => {
    fc.assert(
      fc.property(outageOf(outcome), (outage) => {
        expect(requestsIn(outage)).toBeLessThanOrEqual(40);
      }),
      { numRuns: 1_000 },
    );
    const steady = Array.from({ length: 40 }, (_, index) => index * 90_000);
    for (const loads of [steady, steady.map((at) => at * 1.112), []]) {
      expect(requestsIn({ outcome, answerMs: 1, loads, jitter: [0] })).toBeLessThanOrEqual(40);
    }
  });

  it.each<Outcome>(['refused', 'quota'])('costs one request when it is %s', (outcome) => {
    fc.assert(
      fc.property(outageOf(outcome), (outage) => {
        expect(requestsIn(outage)).toBe(1);
      }),
      { numRuns: 100 },
    );
  });
});

describe('waits', () => {
  it('grow with the draw and, for the same draw, with the failures', () => {
    fc.assert(
      fc.property(fc.nat(60), chance, chance, (failures, one, other) => {
        const [low = 0, high = 0] = [one, other].sort((a, b) => a - b);
        expect(backoff(failures, low)).toBeLessThanOrEqual(backoff(failures, high));
        expect(backoff(failures, low)).toBeLessThanOrEqual(backoff(failures + 1, low));
      }),
    );
  });

  it('never exceed an hour by more than the slot, for any history, also of a clock that was set', () => {
    const step = fc.record({
      jump: fc.integer({ min: -9e10, max: 9e10 }),
      outcome: anyOutcome,
      random: chance,
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), fc.nat(HOUR_MS), (steps, waitMs) => {
        let pace: Pace = newPace(HOST);
        let now = 1e12;
        steps.forEach(({ jump, outcome, random }, index) => {
          const wish = {
            ...{ request: `r${index}`, limits: LIMITS, countedBy: now + WITHIN_MS },
            ...{ probe: index % 2 > 0, page: '' },
          };
          const first = admit(pace, wish, now);
          expect(first.waitMs).toBeLessThanOrEqual(REFUSED_MS);
          // It is enough to wait once: the wait does not begin anew with each question.
          const second = first.waitMs ? admit(first.pace, wish, now + first.waitMs) : first;
          expect(second.waitMs).toBe(0);
          now += first.waitMs;
          pace = settle(second.pace, { request: wish.request, outcome, limits: {}, waitMs, random }, now);
          now += jump;
        });
      }),
      { numRuns: 200 },
    );
  });

  it('obey what the host has asked for, whatever else happens', () => {
    const waitMs = fc.integer({ min: 1, max: HOUR_MS });
    fc.assert(
      fc.property(waitMs, fc.array(anyOutcome), jitter, (asked, later, draws) => {
        const now = 1e12;
        const random = draws[0] ?? 0;
        const ended = { request: 'r', limits: {}, waitMs: 0, random };
        let pace = settle(newPace(HOST), { ...ended, outcome: 'throttled', waitMs: asked }, now);
        for (const outcome of later) pace = settle(pace, { ...ended, outcome }, now + 1);
        const wish = { request: 's', limits: LIMITS, countedBy: now + WITHIN_MS, probe: true, page: '' };
        expect(admit(pace, wish, now + asked - 1).waitMs).toBeGreaterThan(0);
      }),
    );
  });

  it('spread requests over at most an hour, and more with every 429', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: HOUR_MS, noNaN: true }), fc.nat(), (spread, idle) => {
        const crowded = nextSpread(spread, true, idle);
        const relieved = nextSpread(spread, false, idle);
        expect(crowded).toBeGreaterThan(relieved);
        expect(crowded).toBeLessThanOrEqual(HOUR_MS);
        expect(relieved).toBeGreaterThanOrEqual(0);
        expect(relieved).toBeLessThanOrEqual(spread);
      }),
    );
  });
});
