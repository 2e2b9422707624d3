/** Undoes what returned it: cancels a timer, removes a listener. Calling it twice does no harm. */
export type Undo = () => void;

/** Time and chance, so that tests can own both. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** A number in [0, 1). */
  random(): number;
  /** Calls `run` once after `ms` milliseconds. */
  after(ms: number, run: () => void): Undo;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  random: () => Math.random(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
