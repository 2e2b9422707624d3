import type { Undo } from '../../lib/clock.ts';

/** Above this scale the visitor has zoomed in by hand: then the part that is seen is not the size to fill. */
const ZOOMED = 1.05;

/**
 * Tells an element, by `--view-top` and `--view-height`, which part of the window an on-screen keyboard leaves: iOS
 * resizes nothing else (https://wicg.github.io/visual-viewport/).
 */
export function followViewport(el: HTMLElement): Undo {
  const view = window.visualViewport;
  if (!view) return () => {};
  const follow = () => {
    const zoomed = view.scale > ZOOMED;
    el.style.setProperty('--view-top', zoomed ? '' : `${view.offsetTop}px`);
    el.style.setProperty('--view-height', zoomed ? '' : `${view.height}px`);
  };
  follow();
  view.addEventListener('resize', follow);
  view.addEventListener('scroll', follow);
  return () => {
    view.removeEventListener('resize', follow);
    view.removeEventListener('scroll', follow);
  };
}
