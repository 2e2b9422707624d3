import type { Undo } from './clock.ts';

/** Listeners by event name; what a listener throws stays with it. */
export class Emitter<Events extends object> {
  #listeners: { name: keyof Events; hear(detail: never): void }[] = [];

  on<Name extends keyof Events>(name: Name, hear: (detail: Events[Name]) => void): Undo {
    const listener = { name, hear };
    this.#listeners = [...this.#listeners, listener];
    return () => {
      this.#listeners = this.#listeners.filter((other) => other !== listener);
    };
  }

  emit<Name extends keyof Events>(name: Name, detail: Events[Name]): void {
    for (const listener of this.#listeners) {
      // One that was removed by another one before it hears nothing any more.
      if (listener.name !== name || !this.#listeners.includes(listener)) continue;
      try {
        (listener.hear as (detail: Events[Name]) => void)(detail);
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
    return this.#listeners.some((listener) => listener.name === name);
  }

  clear(): void {
    this.#listeners = [];
  }
}
