/** `localStorage` or `sessionStorage` that never throws: blocked, full and absent storage behave as if empty. */
export class WebStorage {
  readonly #kind: 'localStorage' | 'sessionStorage';

  constructor(kind: 'localStorage' | 'sessionStorage') {
    this.#kind = kind;
  }

  get(key: string): string | undefined {
    return this.#try((storage) => storage.getItem(key)) ?? undefined;
  }

  /** Whether the value is stored. */
  set(key: string, value: string): boolean {
    return this.#try((storage) => storage.setItem(key, value) ?? true) ?? false;
  }

  /** Reads and removes. */
  take(key: string): string | undefined {
    const value = this.get(key);
    if (value !== undefined) this.#try((storage) => storage.removeItem(key));
    return value;
  }

  keys(prefix: string): string[] {
    return this.#try((storage) => Object.keys(storage).filter((key) => key.startsWith(prefix))) ?? [];
  }

  #try<T>(use: (storage: Storage) => T): T | undefined {
    try {
      return use(window[this.#kind]);
    } catch {
      return undefined; // even touching it throws where a browser blocks it
    }
  }
}
