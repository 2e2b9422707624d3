import type { Undo } from '../../lib/clock.ts';

/** Calls `run` once, when an element is seen or about to be: what nobody scrolls to costs nothing. */
export function whenNear(el: Element, run: () => void): Undo {
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      run();
    },
    { rootMargin: '25%' },
  );
  observer.observe(el);
  return () => observer.disconnect();
}
