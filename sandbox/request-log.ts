/** Request headers worth keeping: they prove what a browser did or did not send along. */
export const KEPT_HEADERS = ['origin', 'referer', 'cookie', 'sec-purpose', 'x-ip-policy'] as const;

/** One request on the ingest origin. Made when it arrives and completed while it is handled. */
export interface RequestRecord {
  /** Also sent as `X-Request-Id`. */
  id: string;
  /** Arrival (ms since 1970). */
  at: number;
  /** The write key as sent; absent when there was none. */
  key?: string;
  method: string;
  path: string;
  /** Query string with its `?`, the key masked; empty when there was none. */
  query: string;
  contentType: string;
  /** Bytes of the body. */
  bytes: number;
  /** Status of the answer; 0 while there is none, and for ever when the socket went first. */
  status: number;
  /** Events in the body. */
  events: number;
  /** Only the headers of {@link KEPT_HEADERS} that were sent. */
  headers: Partial<Record<(typeof KEPT_HEADERS)[number], string>>;
}

/** Requests kept; the oldest go first. */
const MAX_REQUESTS = 100_000;
/** Ended requests that who follows the log can still be told of. */
const MAX_ENDED = 5_000;

/** Every request on the ingest origin, preflights included, in order of arrival. */
export class RequestLog {
  #records: RequestRecord[] = [];
  /** Those that are over, in the order in which they ended. */
  #ended: RequestRecord[] = [];
  #endedBefore = 0;

  /** Number of requests kept. */
  get count(): number {
    return this.#records.length;
  }

  /** Keeps `record`, which may still change. */
  add(record: RequestRecord): void {
    this.#records.push(record);
    // Trimmed in large steps: shifting a long array for every request would be slow.
    if (this.#records.length > MAX_REQUESTS * 1.1) this.#records = this.#records.slice(-MAX_REQUESTS);
  }

  /** Says that `record`, added before, does not change any more. */
  end(record: RequestRecord): void {
    this.#ended.push(record);
    if (this.#ended.length <= MAX_ENDED * 2) return;
    this.#endedBefore += this.#ended.length - MAX_ENDED;
    this.#ended = this.#ended.slice(-MAX_ENDED);
  }

  /** Number of requests that have ended since the start; `clear` does not set it back. */
  get ended(): number {
    return this.#endedBefore + this.#ended.length;
  }

  /** The requests that ended after the first `count` had, in that order: the newest few thousand at most. */
  endedAfter(count: number): RequestRecord[] {
    return this.#ended.slice(Math.max(0, count - this.#endedBefore)).slice(-MAX_ENDED);
  }

  /** The requests with this key, or all, oldest first. */
  all(key?: string): RequestRecord[] {
    return this.#records.filter((record) => key === undefined || record.key === key);
  }

  /** The greatest number of requests, preflights apart, in any window of `windowMs` (its end excluded). */
  peak(key: string | undefined, windowMs: number): number {
    const times = this.all(key)
      .filter((record) => record.method !== 'OPTIONS')
      .map((record) => record.at)
      .sort((a, b) => a - b);
    let first = 0;
    let peak = 0;
    for (const [last, time] of times.entries()) {
      while ((times[first] ?? time) <= time - windowMs) first += 1;
      peak = Math.max(peak, last - first + 1);
    }
    return peak;
  }

  /** Forgets all requests. */
  clear(): void {
    this.#records = [];
    this.#endedBefore = this.ended;
    this.#ended = [];
  }
}
