import { type Clock, systemClock } from '../../lib/clock.ts';
import type { Slot } from '../types.ts';
import type { DayRange, EventType } from './appointments.ts';
import type { Month } from './day.ts';
import { rangeOf } from './month-range.ts';

/** Milliseconds for which an answer is kept: long enough to page back, short enough to be true. */
const KEPT_MS = 60_000;

type Ask = (type: EventType, range: DayRange) => Promise<Slot[]>;

interface Kept {
  /** Time of the answer; absent while it is under way, 0 when it has failed. */
  at?: number;
  slots: Promise<Slot[]>;
}

/** The times of whole months. What is known or being asked is not asked again. */
export class Months {
  readonly #ask: Ask;
  readonly #clock: Clock;
  readonly #kept = new Map<string, Kept>();

  constructor(ask: Ask, clock: Clock = systemClock) {
    this.#ask = ask;
    this.#clock = clock;
  }

  /** Times of a month, and of a day on both sides; `undefined` when nobody has asked. */
  known(type: EventType, month: Month): Promise<Slot[]> | undefined {
    const key = keyOf(type, month);
    const { at = this.#clock.now() } = this.#kept.get(key) ?? {};
    const age = this.#clock.now() - at;
    if (age < 0 || age >= KEPT_MS) this.#kept.delete(key);
    return this.#kept.get(key)?.slots;
  }

  /** The same, asked if need be. */
  times(type: EventType, month: Month): Promise<Slot[]> {
    const known = this.known(type, month);
    if (known) return known;
    const key = keyOf(type, month);
    const kept: Kept = { slots: this.#ask(type, rangeOf(month)) };
    this.#kept.set(key, kept);
    const done = () => {
      kept.at = this.#clock.now();
    };
    // What failed is no answer: it is as old as can be.
    kept.slots.then(done, () => {
      kept.at = 0;
    });
    return kept.slots;
  }

  /** Forgets all: something was booked. */
  forget(): void {
    this.#kept.clear();
  }
}

const keyOf = ({ username, eventType }: EventType, month: Month) => [username, eventType, month].join('\n');
