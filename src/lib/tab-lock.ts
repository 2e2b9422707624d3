import type { Clock, Undo } from './clock.ts';
import { systemClock } from './clock.ts';

/** Milliseconds after which a lock is taken away from a tab that holds it all that time: it is frozen or hangs. */
export const STEAL_AFTER_MS = 10_000;

/** Lets one tab of the origin run at a time. Without Web Locks (http pages, old browsers) it only runs. */
export class TabLock {
  readonly #name: string;
  readonly #clock: Clock;
  #cancel: (() => void) | undefined;

  constructor(name: string, clock: Clock = systemClock) {
    this.#name = name;
    this.#clock = clock;
  }

  /** Whether the browser has Web Locks. */
  static get supported(): boolean {
    return typeof navigator === 'object' && !!(navigator as { locks?: LockManager }).locks;
  }

  /**
   * Runs `work`, which must not reject, while no other tab runs its own. Gives `undefined` when `cancel()` came
   * first, or when another tab took the lock away meanwhile.
   */
  async run<T>(work: () => Promise<T>): Promise<T | undefined> {
    if (!TabLock.supported) return work();
    const waiting = new AbortController();
    const stop = this.#watch(waiting);
    const released = new Promise<undefined>((release) => {
      this.#cancel = () => {
        waiting.abort();
        release(undefined);
      };
    });
    const held = () => {
      stop();
      return Promise.race([work(), released]);
    };
    try {
      return await navigator.locks.request(this.#name, { signal: waiting.signal }, held);
    } catch (error) {
      stop();
      if ((error as DOMException | null)?.name === 'SecurityError') return work(); // a sandboxed iframe
      if (waiting.signal.reason !== 'steal') return undefined;
      return navigator.locks.request(this.#name, { steal: true }, held).catch(() => undefined);
    }
  }

  /**
   * Stops waiting and lets go at once, even while work goes on. A page that holds a lock which another page asks for,
   * or waits for one, has no place in the back/forward cache.
   */
  cancel(): void {
    this.#cancel?.();
  }

  /**
   * Aborts a wait with `steal` once one tab has held the lock for all of ten seconds. Turns come in order, so a holder
   * that is still the same has not let go in between.
   */
  #watch(waiting: AbortController): Undo {
    let over = false;
    let stop: Undo | undefined;
    const look = async (before?: string) => {
      const { held } = await navigator.locks.query().catch(() => ({ held: [] }) as LockManagerSnapshot);
      const holder = held?.find(({ name }) => name === this.#name)?.clientId;
      if (over) return;
      if (holder && holder === before) waiting.abort('steal');
      else stop = this.#clock.after(STEAL_AFTER_MS, () => void look(holder));
    };
    void look();
    return () => {
      over = true;
      stop?.();
    };
  }
}
