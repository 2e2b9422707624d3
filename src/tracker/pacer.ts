import type { Clock } from '../lib/clock.ts';
import type { KeyValue } from '../lib/key-value.ts';
import { TabLock } from '../lib/tab-lock.ts';
import { admit, type Ended, effectiveLimits, newPace, type Pace, readPace, settle } from './pace.ts';
import type { Settings } from './settings.ts';
import type { Limits, Status } from './types.ts';

/** What a page keeps to that cannot see its siblings, so that a handful of them stays within the whole. */
const ALONE: Limits = { second: 2, minute: 30 };
/** Name of the record in the settings store. */
const RECORD = 'pace';

/** A request that is to be admitted. */
export interface Request {
  name: string;
  /** Milliseconds within which the server will have counted it. */
  withinMs: number;
  /** See `Wish.probe`. */
  probe?: boolean;
  /** Takes a slot only when this share of the limit is free, from 0 to 1. Default 1: any free slot. */
  share?: number;
}

/** What a pacer needs from its surroundings. */
export interface Around {
  clock: Clock;
  /** Names this page. */
  tab: string;
  /** Tells the other tabs that they may have to wait. */
  announce(): void;
}

/** Keeps the pace of all tabs: each decision is one transaction on the shared record. */
export class Pacer {
  readonly #store: KeyValue;
  readonly #settings: Pick<Settings, 'host' | 'limits'>;
  readonly #clock: Clock;
  readonly #tab: string;
  readonly #announce: () => void;
  #broken = false;
  #pace: Pace;

  constructor(store: KeyValue, settings: Pick<Settings, 'host' | 'limits'>, around: Around) {
    this.#store = store;
    this.#settings = settings;
    this.#clock = around.clock;
    this.#tab = around.tab;
    this.#announce = around.announce;
    this.#pace = newPace(settings.host);
  }

  /** The pace as this tab last saw it. */
  get last(): Pace {
    return this.#pace;
  }

  /** Limits in force, and whether all tabs of the origin share them. */
  get limits(): Status['limits'] {
    const scope = this.#store.shared && !this.#broken ? 'origin' : 'page';
    const { second, minute } = this.#settings.limits;
    const own = scope === 'origin' ? { second, minute } : { second: Math.min(second, ALONE.second), minute: Math.min(minute, ALONE.minute) };
    return { ...effectiveLimits(this.#pace, own), scope };
  }

  /** Milliseconds to wait before `request` may go; 0 takes its slot. */
  async admit({ name, withinMs, probe, share = 1 }: Request): Promise<number> {
    let waitMs = 0;
    await this.#change((pace, now) => {
      const { second, minute } = this.limits;
      const wish = {
        request: name,
        limits: { second: Math.floor(second * share), minute: Math.floor(minute * share) },
        countedBy: now + withinMs,
        ...(probe && { probe }),
        ...(!TabLock.supported && { tab: this.#tab }),
      };
      const answer = admit(pace, wish, now);
      waitMs = answer.waitMs;
      return answer.pace;
    });
    return waitMs;
  }

  /** Learns how a request ended. */
  async settle(ended: Omit<Ended, 'random'>): Promise<void> {
    await this.#change((pace, now) => settle(pace, { ...ended, random: this.#clock.random() }, now));
    if (ended.outcome.kind !== 'accepted' && ended.outcome.kind !== 'split') this.#announce();
  }

  /** Gives back the slot of a request that was never sent. */
  release(name: string): Promise<void> {
    return this.#change((pace) => {
      const { [name]: _unused, ...slots } = pace.slots;
      return { ...pace, slots };
    });
  }

  /** Reads what other tabs have learned. */
  refresh(): Promise<void> {
    return this.#change((pace) => pace);
  }

  async #change(change: (pace: Pace, now: number) => Pace): Promise<void> {
    const apply = (pace: Pace) => {
      this.#pace = change(pace, this.#clock.now());
      return this.#pace;
    };
    if (!this.#broken) {
      try {
        await this.#store.update(RECORD, (stored) => apply(readPace(stored, this.#settings.host)));
        return;
      } catch {
        this.#broken = true; // the database reports why; from here on this page keeps its own, lower limits
      }
    }
    apply(this.#pace);
  }
}
