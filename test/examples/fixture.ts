import { fileURLToPath } from 'node:url';
import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import { type Sandbox, startSandbox } from '../../sandbox/server.ts';
import type { Arrived } from '../browser/fixture.ts';
import { EXAMPLES } from './examples.ts';
import { type Served, serveFolder } from './serve-folder.ts';
import { serveNext } from './serve-next.ts';

/** Where the examples expect the sandbox: its usual address. */
const USUAL = 'http://127.0.0.1:8809';

/** What a test of examples works with. */
export interface Stage {
  /** Address of an example that is served until the worker ends: `next` by Next.js itself, others as static files. */
  serve(folder: string): Promise<string>;
  /** Events of a write key, in the order of arrival. */
  events(key: string): Arrived[];
  /** Page views of a write key: what comes after the origin. */
  views(key: string): string[];
  /** Leads what the pages of a context send to this test's sandbox. The test's own context is done. */
  reroute(context: BrowserContext): Promise<void>;
}

interface Worker {
  sandbox: Sandbox;
  serve: Stage['serve'];
}

export const test = base.extend<{ stage: Stage }, Worker>({
  sandbox: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's shape
    async ({}, use) => {
      const dist = fileURLToPath(new URL('../../dist', import.meta.url));
      const sandbox = await startSandbox({ pagesPort: 0, ingestPort: 0, dist });
      await use(sandbox);
      await sandbox.close();
    },
    { scope: 'worker' },
  ],
  serve: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's shape
    async ({}, use) => {
      const sites = new Map<string, Promise<Served>>();
      await use(async (folder) => {
        const site =
          sites.get(folder) ?? (folder === 'nextjs' ? serveNext(folder) : serveFolder(EXAMPLES + folder));
        sites.set(folder, site);
        return (await site).url;
      });
      for (const site of sites.values()) await (await site).stop();
    },
    { scope: 'worker' },
  ],
  stage: async ({ context, sandbox, serve }, use) => {
    // The examples stay as somebody would run them beside `npm start`; here the sandbox has a port of its own.
    const reroute = async (context: BrowserContext) => {
      await context.route(`${USUAL}/**`, (route) =>
        route.continue({ url: route.request().url().replace(USUAL, sandbox.ingestUrl) }),
      );
    };
    await reroute(context);
    const events = (key: string) => sandbox.store.all(key).map(({ event }) => event as unknown as Arrived);
    await use({
      serve,
      reroute,
      events,
      views: (key) =>
        events(key)
          .filter(({ type }) => type === 'page')
          .map(({ context: { page } }) => page.url.replace(/^https?:\/\/[^/]+/, '')),
    });
  },
});

export { expect };

/** What all copies of the code on a page share. */
interface Registry {
  clients: Map<string, unknown>;
  main: Window['g8'];
}

/** How many clients a page has. */
export const clientsOf = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      (window as unknown as { [name: symbol]: Registry })[Symbol.for('graph8-browser')]?.clients.size ?? 0,
  );

/** Sends what a page's client still has, views that wait included. */
export const flush = (page: Page): Promise<unknown> =>
  page.evaluate(() =>
    (window as unknown as { [name: symbol]: Registry })[Symbol.for('graph8-browser')]?.main.flush(),
  );

/** Waits until a page's client has begun, and answers its visitor's id. */
export async function visitorOf(page: Page): Promise<string> {
  const id = await page.waitForFunction(() =>
    (window as unknown as { [name: symbol]: Registry })[Symbol.for('graph8-browser')]?.main.visitorId(),
  );
  return (await id.jsonValue()) ?? '';
}
