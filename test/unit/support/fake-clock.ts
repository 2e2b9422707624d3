import type { Clock, Undo } from '../../../src/lib/clock.ts';
import { turns } from './turns.ts';

/** The time at which fake clocks start. */
export const START = Date.UTC(2026, 10, 24, 10);

/** A clock that stands until a test moves it. */
export class FakeClock implements Clock {
  #now: number;
  #timers: { at: number; run: () => void }[] = [];
  readonly #random: () => number;

  constructor(random: () => number = () => 0.5, now = START) {
    this.#random = random;
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  random(): number {
    return this.#random();
  }

  after(ms: number, run: () => void): Undo {
    const timer = { at: this.#now + ms, run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /** Timers that were set and have neither run nor been cancelled. */
  get waiting(): number {
    return this.#timers.length;
  }

  /** Moves the time without running anything: a sleeping machine, or a clock that somebody sets. */
  jump(ms: number): void {
    this.#now += ms;
  }

  /** Lets time pass: timers run in their order, and what they start gets through before the next one. */
  async pass(ms: number): Promise<void> {
    const end = this.#now + ms;
    await turns();
    for (let next = this.#next(end); next; next = this.#next(end)) {
      this.#now = Math.max(this.#now, next.at);
      this.#timers = this.#timers.filter((other) => other !== next);
      next.run();
      await turns();
    }
    this.#now = end;
  }

  #next(end: number) {
    return this.#timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
  }
}

/** Numbers in [0, 1) that are the same for each run of a test (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
