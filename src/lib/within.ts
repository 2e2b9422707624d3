import { type Clock, systemClock } from './clock.ts';

/** What `promise` fulfils with, or `otherwise` when that takes longer than `ms` milliseconds. */
export function within<T>(
  promise: Promise<T>,
  ms: number,
  { otherwise, clock = systemClock }: { otherwise: T; clock?: Clock },
): Promise<T> {
  return new Promise((fulfil, reject) => {
    const cancel = clock.after(Math.max(0, ms), () => fulfil(otherwise));
    promise.then(fulfil, reject).finally(cancel);
  });
}
