import type { Page } from '@playwright/test';
import type { Bench } from '../fixture.ts';
import { virtualTime } from '../support/virtual-time.ts';

declare global {
  interface Window {
    /** What callbacks of the page were called with. */
    calls: unknown[];
    /** What the page's code has put away. */
    result: unknown;
  }
}

/** `init` as graph8's documentation of its SDK writes it, with the sandbox for the hosts. */
export const initOf = ({ key, sandbox }: Bench, more = ''): string =>
  `g8.init({ writeKey: '${key}', host: '${sandbox.ingestUrl}', apiUrl: '${sandbox.ingestUrl}'${more} });`;

/**
 * Opens a page with a module of an application that used `@graph8/sdk`: only the name in its import has changed. The
 * ingest knows only `/api/s/*`. Fulfils when the module has run to its end.
 */
export async function openSdk(
  bench: Bench,
  page: Page,
  { code = '', init = initOf(bench) }: { code?: string; init?: string } = {},
): Promise<void> {
  bench.sandbox.faults.set({ kind: '404', key: bench.key, route: 'batch' });
  await virtualTime(page.context());
  const names = { imports: { 'graph8-browser': '/graph8-browser.js' } };
  const script = `
    import { g8 } from 'graph8-browser';
    window.calls = [];
    ${init}
    ${code}
    window.g8 = g8;`;
  const html = `<!doctype html><html lang="en"><title>App</title><script type="importmap">${JSON.stringify(names)}</script><body><div id="here"></div><script type="module">${script}</script></body></html>`;
  bench.site.pages.set('/', { html });
  await page.goto(`${bench.site.url}/`);
  await page.waitForFunction(() => 'g8' in window);
}

/** What the code has put into `result`. */
export const resultOf = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => window.result).then((handle) => handle.jsonValue());

/** Requests of the API, without preflights and events. */
export const asked = (bench: Bench) =>
  bench.posts().filter(({ path }) => path.startsWith('/api/v1/public/') || path.startsWith('/appointments/'));
