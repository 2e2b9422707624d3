/** The clock behind faked timers, as @sinonjs/fake-timers, which Vitest and Jest use, leave it on what they replace. */
interface FakeClock {
  tickAsync(ms: number): Promise<unknown>;
}

/** The clock of faked timers; `undefined` while timers are real. */
export const fakeClock = (): FakeClock | undefined => (setTimeout as { clock?: FakeClock }).clock;
