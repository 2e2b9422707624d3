import type { Undo } from '../lib/clock.ts';
import type { WebStorage } from '../lib/web-storage.ts';
import type { Settings } from './settings.ts';
import type { ConsentState } from './types.ts';

/**
 * The visitor's decision. It is kept in `localStorage` because it must be readable before anything else may be
 * touched: reading leaves no trace, and opening a database would.
 */
export class Consent {
  readonly #storage: WebStorage;
  readonly #key: string;
  readonly #forced: boolean;
  readonly #initial: ConsentState;
  #here: ConsentState | undefined;

  constructor(storage: WebStorage, { id, privacy, consent, respectDnt }: Settings) {
    this.#storage = storage;
    this.#key = `${id}:consent`;
    this.#forced = privacy.dontSend === true;
    const signalled = navigator.globalPrivacyControl || (respectDnt && navigator.doNotTrack === '1');
    this.#initial = signalled ? 'denied' : (consent ?? 'granted');
  }

  /** What holds now; asks the store each time, since another tab or a page in the cache may have decided. */
  get state(): ConsentState {
    if (this.#forced) return 'denied';
    return this.#stored() ?? this.#here ?? this.#initial;
  }

  /** Records the decision for all tabs and later visits. */
  decide(decision: 'granted' | 'denied'): void {
    this.#here = decision; // holds for this page where storage is blocked
    this.#storage.set(this.#key, decision);
  }

  /** Calls `run` when another tab decides. */
  watch(run: () => void): Undo {
    const listener = (event: StorageEvent) => {
      if (event.key === this.#key || event.key === null) run();
    };
    addEventListener('storage', listener);
    return () => removeEventListener('storage', listener);
  }

  #stored(): ConsentState | undefined {
    const value = this.#storage.get(this.#key);
    return value === 'granted' || value === 'denied' ? value : undefined;
  }
}
