import type { Clock } from '../lib/clock.ts';
import type { KeyValue } from '../lib/key-value.ts';
import { TabLock } from '../lib/tab-lock.ts';
import { admit, type Ended, effectiveLimits, newPace, type Pace, readPace, settle } from './pace.ts';
import { randomId } from './random-id.ts';
import type { Settings } from './settings.ts';
import type { Limits, Status } from './types.ts';

/** What a page keeps to that cannot see its siblings, so that a handful of them stays within the whole. */
const ALONE: Limits = { second: 2, minute: 30 };
/** Milliseconds to wait when the record could not be asked. */
const ASK_AGAIN_MS = 1_000;
/** Name of the record in the settings store. */
const RECORD = 'pace';

/** What a pacer needs from its surroundings. */
export interface PacerCore {
  values: KeyValue;
  settings: Pick<Settings, 'host' | 'limits'>;
  clock: Clock;
  /** Tells the other tabs that they may have to wait. */
  announce(kind: 'pace'): void;
}

/** A request that is to be admitted. */
export interface Request {
  name: string;
  /** Milliseconds within which the server will have counted it. */
  withinMs: number;
  /** See `Wish.probe`. */
  probe?: boolean;
  /** Takes a slot only while no more than this share of the limits is in use, from 0 to 1. Default 1. */
  share?: number;
}

/** Keeps the pace of all tabs: each decision is one transaction on the shared record. */
export class Pacer {
  readonly #core: PacerCore;
  /** Names this page, where a lease keeps tabs apart. */
  readonly #page = TabLock.supported ? '' : randomId(8);
  #broken = false;
  /** The pace as this page last saw it. */
  last: Pace;

  constructor(core: PacerCore) {
    this.#core = core;
    this.last = newPace(core.settings.host);
  }

  /** Limits in force, and whether all tabs of the origin share them. */
  get limits(): Status['limits'] {
    const { values, settings } = this.#core;
    const shared = values.shared && !this.#broken;
    const told = effectiveLimits(this.last, settings.limits);
    if (shared) return { ...told, scope: 'origin' };
    return {
      second: Math.min(told.second, ALONE.second),
      minute: Math.min(told.minute, ALONE.minute),
      scope: 'page',
    };
  }

  /** Milliseconds to wait before `request` may go; 0 takes its slot. */
  async admit({ name, withinMs, probe = false, share = 1 }: Request): Promise<number> {
    let wait = ASK_AGAIN_MS;
    await this.change((pace, now) => {
      const { second, minute } = this.limits;
      const limits = { second: second * share, minute: minute * share };
      const admitted = admit(
        pace,
        { request: name, limits, countedBy: now + withinMs, probe, page: this.#page },
        now,
      );
      wait = admitted.waitMs;
      return admitted.pace;
    });
    return wait;
  }

  /** Learns how a request ended. */
  async settle(ended: Omit<Ended, 'random'>): Promise<void> {
    const random = this.#core.clock.random();
    await this.change((pace, now) => settle(pace, { ...ended, random }, now));
    if (this.last.until) this.#core.announce('pace');
  }

  /** Gives back the slot of a request that was never sent. */
  release(name: string): Promise<void> {
    return this.change((pace) => {
      const { [name]: _unused, ...slots } = pace.slots;
      return { ...pace, slots };
    });
  }

  /** Reads what other tabs have learned. */
  refresh(): Promise<void> {
    return this.change((pace) => pace);
  }

  /** One transaction on the record that all tabs share. */
  async change(change: (pace: Pace, now: number) => Pace): Promise<void> {
    const { values, settings, clock } = this.#core;
    let next = this.last;
    const apply = (stored: unknown) => {
      const pace = readPace(stored, settings.host);
      if (this.#broken) Object.assign(pace.slots, this.last.slots);
      next = change(pace, clock.now());
      return next;
    };
    this.#broken = await values.update(RECORD, apply).then(
      () => false,
      // Released while the page leaves: nothing was taken. Else the database reports why, and until it is back this
      // page keeps its own, lower limits.
      (error: Error | null) => error !== null && error.name !== 'AbortError',
    );
    if (this.#broken) apply(this.last);
    this.last = next;
  }
}
