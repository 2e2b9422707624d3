import type { Page } from '@playwright/test';
import { bareUrl } from '../read-look.ts';
import type { Violation } from '../types.ts';

/** Name of the list on the page. */
const NAME = '__graph8_doctor';

/** Has the page note what its policy blocks, from its first element on. */
export async function watchViolations(page: Page): Promise<void> {
  await page.addInitScript((name) => {
    const seen: Violation[] = [];
    Object.defineProperty(window, name, { value: seen });
    addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample, disposition }) => {
      if (disposition === 'enforce')
        seen.push({ directive: effectiveDirective, blocked: blockedURI, sample });
    });
  }, NAME);
}

/** What was blocked so far. */
export async function violationsOf(page: Page): Promise<Violation[]> {
  const seen = await page.evaluate(
    (name) => (window as unknown as Record<string, Violation[]>)[name] ?? [],
    NAME,
  );
  return seen.map(({ blocked, ...rest }) => ({ ...rest, blocked: bareUrl(blocked) }));
}
