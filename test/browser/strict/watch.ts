import type { BrowserContext, Page } from '@playwright/test';
import type { G8 } from '../../../src/g8.ts';

declare global {
  interface Window {
    /** What policies of this document found violated, as `directive uri`. */
    violations: string[];
  }
}

/** What a page and its frames complain of. */
export interface Watch {
  /** Errors on the console and uncaught ones, and warnings of graph8: a browser's own are about the page's markup. */
  console: string[];
  /** What policies found violated, in every frame. */
  violations(): Promise<string[]>;
}

/** Collects what pages of a context complain of from their beginning on. Before the page is opened. */
export async function watch(context: BrowserContext, page: Page): Promise<Watch> {
  await context.addInitScript(() => {
    window.violations = [];
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
      window.violations.push(`${effectiveDirective} ${blockedURI}`);
    });
  });
  const said: string[] = [];
  page.on('console', (message) => {
    const [type, text] = [message.type(), message.text()];
    const isOurs = type === 'error' || (type === 'warning' && text.includes('[graph8]'));
    if (isOurs && !message.location().url.endsWith('/favicon.ico')) said.push(text);
  });
  page.on('pageerror', ({ message }) => said.push(message));
  return {
    console: said,
    async violations() {
      const found = await Promise.all(page.frames().map((frame) => frame.evaluate(() => window.violations)));
      return found.flat();
    },
  };
}

/** Everything that a page can do with graph8, in the page: calls, a form, a navigation, every part loaded later. */
export const EVERYTHING = async (): Promise<void> => {
  const { g8 } = window as unknown as { g8: G8 };
  await g8.ready();
  await g8.identify('user-17', { email: 'ada@example.com' });
  history.pushState({}, '', '#/next');
  const form = document.createElement('form');
  form.id = 'contact';
  form.append(Object.assign(document.createElement('input'), { name: 'email', value: 'ada@example.com' }));
  form.addEventListener('submit', (event) => event.preventDefault());
  document.body.append(form, document.createElement('g8-form'));
  form.requestSubmit();
  await g8.forms.define();
  await g8.visitors.score();
  await g8.copilot.open();
  await g8.copilot.close();
  await g8.calendar.show({ username: 'ada', eventType: 'intro-30' });
  await g8.track('everything');
};
