import type { KeyValue } from '../lib/key-value.ts';
import { isPlainObject } from '../lib/plain.ts';

/** How long it is remembered that a host takes single events only: 7 days in milliseconds. */
export const ROUTE_MS = 604_800_000;
/** Name of the record in the settings store. */
const RECORD = 'hosts';

/**
 * What is known of the hosts that this key was used with: one that has acknowledged something is a key here; its value
 * is the time, in milliseconds since the epoch, until which events go there one by one, 0 when in batches.
 */
export class Hosts {
  readonly #values: KeyValue;
  #singlesUntil: { [host: string]: unknown } = {};

  /** Everything that is known. */
  get known(): object {
    return this.#singlesUntil;
  }

  constructor(values: KeyValue) {
    this.#values = values;
  }

  async load(): Promise<void> {
    const stored = await this.#values.get(RECORD).catch(() => undefined); // the database reports why
    if (isPlainObject(stored)) this.#singlesUntil = stored;
  }

  /** Whether the host has ever acknowledged anything. */
  isProven(host: string): boolean {
    return Object.hasOwn(this.#singlesUntil, host);
  }

  /** Whether batches were what this host acknowledged last. */
  takesBatches(host: string): boolean {
    return this.#singlesUntil[host] === 0;
  }

  /** Whether events go to this host one by one at `now`. */
  takesSingles(host: string, now: number): boolean {
    return Number(this.#singlesUntil[host] ?? 0) > now;
  }

  /** Remembers an acknowledgement, and the route on which it came. */
  async acknowledged(host: string, single: boolean, now: number): Promise<void> {
    if (this.isProven(host) && this.takesSingles(host, now) === single) return;
    this.#singlesUntil = { ...this.#singlesUntil, [host]: single ? now + ROUTE_MS : 0 };
    await this.#values.update(RECORD, () => this.#singlesUntil).catch(() => undefined); // asked again next time
  }

  /** The host does not answer any more: until it does, its rows follow the current one. */
  forget(host: string): void {
    const { [host]: _gone, ...others } = this.#singlesUntil;
    this.#singlesUntil = others;
  }
}
