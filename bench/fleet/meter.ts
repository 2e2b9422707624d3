const MINUTE_MS = 60_000;
/** Delay classes: each is this much wider than the one before, so that quantiles are right to 5 %. */
const CLASS_RATIO = 1.05;
/** The first class, in milliseconds. */
const CLASS_MS = 100;

/** What happened within one minute of virtual time. */
export interface Minute {
  /** Requests that a fleet would send that never met a 429: one a second after the first event that waits. */
  offered: number;
  /** Requests that reached the server, and how it answered. */
  accepted: number;
  throttled: number;
  /** Requests that found no server, or whose way there failed. */
  failed: number;
  eventsMade: number;
  /** Events that the server has taken, each once. */
  eventsTaken: number;
  /** Events that it has taken once more: nobody heard its first answer. */
  repeats: number;
}

const newMinute = (): Minute => ({
  offered: 0,
  accepted: 0,
  throttled: 0,
  failed: 0,
  eventsMade: 0,
  eventsTaken: 0,
  repeats: 0,
});

/** Delays of events in logarithmic classes. */
export class Delays {
  readonly #classes: number[] = [];
  #count = 0;

  add(ms: number): void {
    const index = Math.max(0, Math.ceil(Math.log(ms / CLASS_MS) / Math.log(CLASS_RATIO)));
    this.#classes[index] = (this.#classes[index] ?? 0) + 1;
    this.#count++;
  }

  /** Milliseconds within which this share of the events had arrived. */
  quantile(share: number): number {
    let left = share * this.#count;
    for (let index = 0; index < this.#classes.length; index++) {
      left -= this.#classes[index] ?? 0;
      if (left <= 0) return CLASS_MS * CLASS_RATIO ** index;
    }
    return 0;
  }
}

/** Counts what a fleet does, by the minute. */
export class Meter {
  readonly minutes: Minute[] = [];
  readonly delays = new Delays();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  count(what: keyof Minute, by = 1): void {
    const index = Math.floor(this.#now() / MINUTE_MS);
    while (this.minutes.length <= index) this.minutes.push(newMinute());
    (this.minutes[index] as Minute)[what] += by;
  }
}
