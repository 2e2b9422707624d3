import type { Page } from '@playwright/test';
import { type Arrived, type Bench, distinct, expect } from '../fixture.ts';

const KEY = 'pk_sandbox_demo';

/** A page of the shop, in a sandbox in which nothing has happened yet. */
export async function openShop(bench: Bench, page: Page, path = ''): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  await fetch(`${bench.sandbox.pagesUrl}/control/clear`, { method: 'POST', headers, body: '{}' });
  await go(bench, page, path);
}

/** Another page of the shop. */
export const go = (bench: Bench, page: Page, path = '') => page.goto(`${bench.sandbox.pagesUrl}/shop${path}`);

/** The visitor agrees to be counted. */
export async function agree(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Yes, you may' }).click();
  await expect(page.locator('#consent')).toBeHidden();
}

/** What arrived from the shop, in the order of the calls. */
export const arrived = ({ sandbox }: Bench): Arrived[] =>
  distinct(sandbox.store.all(KEY).map(({ event }) => event as unknown as Arrived)).sort(
    (a, b) => Date.parse(a.timestamp) - Date.parse(b.timestamp) || a.context.tab.seq - b.context.tab.seq,
  );

/** The `track` events of this name that arrived. */
export const told = (bench: Bench, name: string): Arrived[] =>
  arrived(bench).filter(({ event }) => event === name);

/** Waits for a `track` event and gives its properties; the last one where there are several. */
export async function tellsOf(bench: Bench, name: string): Promise<Record<string, unknown>> {
  await expect.poll(() => told(bench, name).length, { message: name, timeout: 20_000 }).toBeGreaterThan(0);
  return told(bench, name).at(-1)?.properties ?? {};
}

/** Paths of the page views that arrived. */
export const views = (bench: Bench): string[] =>
  arrived(bench).flatMap(({ type, context }) => (type === 'page' ? context.page.path : []));

/** Requests of the shop's key, scripts apart. */
export const asked = ({ sandbox }: Bench) =>
  sandbox.requests.all(KEY).filter(({ method }) => method !== 'OPTIONS');

/** What the page complains of from now on: errors of its own, and of its policy. */
export function errorsOf(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  return errors;
}

/** The panel beside the shop. */
export const panelOf = (page: Page) => page.frameLocator('iframe[title="What this page sent"]');
