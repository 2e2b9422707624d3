import type { Page } from '@playwright/test';

/** The states that a page can be in. */
type Visibility = 'visible' | 'hidden';

interface Switched {
  setVisibility(state: Visibility): void;
}

/** From its next load on a page believes to be in this state: tabs of a driven browser are never hidden by themselves. */
export const loadAs = (page: Page, first: Visibility): Promise<unknown> =>
  page.addInitScript((state: Visibility) => {
    let now = state;
    Object.defineProperty(Document.prototype, 'visibilityState', { get: () => now });
    Object.defineProperty(Document.prototype, 'hidden', { get: () => now === 'hidden' });
    Object.assign(window, {
      setVisibility(next: Visibility) {
        now = next;
        document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
      },
    });
  }, first);

/** Hides or shows a page that was loaded by `loadAs`. */
export const setVisibility = (page: Page, state: Visibility): Promise<void> =>
  page.evaluate((next) => (window as unknown as Switched).setVisibility(next), state);
