import type { Clock, Undo } from '../../lib/clock.ts';

/** Milliseconds for which somebody is taken to be writing. */
const TYPING_MS = 10_000;

/** Whether somebody on the other side is writing. */
export class Typing {
  readonly #clock: Clock;
  readonly #changed: () => void;
  #stop: Undo | undefined;

  /** `changed` is called when they are believed to have given up. */
  constructor(clock: Clock, changed: () => void) {
    this.#clock = clock;
    this.#changed = changed;
  }

  get goesOn(): boolean {
    return !!this.#stop;
  }

  begin(): void {
    this.end();
    this.#stop = this.#clock.after(TYPING_MS, () => {
      this.end();
      this.#changed();
    });
  }

  end(): void {
    this.#stop?.();
    this.#stop = undefined;
  }
}
