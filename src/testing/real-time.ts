const { setTimeout: realTimeout, clearTimeout: endTimeout } = globalThis;

/** Fulfils after `ms` milliseconds of real time, or at `sooner`. */
export function realWait(ms: number, sooner: Promise<void>): Promise<void> {
  return new Promise((done) => {
    const timer = realTimeout(done, ms);
    void sooner.then(() => {
      endTimeout(timer);
      done();
    });
  });
}
