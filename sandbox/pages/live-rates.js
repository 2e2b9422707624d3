// Requests in each second, by write key, against the limits.

/** Seconds remembered: five minutes, each with the minute before it. */
const SECONDS = 360;
/** Keys remembered; the one that was quiet for longest goes first. */
const MAX_KEYS = 50;

const secondOf = (ms) => Math.floor(ms / 1000);

/** The requests of one key: for each second how many were taken, refused by the limits, and failed otherwise. */
class Meter {
  last = 0;
  #seconds = new Map();

  add(second, kind) {
    const counts = this.#seconds.get(second) ?? { taken: 0, limited: 0, failed: 0 };
    counts[kind] += 1;
    this.#seconds.set(second, counts);
    this.last = Math.max(this.last, second);
    for (const old of this.#seconds.keys()) {
      if (old >= this.last - SECONDS) break;
      this.#seconds.delete(old);
    }
  }

  at(second) {
    return this.#seconds.get(second);
  }
}

/** Counts requests as they end. */
export class Rates {
  #meters = new Map();

  add(requests) {
    for (const { method, key, at, status } of requests) {
      // Preflights cost nothing; requests without a key have no limits.
      if (method === 'OPTIONS' || key === undefined) continue;
      const meter = this.#meters.get(key) ?? new Meter();
      this.#meters.delete(key); // set again, so that the map stays in order of last use
      this.#meters.set(key, meter);
      meter.add(secondOf(at), status === 200 ? 'taken' : status === 429 ? 'limited' : 'failed');
      if (this.#meters.size > MAX_KEYS) this.#meters.delete(this.#meters.keys().next().value);
    }
  }

  clear() {
    this.#meters.clear();
  }

  /** The key with most requests in the minute before `now` (ms), or the last one used; undefined when there is none. */
  busiest(now) {
    let best;
    for (const [key, meter] of this.#meters) {
      const minute = sum(this.seconds(key, now, 60));
      if (!best || minute > best.minute || (minute === best.minute && meter.last >= best.last))
        best = { key, minute, last: meter.last };
    }
    return best && { key: best.key, keys: this.#meters.size };
  }

  /** `count` seconds of a key, the last one the one of `now` (ms), oldest first. */
  seconds(key, now, count) {
    const meter = this.#meters.get(key);
    const last = secondOf(now);
    return Array.from({ length: count }, (_, n) => meter?.at(last - count + 1 + n) ?? NONE);
  }

  /** For each of the last `count` seconds, the requests of the minute that ends with it, oldest first. */
  minutes(key, now, count) {
    const seconds = this.seconds(key, now, count + 59).map(total);
    let minute = seconds.slice(0, 59).reduce((a, b) => a + b, 0);
    return seconds.slice(59).map((requests, n) => {
      minute += requests;
      const ended = minute;
      minute -= seconds[n];
      return ended;
    });
  }
}

const NONE = { taken: 0, limited: 0, failed: 0 };

/** Requests of a second, whatever became of them. */
export const total = ({ taken, limited, failed }) => taken + limited + failed;

const sum = (seconds) => seconds.reduce((requests, second) => requests + total(second), 0);
