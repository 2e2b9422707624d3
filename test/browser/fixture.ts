import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test as base, expect, type Page } from '@playwright/test';
import { type Sandbox, startSandbox } from '../../sandbox/server.ts';
import type { G8 } from '../../src/index.ts';
import { Site } from './site.ts';

declare global {
  interface Window {
    g8: G8;
  }
}

const root = fileURLToPath(new URL('../../', import.meta.url));
const stub = readFileSync(`${root}snippet/stub.min.js`, 'utf8');

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
  serve(path: string, options?: { attributes?: string; body?: string; head?: string; headers?: Record<string, string> }): string;
  /** Events that arrived for this test's key, in the order of arrival. */
  events(): Arrived[];
  /** Names of the `track` events that arrived. */
  tracked(): string[];
  /** Requests for this test's key, without preflights. */
  posts(): ReturnType<Sandbox['requests']['all']>;
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
    site.pages.clear();
    const snippet = (attributes = '') =>
      `<script>${stub}</script>\n<script async src="${sandbox.ingestUrl}/g8.js" data-write-key="${key}" ${attributes}></script>`;
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
      events,
      tracked: () => events().flatMap(({ type, event }) => (type === 'track' && event ? event : [])),
      posts: () => sandbox.requests.all(key).filter(({ method }) => method !== 'OPTIONS'),
    });
    await sandbox.startIngest();
    sandbox.faults.clear();
  },
});

export { expect };

/** Waits until the tag's bundle has taken over from the stub. */
export const loaded = (page: Page): Promise<unknown> => page.waitForFunction(() => window.g8?.initialized === true);
