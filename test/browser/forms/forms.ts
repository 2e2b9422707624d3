import type { BrowserContext, Page } from '@playwright/test';
import { type Arrived, type Bench, distinct, expect, loaded } from '../fixture.ts';

/** What a `form_submission` of the test tells. */
export type Submission = Record<string, unknown> & {
  fields: Record<string, unknown>;
  field_names: string[];
};

let marks = 0;

/** Waits until all that was tracked before has arrived, then gives the `track` events without those of this helper. */
export async function arrived(bench: Bench, page: Page): Promise<Arrived[]> {
  const mark = `mark ${++marks}`;
  await loaded(page);
  await page.evaluate((name) => void window.g8.track(name), mark);
  await expect.poll(() => bench.tracked(), { timeout: 30_000 }).toContain(mark);
  await expect.poll(() => page.evaluate(() => window.g8.status().queued), { timeout: 20_000 }).toBe(0);
  return distinct(bench.events()).filter(
    ({ event, type }) => type === 'identify' || !event?.startsWith('mark '),
  );
}

/** Properties of the submissions that have arrived. */
export const submissions = async (bench: Bench, page: Page): Promise<Submission[]> =>
  (await arrived(bench, page))
    .filter(({ event }) => event === 'form_submission')
    .map(({ properties }) => properties as Submission);

/** Opens a page with the snippet, ready to store; `/done` is where its forms may go. */
export async function open(
  bench: Bench,
  page: Page,
  { body = '', attributes = '' }: { body?: string; attributes?: string },
): Promise<void> {
  bench.serve('/done', { attributes: 'data-init-only' });
  await page.goto(bench.serve('/form', { attributes: `data-init-only ${attributes}`, body }));
  await loaded(page);
  await page.evaluate(() => window.g8.ready());
}

/** Opens a page with the npm build, started with `options` (JavaScript); `code` runs before. */
export async function openModule(
  bench: Bench,
  page: Page,
  { options = '', code = '', body = '' },
): Promise<void> {
  await serveForms(bench);
  const url = bench.serveModule(
    '/form',
    `${code}
     window.g8 = g8;
     document.body.insertAdjacentHTML('beforeend', ${JSON.stringify(body)});
     g8.init({ writeKey: key, host, pageViews: 'manual', ${options} });`,
  );
  await page.goto(url);
  await loaded(page);
  await page.evaluate(() => window.g8.ready());
}

/** Puts the chunks of the npm build beside its entry. */
export async function serveForms(bench: Bench): Promise<void> {
  const { readFile } = await import('node:fs/promises');
  for (const name of ['forms.js', 'forms/languages.js']) {
    const html = await readFile(new URL(`../../../dist/${name}`, import.meta.url), 'utf8');
    bench.site.pages.set(`/${name}`, { html });
  }
}

/** One more page of the context, for what an earlier page has left behind. */
export async function nextVisit(bench: Bench, context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(bench.serve('/next', { attributes: 'data-init-only' }));
  await loaded(page);
  return page;
}
