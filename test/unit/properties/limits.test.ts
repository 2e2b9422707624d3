import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { usedSlots, waitForSlot } from '../../../src/tracker/limiter.ts';
import { admit, newPace, type Outcome, type Pace, readPace, settle } from '../../../src/tracker/pace.ts';
import type { Limits } from '../../../src/tracker/types.ts';
import { densest } from '../support/at-server.ts';
import { HOST } from '../support/rows.ts';

const WITHIN_MS = 9_000;
const OUTCOMES: Outcome[] = ['accepted', 'accepted', 'accepted', 'split', 'failed', 'throttled', 'quota'];

const attempt = fc.record({
  gap: fc.oneof({ weight: 8, arbitrary: fc.nat(60) }, { weight: 1, arbitrary: fc.nat(20_000) }),
  toServer: fc.oneof({ weight: 4, arbitrary: fc.nat(80) }, { weight: 1, arbitrary: fc.nat(WITHIN_MS) }),
  back: fc.oneof({ weight: 4, arbitrary: fc.nat(80) }, { weight: 1, arbitrary: fc.nat(WITHIN_MS) }),
  lost: fc.nat(15).map((draw) => draw === 0),
  outcome: fc.constantFrom(...OUTCOMES),
  told: fc.nat(30).map((draw): Partial<Limits> => (draw < 3 ? { second: draw + 1 } : {})),
  waitMs: fc.nat(40).map((draw) => (draw ? 0 : 30_000)),
  random: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
});
type Attempt = typeof attempt extends fc.Arbitrary<infer Value> ? Value : never;

/** Any limits, whole or not, as a site may set them and as half of them is kept for spare slots. */
const anyLimits = fc.record({
  second: fc.double({ min: 1, max: 10, noNaN: true }),
  minute: fc.double({ min: 1, max: 40, noNaN: true }),
});

/** Several tabs on one record, each of which asks as soon as it may; the record goes through storage each time. */
class Tabs {
  now = 0;
  readonly arrived: number[] = [];
  #pace: Pace = newPace(HOST);
  #answers: { at: number; request: string; attempt: Attempt }[] = [];
  #limits: Limits;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  ask(attempt: Attempt, request: string): void {
    this.now += attempt.gap;
    for (let waitMs = this.#admit(request); waitMs > 0; waitMs = this.#admit(request)) {
      const next = Math.min(...this.#answers.map(({ at }) => at));
      this.now = Math.max(this.now, Math.min(this.now + waitMs, next));
    }
    const arrives = Math.min(this.now + attempt.toServer, this.now + WITHIN_MS);
    this.arrived.push(arrives);
    if (attempt.lost) return;
    this.#answers.push({ at: Math.min(arrives + attempt.back, this.now + WITHIN_MS), request, attempt });
  }

  #admit(request: string): number {
    this.#hear();
    const stored = readPace(structuredClone(this.#pace), HOST);
    const wish = { request, limits: this.#limits, countedBy: this.now + WITHIN_MS, probe: true, page: '' };
    const { pace, waitMs } = admit(stored, wish, this.now);
    this.#pace = pace;
    return waitMs;
  }

  #hear(): void {
    for (const { at, request, attempt } of this.#answers.filter((answer) => answer.at <= this.now)) {
      const { outcome, told, waitMs, random } = attempt;
      this.#pace = settle(this.#pace, { request, outcome, limits: told, waitMs, random }, at);
    }
    this.#answers = this.#answers.filter(({ at }) => at > this.now);
  }
}

describe('limits at the server', () => {
  it('hold in every second and minute, whatever the network and the host do', () => {
    fc.assert(
      fc.property(anyLimits, fc.array(attempt, { maxLength: 120, size: 'max' }), (limits, attempts) => {
        const tabs = new Tabs(limits);
        attempts.forEach((each, index) => {
          tabs.ask(each, `r${index}`);
        });
        expect(tabs.arrived).toHaveLength(attempts.length);
        expect(densest(tabs.arrived, Math.floor(limits.second))).toBeGreaterThanOrEqual(1_000);
        expect(densest(tabs.arrived, Math.floor(limits.minute))).toBeGreaterThanOrEqual(60_000);
      }),
      { numRuns: 100 },
    );
  });
});

describe('a wait for a slot', () => {
  const times = fc.array(fc.nat(200_000), { maxLength: 60 });
  const slotsOf = (counted: readonly number[]) =>
    Object.fromEntries(counted.map((at, index) => [`r${index}`, at]));

  it('is over when it is over: whoever waits as long as told gets a slot', () => {
    fc.assert(
      fc.property(times, anyLimits, fc.nat(200_000), (counted, limits, now) => {
        const slots = slotsOf(counted);
        const wait = waitForSlot(slots, limits, now);
        expect(waitForSlot(slots, limits, now + wait)).toBe(0);
        if (wait > 0) expect(waitForSlot(slots, limits, now + wait - 1)).toBeGreaterThan(0);
      }),
    );
  });

  it('is the same for all slots as for those that still count', () => {
    fc.assert(
      fc.property(times, anyLimits, fc.nat(200_000), (counted, limits, now) => {
        const slots = slotsOf(counted.filter((at) => at - now < 60_000));
        expect(waitForSlot(usedSlots(slots, now), limits, now)).toBe(waitForSlot(slots, limits, now));
      }),
    );
  });
});
