import type { WebStorage } from '../lib/web-storage.ts';
import type { Settings } from './settings.ts';
import type { ConsentState } from './types.ts';

/** Turns a browser's own traffic off (`1`) or on again (`0`), from the URL of any page of the site. */
const SWITCH = /[?&]g8_exclude=([01])/;

/**
 * The visitor's decisions. They are kept in `localStorage` because they must be readable before anything else may be
 * touched: reading leaves no trace, and opening a database would.
 */
export class Consent {
  readonly #storage: WebStorage;
  readonly #forced: boolean;
  #here: ConsentState;
  #decided = false;
  /** Where the decisions are stored: on tracking, on leaving this browser out; and the time of the last erasure. */
  readonly #keys: readonly [consent: string, excluded: string, erased: string];

  constructor(storage: WebStorage, { id, privacy, consent, respectDnt }: Settings) {
    this.#storage = storage;
    this.#keys = [`${id}:consent`, `${id}:excluded`, `${id}:erased`];
    this.#forced = !!privacy.dontSend;
    const signalled = navigator.globalPrivacyControl || (respectDnt && navigator.doNotTrack === '1');
    this.#here = signalled ? 'denied' : consent;
    const asked = SWITCH.exec(location.search)?.[1];
    if (asked) this.exclude(asked === '1');
  }

  /** What holds now; asks the store each time, since another tab or a page in the cache may have decided. */
  get state(): ConsentState {
    return this.refusal ? 'denied' : (this.#stored ?? this.#here);
  }

  /** Why nothing is wanted, if so. */
  get refusal(): 'excluded' | 'consent_denied' | undefined {
    if (this.excluded) return 'excluded';
    return this.#forced || (this.#stored ?? this.#here) === 'denied' ? 'consent_denied' : undefined;
  }

  /** Whether the visitor has decided, here or on an earlier visit. */
  get decided(): boolean {
    return this.#decided || !!this.#stored;
  }

  /** Records the decision for all tabs and later visits; where storage is blocked it holds for this page. */
  decide(decision: 'granted' | 'denied'): void {
    this.#decided = true;
    this.#here = decision;
    this.#storage.set(this.#keys[0], decision);
  }

  /** Whether this browser is left out, as that of somebody who works on the site. */
  get excluded(): boolean {
    return !!this.#storage.get(this.#keys[1]);
  }

  exclude(on: boolean): void {
    if (on) this.#storage.set(this.#keys[1], '1');
    else this.#storage.take(this.#keys[1]);
  }

  /** Time of the last erasure, in milliseconds since the epoch: whoever started before it holds what is gone. */
  get erased(): number {
    return Number(this.#storage.get(this.#keys[2]) ?? 0);
  }

  /** Tells all tabs, and pages in the cache, that what they hold is gone. */
  erase(now: number): void {
    this.#storage.set(this.#keys[2], String(Math.max(now, this.erased + 1)));
  }

  /** Names of what stays when everything else is deleted: the decisions. */
  get kept(): readonly string[] {
    return this.#keys.slice(0, 2);
  }

  get #stored(): 'granted' | 'denied' | undefined {
    const stored = this.#storage.get(this.#keys[0]);
    return stored === 'granted' || stored === 'denied' ? stored : undefined;
  }
}
