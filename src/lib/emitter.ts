import type { Undo } from './clock.ts';

/** Listeners by event name; what a listener throws stays with it. */
export class Emitter<Events extends object> {
  readonly #listeners = new Map<keyof Events, Set<(detail: never) => void>>();

  on<Name extends keyof Events>(name: Name, listener: (detail: Events[Name]) => void): Undo {
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  emit<Name extends keyof Events>(name: Name, detail: Events[Name]): void {
    const listeners = this.#listeners.get(name);
    for (const listener of [...(listeners ?? [])]) {
      if (!listeners?.has(listener)) continue; // removed by one before it
      try {
        (listener as (detail: Events[Name]) => void)(detail);
      } catch (error) {
        // A listener of the page is not our error: report it as the page's own, later, and go on.
        setTimeout(() => {
          throw error;
        });
      }
    }
  }

  /** Whether anybody listens. */
  has(name: keyof Events): boolean {
    return Boolean(this.#listeners.get(name)?.size);
  }

  clear(): void {
    this.#listeners.clear();
  }
}
