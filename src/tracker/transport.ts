import type { Clock } from '../lib/clock.ts';
import { utf8Bytes } from '../lib/utf8.ts';
import type { Answer } from './answer.ts';
import { KEEPALIVE_BYTES } from './batch.ts';

/** Milliseconds to wait for an answer. The server gives up after 5 s; the rest is for the way. */
export const REQUEST_TIMEOUT_MS = 8_000;

/** Why a request was cut: by us, so it says nothing of the host. */
const CANCELLED = 'cancelled';

/** A request to the tracking host. */
export interface Post {
  url: string;
  body: string;
  /** Outlives the page. */
  keepalive: boolean;
  /** `X-IP-Policy`; absent costs nothing, present a preflight. */
  ipPolicy: string | undefined;
}

/** Sends requests that need no preflight. */
export class Transport {
  readonly #clock: Clock;
  readonly #mortal = new Set<AbortController>();
  /**
   * Bytes that may still be sent so that they outlive the page: all its requests share one budget of 64 KiB
   * (https://fetch.spec.whatwg.org/#http-network-or-cache-fetch).
   */
  room = KEEPALIVE_BYTES;

  constructor(clock: Clock) {
    this.#clock = clock;
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
    const { signal } = abort;
    const stop = this.#clock.after(REQUEST_TIMEOUT_MS, () => abort.abort());
    if (!keepalive) this.#mortal.add(abort);
    this.room -= bytes;
    try {
      const response = await fetch(url, {
        ...{ method: 'POST', body, keepalive, signal, credentials: 'omit', cache: 'no-store' },
        ...{ referrerPolicy: 'strict-origin', redirect: 'error' },
        ...(ipPolicy && { headers: { 'X-IP-Policy': ipPolicy } }),
      });
      return {
        status: response.status,
        body: await response.text(),
        header: (name) => response.headers.get(name),
      };
    } catch {
      // Offline, blocked, refused, cut or too slow: a browser does not tell which.
      return signal.reason === CANCELLED ? undefined : { status: 0, body: '', header: () => null };
    } finally {
      stop();
      this.#mortal.delete(abort);
      this.room += bytes;
    }
  }

  /** Cuts the requests that would end with the page anyway. */
  cancel(): void {
    for (const abort of this.#mortal) abort.abort(CANCELLED);
  }
}
