import type { Clock, Undo } from './clock.ts';

/** Milliseconds without a sign of life after which a lock is taken away from its holder: it is frozen, or hangs. */
export const STEAL_AFTER_MS = 9_000;
/** Milliseconds between the signs of life of a holder. */
const SIGN_MS = 1_000;
/** Signs of life in one turn. No turn takes so long, even on a page that is slow; its work hangs. */
export const MAX_SIGNS = 30;

/** Lets one tab of the origin run at a time. Without Web Locks (http pages, old browsers) it only runs. */
export class TabLock {
  readonly #name: string;
  readonly #clock: Clock;
  readonly #sign: () => void;
  #cancel: (() => void) | undefined;
  #heard: (() => void) | undefined;

  /** `sign` tells the other tabs that the holder lives: they call `heard()`. */
  constructor(name: string, clock: Clock, sign: () => void) {
    this.#name = name;
    this.#clock = clock;
    this.#sign = sign;
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
      const quiet = this.#signs(MAX_SIGNS);
      return Promise.race([work(), released]).finally(quiet);
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

  /** Another tab holds the lock and lives, however slowly. */
  heard(): void {
    this.#heard?.();
  }

  /** Gives signs of life while the lock is held. */
  #signs(left: number): Undo {
    let stop = this.#clock.after(SIGN_MS, () => {
      this.#sign();
      if (left > 1) stop = this.#signs(left - 1);
    });
    return () => stop();
  }

  /**
   * Aborts a wait with `steal` once one tab has held the lock for nine seconds without a sign of life. Turns come in
   * order, so a holder that is still the same has not let go in between.
   */
  #watch(waiting: AbortController): Undo {
    let over = false;
    let before: string | undefined;
    let stop: Undo | undefined;
    const lookLater = () => {
      stop?.();
      stop = this.#clock.after(STEAL_AFTER_MS, () => void look());
    };
    const look = async () => {
      stop = undefined;
      const { held } = await navigator.locks.query().catch(() => ({ held: [] }) as LockManagerSnapshot);
      const holder = held?.find(({ name }) => name === this.#name)?.clientId;
      if (over || stop) return; // a sign of life came meanwhile
      if (holder && holder === before) return waiting.abort('steal');
      before = holder;
      lookLater();
    };
    void look();
    this.#heard = lookLater;
    return () => {
      over = true;
      this.#heard = undefined;
      stop?.();
    };
  }
}
