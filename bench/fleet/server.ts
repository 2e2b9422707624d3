import { GRAPH8_LIMITS, RateLimiter } from '../../sandbox/rate-limiter.ts';
import type { Answer } from '../../src/tracker/answer.ts';
import type { Meter } from './meter.ts';

/** The one write key that all visitors of the organisation share. */
const KEY = 'pk_fleet';

// CORS exposes none of the rate headers: a page reads the status and nothing else.
const header = () => null;
const ACCEPTED: Answer = { status: 200, body: '{"ok":true}', header };
const THROTTLED: Answer = { status: 429, body: '{"detail":"Rate limit exceeded"}', header };

/** The organisation's ingest: the sandbox's rate limits on virtual time. */
export class Server {
  readonly #meter: Meter;
  readonly #limiter: RateLimiter;
  /** While it is down, requests go unanswered. */
  up = true;

  constructor(now: () => number, meter: Meter) {
    this.#meter = meter;
    this.#limiter = new RateLimiter(GRAPH8_LIMITS, now);
  }

  /** Takes a request, or refuses it with 429; `undefined` when nobody answers. */
  take(): Answer | undefined {
    if (!this.up) {
      this.#meter.count('failed');
      return undefined;
    }
    const { allowed } = this.#limiter.take(KEY);
    this.#meter.count(allowed ? 'accepted' : 'throttled');
    return allowed ? ACCEPTED : THROTTLED;
  }
}
