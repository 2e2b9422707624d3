import { TokenBucket } from './token-bucket.ts';

/** Requests that one write key may make. */
export interface RateLimits {
  /** Per second: size of the bucket and its refill per second. */
  perSecond: number;
  /** Per minute: size of the bucket and its refill per 60 s. */
  perMinute: number;
}

/** graph8's documented limits: 10 requests per second and 200 per minute. */
export const GRAPH8_LIMITS: RateLimits = { perSecond: 10, perMinute: 200 };

/** Keys whose buckets are remembered; beyond that the longest unused one is forgotten. */
const MAX_KEYS = 1000;

/** What the limiter says about one request. */
export interface RateVerdict {
  allowed: boolean;
  /** Requests that could follow at once. */
  remaining: number;
  /** Milliseconds until the next request would be allowed; 0 when it is now. */
  waitMs: number;
  /** The time of the verdict (ms since 1970). */
  at: number;
}

/** graph8's rate limits: per key a bucket for the second and one for the minute, a request costs a token of both. */
export class RateLimiter {
  readonly limits: RateLimits;
  readonly #now: () => number;
  readonly #buckets = new Map<string, [TokenBucket, TokenBucket]>();

  constructor(limits: RateLimits = GRAPH8_LIMITS, now: () => number = Date.now) {
    this.limits = limits;
    this.#now = now;
  }

  /** Takes a slot for `key` when both buckets have one; a refused request costs nothing. */
  take(key: string): RateVerdict {
    const at = this.#now();
    const pair = this.#bucketsOf(key, at);
    const allowed = pair.every((bucket) => bucket.wait(at) === 0);
    if (allowed) for (const bucket of pair) bucket.take(at);
    const remaining = Math.min(...pair.map((bucket) => bucket.available(at)));
    return { allowed, remaining, waitMs: Math.max(...pair.map((bucket) => bucket.wait(at))), at };
  }

  /** Gives every key full buckets again. */
  clear(): void {
    this.#buckets.clear();
  }

  #bucketsOf(key: string, at: number): [TokenBucket, TokenBucket] {
    const { perSecond, perMinute } = this.limits;
    const pair = this.#buckets.get(key) ?? [
      new TokenBucket({ capacity: perSecond, perSecond }, at),
      new TokenBucket({ capacity: perMinute, perSecond: perMinute / 60 }, at),
    ];
    this.#buckets.delete(key); // set again, so that the map stays in order of last use
    this.#buckets.set(key, pair);
    const [oldest] = this.#buckets.keys();
    if (this.#buckets.size > MAX_KEYS && oldest !== undefined) this.#buckets.delete(oldest);
    return pair;
  }
}

/** The documented headers for a verdict, `Retry-After` (seconds) included when it is a refusal. */
export function rateHeaders(limits: RateLimits, verdict: RateVerdict): Record<string, string> {
  const headers: Record<string, string> = {
    'X-RateLimit-Limit-Second': String(limits.perSecond),
    'X-RateLimit-Limit-Minute': String(limits.perMinute),
    'X-RateLimit-Remaining': String(verdict.remaining),
    'X-RateLimit-Reset': String(Math.ceil((verdict.at + verdict.waitMs) / 1000)),
  };
  if (!verdict.allowed) headers['Retry-After'] = String(Math.max(1, Math.ceil(verdict.waitMs / 1000)));
  return headers;
}
