import type { Clock } from '../lib/clock.ts';
import { utf8Bytes } from '../lib/utf8.ts';
import type { Answer } from './answer.ts';
import { KEEPALIVE_BYTES } from './batch.ts';

/** Milliseconds to wait for an answer. The server gives up after 5 s; the rest is for the way. */
export const REQUEST_TIMEOUT_MS = 8_000;

/** A request to the tracking host. */
export interface Post {
  url: string;
  body: string;
  /** Outlives the page. The caller keeps within `keepaliveRoom`. */
  keepalive: boolean;
  /** `X-IP-Policy`; absent costs nothing, present a preflight. */
  ipPolicy?: string | undefined;
}

/**
 * Sends requests that need no preflight. Bytes that
 * outlive the page are counted, because all requests of a page share one budget of 64 KiB
 * (https://fetch.spec.whatwg.org/#http-network-or-cache-fetch, step on keepalive).
 */
export class Transport {
  readonly #clock: Clock;
  readonly #cancels = new Set<AbortController>();
  #keepaliveBytes = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Bytes that may still be sent so that they outlive the page. */
  get keepaliveRoom(): number {
    return KEEPALIVE_BYTES - this.#keepaliveBytes;
  }

  /**
   * Gives the answer, or one of status 0; `undefined` when there will never be one: the request was cancelled, or went
   * as a beacon, whose `true` proves nothing. Never rejects.
   */
  async post({ url, body, keepalive, ipPolicy }: Post): Promise<Answer | undefined> {
    if (keepalive && !('keepalive' in Request.prototype)) {
      navigator.sendBeacon?.(url, body);
      return undefined;
    }
    const bytes = keepalive ? utf8Bytes(body) : 0;
    const abort = new AbortController();
    const timer = this.#clock.after(REQUEST_TIMEOUT_MS, () => abort.abort());
    if (!keepalive) this.#cancels.add(abort);
    this.#keepaliveBytes += bytes;
    try {
      const response = await fetch(url, {
        method: 'POST',
        body,
        keepalive,
        credentials: 'omit',
        referrerPolicy: 'strict-origin',
        redirect: 'error',
        cache: 'no-store',
        signal: abort.signal,
        ...(ipPolicy && { headers: { 'X-IP-Policy': ipPolicy } }),
      });
      const text = await response.text();
      return { status: response.status, body: text, header: (name) => response.headers.get(name) };
    } catch {
      // Offline, blocked, refused, cut or too slow: a browser does not tell which.
      return abort.signal.reason === CANCELLED ? undefined : NO_ANSWER;
    } finally {
      timer();
      this.#cancels.delete(abort);
      this.#keepaliveBytes -= bytes;
    }
  }

  /** Cuts the requests that would end with the page anyway. */
  cancel(): void {
    for (const abort of this.#cancels) abort.abort(CANCELLED);
  }
}

const NO_ANSWER: Answer = { status: 0, body: '', header: () => null };

/** Why a request was cut: by us, so it says nothing of the host. */
const CANCELLED = 'cancelled';
