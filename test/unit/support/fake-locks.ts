import { vi } from 'vitest';

type Held = () => Promise<unknown>;
interface Options {
  signal?: AbortSignal;
  steal?: boolean;
}
interface Holder {
  clientId: string;
  release(): void;
  broken(): void;
}

/** Web Locks of one name after the other, as https://w3c.github.io/web-locks/ has them. */
export class FakeLocks {
  readonly #holders = new Map<string, Holder>();
  readonly #queues = new Map<string, (() => void)[]>();
  #clients = 0;
  /** When set, every request is rejected with it. */
  failure: DOMException | undefined;

  /** Gives the page these locks. */
  install(): this {
    vi.stubGlobal('navigator', Object.create(navigator, { locks: { value: this } }));
    return this;
  }

  isHeld(name: string): boolean {
    return this.#holders.has(name);
  }

  /** Who holds which lock; each request counts as a client of its own. */
  async query(): Promise<LockManagerSnapshot> {
    return { held: [...this.#holders].map(([name, { clientId }]) => ({ name, clientId })), pending: [] };
  }

  request(name: string, given: Options | Held, held?: Held): Promise<unknown> {
    const options = typeof given === 'function' ? {} : given;
    const work = typeof given === 'function' ? given : held;
    if (!work) return Promise.reject(new TypeError('no work'));
    if (this.failure) return Promise.reject(this.failure);
    const { signal, steal } = options;
    if (signal?.aborted) return Promise.reject(signal.reason);
    return new Promise((fulfil, reject) => {
      const abort = () => {
        this.#queues.set(
          name,
          (this.#queues.get(name) ?? []).filter((other) => other !== start),
        );
        reject(signal?.reason);
      };
      const start = () => {
        signal?.removeEventListener('abort', abort);
        const holder: Holder = {
          clientId: String(++this.#clients),
          release: () => this.#release(name, holder),
          broken: () => reject(new DOMException('stolen', 'AbortError')),
        };
        this.#holders.set(name, holder);
        work().then(
          (result) => {
            holder.release();
            fulfil(result);
          },
          (error: unknown) => {
            holder.release();
            reject(error);
          },
        );
      };
      if (steal) this.#holders.get(name)?.broken();
      if (steal || !this.#holders.has(name)) return start();
      signal?.addEventListener('abort', abort);
      this.#queues.set(name, [...(this.#queues.get(name) ?? []), start]);
    });
  }

  #release(name: string, holder: Holder): void {
    if (this.#holders.get(name) !== holder) return;
    this.#holders.delete(name);
    this.#queues.get(name)?.shift()?.();
  }
}
