import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import { type Sandbox, startSandbox } from '../../sandbox/server.ts';
import type { G8 } from '../../src/g8.ts';
import { Site } from './site.ts';

declare global {
  interface Window {
    g8: G8;
  }
}

const root = fileURLToPath(new URL('../../', import.meta.url));
const stub = readFileSync(`${root}snippet/stub.min.js`, 'utf8');

/** Where a test's site serves the built npm package. */
const PACKAGE = '/graph8-browser.js';

/** An event as it arrived at the sandbox, as far as tests look into it. */
export interface Arrived {
  type: string;
  messageId: string;
  timestamp: string;
  sentAt?: string;
  event?: string;
  name?: string;
  anonymousId?: string;
  userId?: string;
  groupId?: string;
  traits?: Record<string, unknown>;
  properties: Record<string, unknown>;
  // biome-ignore lint/suspicious/noExplicitAny: a test may look anywhere into what arrived
  context: any;
}

/** What a test works with. */
export interface Bench {
  sandbox: Sandbox;
  site: Site;
  /** A write key of this test's own, so that tests do not see each other's events or limits. */
  key: string;
  /** The snippet as a site pastes it; `attributes` go onto the script tag. */
  snippet(attributes?: string): string;
  /** Serves a page with the snippet in its head at `path`. */
  serve(
    path: string,
    options?: { attributes?: string; body?: string; head?: string; headers?: Record<string, string> },
  ): string;
  /** Serves a page at `path` whose `body` is all that is in it: no snippet. */
  bare(path: string, body?: string, headers?: Record<string, string>): string;
  /** Serves a page at `path` that imports `g8` and `createClient` from the built npm package and runs `code`. */
  serveModule(path: string, code: string): string;
  /** The loader stub, as text for an inline script. */
  stub: string;
  /** Events that arrived for this test's key, in the order of arrival. */
  events(): Arrived[];
  /** Names of the `track` events that arrived. */
  tracked(): string[];
  /** Requests for this test's key, without preflights. */
  posts(): ReturnType<Sandbox['requests']['all']>;
  /** Everything that this test's pages asked the ingest for, whatever the key, preflights included, scripts apart. */
  requests(): ReturnType<Sandbox['requests']['all']>;
  /**
   * Opens one more page of the context, with a key of its own, and waits for its page view: what an earlier page of
   * this test would have sent has had its time by then.
   */
  control(context: BrowserContext): Promise<void>;
}

export const test = base.extend<{ bench: Bench }, { servers: { sandbox: Sandbox; site: Site } }>({
  servers: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's shape
    async ({}, use) => {
      const sandbox = await startSandbox({ pagesPort: 0, ingestPort: 0, dist: `${root}dist` });
      const site = new Site();
      await site.start();
      await use({ sandbox, site });
      await site.stop();
      await sandbox.close();
    },
    { scope: 'worker' },
  ],
  bench: async ({ servers: { sandbox, site } }, use, { testId }) => {
    const key = `pk_sandbox_${testId.replace(/\W/g, '')}_${Date.now().toString(36)}`;
    const before = sandbox.requests.count;
    site.pages.clear();
    site.requests.length = 0;
    site.pages.set(PACKAGE, { html: readFileSync(`${root}dist/index.js`, 'utf8') });
    for (const name of [
      'base.js',
      'forms.js',
      'intelligence.js',
      'copilot.js',
      'chat.js',
      'calendar.js',
      'debug.js',
    ])
      site.pages.set(`/${name}`, { html: readFileSync(`${root}dist/${name}`, 'utf8') });
    const snippet = (attributes = '') =>
      `<script>${stub}</script>\n<script async src="${sandbox.ingestUrl}/g8.js" data-write-key="${key}" ${attributes}></script>`;
    let controls = 0;
    const events = () => sandbox.store.all(key).map(({ event }) => event as unknown as Arrived);
    await use({
      sandbox,
      site,
      key,
      snippet,
      serve(path, { attributes, body = '', head = '', headers = {} } = {}) {
        const html = `<!doctype html><html lang="en"><head><title>${path}</title>${head}${snippet(attributes)}</head><body>${body}</body></html>`;
        site.pages.set(path, { html, headers });
        return site.url + path;
      },
      bare(path, body = '', headers = {}) {
        site.pages.set(path, { html: `<!doctype html><title>${path}</title><body>${body}</body>`, headers });
        return site.url + path;
      },
      serveModule(path, code) {
        const script = `import { g8, createClient } from '${PACKAGE}';\nconst key = '${key}', host = '${sandbox.ingestUrl}';\n${code}`;
        const html = `<!doctype html><title>${path}</title><script type="module">${script}</script>`;
        site.pages.set(path, { html });
        return site.url + path;
      },
      stub,
      events,
      tracked: () => events().flatMap(({ type, event }) => (type === 'track' && event ? event : [])),
      posts: () => sandbox.requests.all(key).filter(({ method }) => method !== 'OPTIONS'),
      requests: () =>
        sandbox.requests
          .all()
          .slice(before)
          .filter(({ path }) => !path.endsWith('.js')),
      async control(context) {
        const other = `${key}_control_${++controls}`;
        const page = await context.newPage();
        const tag = `<script async src="${sandbox.ingestUrl}/g8.js" data-write-key="${other}"></script>`;
        site.pages.set('/control', { html: `<!doctype html><title>control</title>${tag}` });
        await page.goto(`${site.url}/control`);
        await expect.poll(() => sandbox.store.all(other).length, { timeout: 20_000 }).toBeGreaterThan(0);
        await page.close();
      },
    });
    await sandbox.startIngest();
    sandbox.faults.clear();
  },
});

export { expect };

/** Waits until the tag's bundle has taken over from the stub. */
export const loaded = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => window.g8?.initialized === true);

/** What a page complains of: uncaught errors, and what is said on its console. */
export interface Complaints {
  /** Messages of uncaught errors and unhandled rejections. */
  errors: string[];
  /** Console messages of graph8, `type: text`. */
  said: string[];
}

/** Collects what `page` complains of from now on. */
export function complaintsOf(page: Page): Complaints {
  const complaints: Complaints = { errors: [], said: [] };
  page.on('pageerror', ({ message }) => complaints.errors.push(message));
  page.on('console', (message) => {
    if (message.text().includes('[graph8]')) complaints.said.push(`${message.type()}: ${message.text()}`);
  });
  return complaints;
}

/** Every byte that is kept for the page's origin. */
export async function footprint(page: Page): Promise<Record<string, unknown>> {
  const cookies = (await page.context().cookies(page.url())).map(({ name, value }) => `${name}=${value}`);
  const stores = await page.evaluate(async () => ({
    databases: (await indexedDB.databases()).map(({ name }) => name),
    local: { ...localStorage },
    session: { ...sessionStorage },
  }));
  return { cookies, ...stores };
}

/** A footprint of nothing. */
export const NO_TRACE = { cookies: [], databases: [], local: {}, session: {} };

/** Events without the repeats that at-least-once delivery allows: those of one messageId, first arrival first. */
export const distinct = (events: Arrived[]): Arrived[] => [
  ...new Map(events.map((event) => [event.messageId, event])).values(),
];
