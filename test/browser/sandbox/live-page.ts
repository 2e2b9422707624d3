import type { Page } from '@playwright/test';
import { type Bench, expect } from '../fixture.ts';

/** An event as a page would send it; `messageId` says which. */
export function event(messageId: string, fields: Record<string, unknown> = {}): Record<string, unknown> {
  const timestamp = new Date().toISOString();
  return { type: 'track', event: 'Plan Chosen', messageId, timestamp, anonymousId: 'visitor-1', ...fields };
}

/** The context of an event: where it happened. */
export const at = (path: string, session = 's1', tab = 't1') => ({
  page: { path, url: `https://shop.example${path}` },
  sessionId: session,
  tab: { id: tab, seq: 1 },
});

/** Sends events to the ingest, with this test's key. */
export async function send({ sandbox, key }: Bench, ...batch: object[]): Promise<number> {
  const body = JSON.stringify({ writeKey: key, batch });
  return (await fetch(`${sandbox.ingestUrl}/v1/batch`, { method: 'POST', body })).status;
}

/** Opens the live view of a sandbox in which nothing has arrived but `batch`. */
export async function openLive(bench: Bench, page: Page, batch: object[] = []): Promise<void> {
  bench.sandbox.store.clear();
  bench.sandbox.requests.clear();
  for (let n = 0; n < batch.length; n += 500) await send(bench, ...batch.slice(n, n + 500));
  await page.goto(`${bench.sandbox.pagesUrl}/live`);
  await expect(page.locator('#connection')).toHaveText('Connected');
}

/** The list of events. */
export const gridOf = (page: Page) => page.getByRole('grid', { name: 'Events' });

/** Rows of the list that have this text. */
export const rowOf = (page: Page, text: string) =>
  gridOf(page).locator('.rows').getByRole('row').filter({ hasText: text });

/** Names in the rows that are in sight, from top to bottom. */
export const namesIn = (page: Page) =>
  gridOf(page).evaluate((grid) => {
    const rows = [...grid.querySelectorAll<HTMLElement>('.rows .row:not([hidden])')];
    return rows
      .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
      .map((row) => row.querySelector('.name')?.textContent);
  });
