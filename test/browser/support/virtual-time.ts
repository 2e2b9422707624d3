import type { BrowserContext, Page } from '@playwright/test';

declare global {
  interface Window {
    /** Lets `ms` milliseconds pass at once: timers that come due run in their order. */
    elapse(ms: number): Promise<void>;
  }
}

/**
 * Makes time on the pages of a context something that a test can push forward: `Date` runs ahead by what has elapsed,
 * on all pages of an origin and after every load. Without a push, time passes as ever.
 */
export const virtualTime = (context: BrowserContext): Promise<unknown> => context.addInitScript(install);

/** Lets `ms` milliseconds pass at once on `page`, and a moment for what comes due to be done. */
export const elapse = (page: Page, ms: number): Promise<void> =>
  page.evaluate((span) => window.elapse(span), ms);

function install(): void {
  /** Where the pages of an origin agree on how far ahead they are. */
  const AHEAD = 'ahead of real time';
  /** Real milliseconds without a request or a new timer after which everything that was due is taken for done. */
  const QUIET_MS = 60;
  const realNow = Date.now.bind(Date);
  const realSet = window.setTimeout.bind(window) as (run: () => void, ms?: number) => number;
  const realClear = window.clearTimeout.bind(window);
  const realFetch = fetch.bind(window);
  const timers = new Map<number, { at: number; run(): void }>();
  let pending = 0;
  let stirred = 0;
  const ahead = () => Number(localStorage.getItem(AHEAD) ?? 0);
  const now = () => realNow() + ahead();
  const stir = () => {
    stirred = realNow();
  };
  Date.now = now;
  window.setTimeout = ((run: () => void, ms = 0) => {
    const id = realSet(() => {
      timers.delete(id);
      run();
    }, ms);
    timers.set(id, { at: now() + ms, run });
    stir();
    return id;
  }) as typeof setTimeout;
  window.clearTimeout = (id) => {
    timers.delete(id as number);
    realClear(id);
  };
  window.fetch = (...request) => {
    pending++;
    return realFetch(...request).finally(() => {
      pending--;
      stir();
    });
  };
  const quiet = async () => {
    stir();
    while (pending || realNow() - stirred < QUIET_MS) await new Promise<void>((done) => realSet(done, 5));
  };
  window.elapse = async (ms) => {
    const end = now() + ms;
    for (;;) {
      await quiet();
      const [next] = [...timers].sort(([, a], [, b]) => a.at - b.at);
      if (!next || next[1].at > end) break;
      const [id, { at, run }] = next;
      window.clearTimeout(id);
      localStorage.setItem(AHEAD, String(ahead() + Math.max(0, at - now())));
      run();
    }
    localStorage.setItem(AHEAD, String(ahead() + Math.max(0, end - now())));
    await quiet();
  };
}
