/** Tells the live page that something changed: an arrival, a fault set or cleared, everything cleared. */
export class Activity {
  readonly #listeners = new Set<() => void>();

  /** Calls `listener` after every change until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** Says that something changed. */
  notify(): void {
    for (const listener of this.#listeners) listener();
  }
}
