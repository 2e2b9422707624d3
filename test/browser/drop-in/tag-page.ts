import type { Page } from '@playwright/test';
import type { G8 } from '../../../src/g8.ts';
import { type Arrived, type Bench, test as base } from '../fixture.ts';
import { elapse, virtualTime } from '../support/virtual-time.ts';

/** What stands on a page that was written for graph8's tag. */
export interface TagPage {
  /** Attributes of the tag beside key and host. */
  attributes?: string;
  /** Before the tag. */
  head?: string;
  /** After the tag, which is `async`. */
  body?: string;
  /** The tag itself, for pages that have another one. */
  tag?: string;
  /** Default: the test's site. */
  origin?: string;
  /** Path and query. Default `/`. */
  address?: string;
}

/** The tag as graph8's documentation shows it: no stub, `p.js` from the tracking host. */
export const tagOf = ({ key, sandbox }: Bench, attributes = ''): string =>
  `<script async src="${sandbox.ingestUrl}/p.js" data-write-key="${key}" data-tracking-host="${sandbox.ingestUrl}" ${attributes}></script>`;

/** Serves such a page and opens it. */
export async function openTag(bench: Bench, page: Page, given: TagPage = {}): Promise<void> {
  const { attributes, head = '', body = '', origin = bench.site.url, address = '/' } = given;
  const { tag = tagOf(bench, attributes) } = given;
  const html = `<!doctype html><html lang="en"><head><title>Shop</title>${head}${tag}</head><body>${body}</body></html>`;
  bench.site.pages.set('/', { html });
  await page.goto(origin + address);
}

/** Waits until a tag has put its client under this name. */
export const ready = (page: Page, name = 'g8'): Promise<unknown> =>
  page.waitForFunction(
    (global) => (window as unknown as Record<string, G8 | undefined>)[global]?.initialized,
    name,
  );

/** Lets time pass on the page until this many events have arrived; gives them. */
export async function arrived(bench: Bench, page: Page, count: number): Promise<Arrived[]> {
  for (let round = 0; round < 20 && bench.events().length < count; round++) await elapse(page, 5_000);
  return bench.events();
}

/** Names of what arrived, without the page view of the load. */
export const named = (events: readonly Arrived[]): (string | undefined)[] =>
  events.filter(({ type }) => type !== 'page').map(({ type, event }) => event ?? type);

/** Tests on an ingest that knows only the routes `/api/s/*`; time on their pages can be pushed forward. */
export const test = base.extend({
  bench: async ({ bench }, use) => {
    bench.sandbox.faults.set({ kind: '404', key: bench.key, route: 'batch' });
    await use(bench);
  },
  context: async ({ context }, use) => {
    await virtualTime(context);
    await use(context);
  },
});

export { expect } from '../fixture.ts';
