import type { Page } from '@playwright/test';
import type { Snippet, SnippetOptions, SnippetStep } from '../../../src/snippet/types.ts';
import { type Bench, expect } from '../fixture.ts';

type Exports = typeof import('../../../src/snippet/index.ts');

/** What the built package makes for a test's key and the sandbox. */
export async function made(bench: Bench, options: Partial<SnippetOptions>): Promise<Snippet> {
  const { snippet } = (await import(new URL('../../../dist/snippet.js', import.meta.url).href)) as Exports;
  const { ingestUrl } = bench.sandbox;
  return snippet({
    ...{ framework: 'html', writeKey: bench.key, host: ingestUrl, script: `${ingestUrl}/g8.js` },
    ...options,
  });
}

/** Steps that have code in one of these languages. */
export const stepsIn = ({ steps }: Snippet, ...languages: string[]): (SnippetStep & { code: string })[] =>
  steps.flatMap((step) =>
    step.code && languages.includes(step.language ?? '') ? { ...step, code: step.code } : [],
  );

/** Files that a snippet of the npm package names: path → code. */
export const filesOf = ({ steps }: Snippet): Record<string, string> =>
  Object.fromEntries(steps.flatMap(({ file, code }) => (file && code ? [[file, code]] : [])));

/** Waits until the page's view has arrived, and tells that there is one. */
export async function seesOneView(bench: Bench, page: Page): Promise<void> {
  const views = () => bench.events().filter(({ type }) => type === 'page');
  await expect.poll(() => views().length, { timeout: 20_000 }).toBe(1);
  expect(views()[0]?.context.page.url).toBe(page.url());
}
