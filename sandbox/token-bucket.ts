/** What a bucket holds at most, and how fast it refills. */
export interface BucketSize {
  /** Tokens in a full bucket. */
  capacity: number;
  /** Tokens that come back per second. */
  perSecond: number;
}

/** Refilling adds fractions up; this much below a whole token still is one. */
const ROUNDING = 1e-9;

/** A token bucket without a clock of its own: whoever asks says what time it is (ms, never going back). */
export class TokenBucket {
  readonly #size: BucketSize;
  #tokens: number;
  #asOf: number;

  /** Starts full at `now` (ms). */
  constructor(size: BucketSize, now: number) {
    this.#size = size;
    this.#tokens = size.capacity;
    this.#asOf = now;
  }

  /** Whole tokens in the bucket at `now` (ms). */
  available(now: number): number {
    return Math.floor(this.#level(now) + ROUNDING);
  }

  /** Milliseconds from `now` until a whole token is there; 0 when it is. */
  wait(now: number): number {
    if (this.available(now) > 0) return 0;
    return Math.ceil(((1 - this.#level(now)) / this.#size.perSecond) * 1000);
  }

  /** Takes one token at `now` (ms). Ask `wait` first: a bucket does not go below zero. */
  take(now: number): void {
    this.#tokens = Math.max(0, this.#level(now) - 1);
    this.#asOf = now;
  }

  #level(now: number): number {
    const refilled = (Math.max(0, now - this.#asOf) / 1000) * this.#size.perSecond;
    return Math.min(this.#size.capacity, this.#tokens + refilled);
  }
}
