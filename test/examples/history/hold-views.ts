/**
 * Runs in a page: timers of `ms` milliseconds, for which an automatic view waits, end when the test says so. A redirect
 * on a busy machine comes within that time then, too.
 */
export function holdViews(ms: number): void {
  const { setTimeout: later, clearTimeout: clear } = window;
  const held = new Map<number, () => void>();
  let last = 0;
  Object.assign(window, {
    setTimeout(run: () => void, after?: number, ...rest: unknown[]) {
      if (after !== ms) return later(run, after, ...rest);
      held.set(--last, run);
      return last;
    },
    clearTimeout(id?: number) {
      if (id === undefined || !held.delete(id)) clear(id);
    },
    releaseViews() {
      for (const [id, run] of held) if (held.delete(id)) run();
    },
  });
}

/** Ends them. */
export const releaseViews = (): void => (window as unknown as { releaseViews(): void }).releaseViews();
