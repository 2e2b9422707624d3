import type { KeyValue } from '../lib/key-value.ts';
import { isPlainObject } from '../lib/plain.ts';

/** How long it is remembered that a host takes single events only: 7 days in milliseconds. */
export const ROUTE_MS = 604_800_000;
/** Failures without an answer after which a host that never took a batch is asked for its other route. */
export const FAILURES_BEFORE_FALLBACK = 2;
/** Name of the record in the settings store. */
const RECORD = 'hosts';

/** What is known of a host. */
export interface HostRecord {
  /** It has acknowledged something, so its rows stay its own. */
  proven: boolean;
  /** Until when, in milliseconds since the epoch, events go one by one. 0: in batches. */
  singlesUntil: number;
}

/** What is known of the hosts that this key was used with. */
export class Hosts {
  readonly #store: KeyValue;
  #known: { [host: string]: HostRecord } = {};

  constructor(store: KeyValue) {
    this.#store = store;
  }

  async load(): Promise<void> {
    this.#known = read(await this.#store.get(RECORD).catch(() => undefined));
  }

  /** Where a row that was made for `host` goes now: rows of a host that never answered follow the current one. */
  destination(host: string, current: string): string {
    return this.#known[host]?.proven ? host : current;
  }

  /** Whether the host has ever acknowledged anything. */
  isProven(host: string): boolean {
    return this.#known[host]?.proven === true;
  }

  /** Whether events go to this host one by one at `now`. */
  takesSingles(host: string, now: number): boolean {
    return (this.#known[host]?.singlesUntil ?? 0) > now;
  }

  /** Remembers an acknowledgement, and the route on which it came. */
  async acknowledged(host: string, singlesUntil: number): Promise<void> {
    const known = this.#known[host];
    if (known?.proven && known.singlesUntil === singlesUntil) return;
    const record: HostRecord = { proven: true, singlesUntil };
    this.#known = { ...this.#known, [host]: record };
    await this.#store.update(RECORD, (stored) => ({ ...read(stored), [host]: record })).catch(() => undefined);
  }

  /** The host does not answer any more: its rows follow the current one, until it acknowledges something again. */
  forget(host: string): void {
    const { [host]: _gone, ...others } = this.#known;
    this.#known = others;
  }
}

function read(stored: unknown): { [host: string]: HostRecord } {
  const hosts: { [host: string]: HostRecord } = {};
  for (const [host, record] of Object.entries(isPlainObject(stored) ? stored : {})) {
    if (!isPlainObject(record)) continue;
    const { proven, singlesUntil } = record;
    hosts[host] = { proven: proven === true, singlesUntil: typeof singlesUntil === 'number' ? singlesUntil : 0 };
  }
  return hosts;
}
