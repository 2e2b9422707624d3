import type { WebStorage } from '../lib/web-storage.ts';
import type { Settings } from './settings.ts';
import type { ConsentState } from './types.ts';

/**
 * The visitor's decision. It is kept in `localStorage` because it must be readable before anything else may be
 * touched: reading leaves no trace, and opening a database would.
 */
export class Consent {
  readonly #storage: WebStorage;
  readonly #forced: boolean;
  #here: ConsentState;
  /** Where the decision is stored. */
  readonly key: string;

  constructor(storage: WebStorage, { id, privacy, consent, respectDnt }: Settings) {
    this.#storage = storage;
    this.key = `${id}:consent`;
    this.#forced = !!privacy.dontSend;
    const signalled = navigator.globalPrivacyControl || (respectDnt && navigator.doNotTrack === '1');
    this.#here = signalled ? 'denied' : consent;
  }

  /** What holds now; asks the store each time, since another tab or a page in the cache may have decided. */
  get state(): ConsentState {
    if (this.#forced) return 'denied';
    const stored = this.#storage.get(this.key);
    return stored === 'granted' || stored === 'denied' ? stored : this.#here;
  }

  /** Records the decision for all tabs and later visits; where storage is blocked it holds for this page. */
  decide(decision: 'granted' | 'denied'): void {
    this.#here = decision;
    this.#storage.set(this.key, decision);
  }
}
