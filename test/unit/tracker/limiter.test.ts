import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Slots, usedSlots, waitForSlot } from '../../../src/tracker/limiter.ts';
import type { Limits } from '../../../src/tracker/types.ts';

const LIMITS: Limits = { second: 10, minute: 200 };
const TIMEOUT_MS = 9_000;

const slotsAt = (times: readonly number[]): Slots =>
  Object.fromEntries(times.map((at, index) => [`r${index}`, at]));

interface Attempt {
  /** Milliseconds after the attempt before. */
  gap: number;
  toServer: number;
  back: number;
  /** The page went away: nobody hears the answer. */
  lost: boolean;
}

/** Times at which requests arrive at the server when every attempt waits as long as it is told to. */
function arrivals(attempts: readonly Attempt[], limits: Limits): number[] {
  let now = 0;
  let slots: Slots = {};
  let answers: { name: string; at: number }[] = [];
  const arrived: number[] = [];
  const hear = () => {
    for (const { name, at } of answers.filter((answer) => answer.at <= now)) slots = { ...slots, [name]: at };
    answers = answers.filter(({ at }) => at > now);
    slots = usedSlots(slots, now);
  };
  attempts.forEach(({ gap, toServer, back, lost }, index) => {
    now += gap;
    hear();
    for (let wait = waitForSlot(slots, limits, now); wait > 0; wait = waitForSlot(slots, limits, now)) {
      // Some other tab asks as soon as anything changes: that is the earliest moment for a mistake.
      now = Math.min(now + wait, ...answers.map(({ at }) => at));
      hear();
    }
    const name = `r${index}`;
    slots = { ...slots, [name]: now + TIMEOUT_MS };
    arrived.push(now + toServer);
    if (!lost) answers.push({ name, at: Math.min(now + toServer + back, now + TIMEOUT_MS) });
  });
  return arrived.sort((a, b) => a - b);
}

const attempt = fc.record({
  gap: fc.oneof({ weight: 6, arbitrary: fc.nat(50) }, { weight: 1, arbitrary: fc.nat(2_000) }),
  toServer: fc.nat(TIMEOUT_MS),
  back: fc.nat(2_000),
  lost: fc.nat(20).map((draw) => draw === 0),
});
const quick = attempt.map((given) => ({ ...given, toServer: given.toServer % 40, back: given.back % 40 }));

const densest = (times: readonly number[], count: number): number =>
  Math.min(
    ...times.slice(count).map((at, index) => at - (times[index] ?? Number.NEGATIVE_INFINITY)),
    Number.POSITIVE_INFINITY,
  );

describe('limiter', () => {
  it('keeps 10 a second and 200 a minute at the server for any sequence of attempts', () => {
    fc.assert(
      fc.property(fc.array(quick, { minLength: 230, maxLength: 260 }), (attempts) => {
        const times = arrivals(attempts, LIMITS);
        expect(densest(times, 10)).toBeGreaterThanOrEqual(1_000);
        expect(densest(times, 200)).toBeGreaterThanOrEqual(60_000);
      }),
      { numRuns: 8 },
    );
  });

  it('keeps any other limits for any attempts, with slow answers and with lost ones', () => {
    const limits = fc.record({
      second: fc.integer({ min: 1, max: 6 }),
      minute: fc.integer({ min: 1, max: 25 }),
    });
    fc.assert(
      fc.property(limits, fc.array(attempt, { maxLength: 60, size: 'max' }), (given, attempts) => {
        const times = arrivals(attempts, given);
        expect(densest(times, given.second)).toBeGreaterThanOrEqual(1_000);
        expect(densest(times, given.minute)).toBeGreaterThanOrEqual(60_000);
      }),
      { numRuns: 80 },
    );
  });

  it('lets a request go at once when nothing is under way', () => {
    expect(waitForSlot({}, LIMITS, 5_000)).toBe(0);
  });

  it('lets the tenth request of a second go and tells the eleventh how long to wait', () => {
    const nine = slotsAt(Array.from({ length: 9 }, () => 5_000));
    expect(waitForSlot(nine, LIMITS, 5_100)).toBe(0);
    expect(waitForSlot({ ...nine, tenth: 5_050 }, LIMITS, 5_100)).toBe(900);
  });

  it('frees a slot a whole second after the answer, not before', () => {
    const full = slotsAt(Array.from({ length: 10 }, () => 5_000));
    expect(waitForSlot(full, LIMITS, 5_999)).toBe(1);
    expect(waitForSlot(full, LIMITS, 6_000)).toBe(0);
  });

  it('waits for the minute when 200 requests were counted in it', () => {
    const full = slotsAt(Array.from({ length: 200 }, (_, index) => index * 250));
    expect(waitForSlot(full, LIMITS, 55_000)).toBe(5_000);
  });

  it('counts a request under way until its time-out', () => {
    const underWay = slotsAt(Array.from({ length: 10 }, () => 14_000));
    expect(waitForSlot(underWay, LIMITS, 5_000)).toBe(10_000);
  });

  it('treats a limit below one as one, so that a queue never stands still', () => {
    expect(waitForSlot({}, { second: 0, minute: 0 }, 5_000)).toBe(0);
    expect(waitForSlot({ one: 5_000 }, { second: 0, minute: 200 }, 5_000)).toBe(1_000);
  });

  it('never exceeds a limit that is no whole number', () => {
    const three = slotsAt([5_000, 5_000, 5_000]);
    expect(waitForSlot(three, { second: 2.5, minute: 200 }, 5_000)).toBe(1_000);
    expect(waitForSlot(three, { second: 10, minute: 2.5 }, 5_000)).toBe(60_000);
  });

  it('forgets slots after a minute', () => {
    expect(usedSlots({ old: 1_000, young: 1_001 }, 61_000)).toEqual({ young: 1_001 });
  });

  it('forgets slots that lie far ahead after the clock was set back', () => {
    expect(usedSlots({ ahead: 200_000, near: 20_000 }, 10_000)).toEqual({ near: 20_000 });
  });
});
