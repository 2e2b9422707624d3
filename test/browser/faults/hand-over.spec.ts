import type { Page } from '@playwright/test';
import { type Bench, expect, loaded, test } from '../fixture.ts';
import type { Counts } from '../support/counts.ts';
import { expectAllDelivered } from './count.ts';

const PAGES = 50;

/** Goes through the pages of a site: on each, `look` at it, then a call in the task that leaves for the next one. */
async function walk(bench: Bench, page: Page, look: (n: number) => Promise<void>): Promise<Counts> {
  await page.goto(bench.serve('/', { attributes: 'data-init-only' }));
  for (let n = 0; n < PAGES; n++) {
    await loaded(page);
    await look(n);
    const next = page.waitForURL(`**/?page=${n}`);
    await page
      .evaluate((n) => {
        window.g8.track('counted', { n });
        location.href = `/?page=${n}`;
      }, n)
      .catch(() => undefined); // the page may be gone before it answers
    await next;
  }
  await loaded(page);
  return expectAllDelivered(bench, page, PAGES);
}

test('a visitor who goes through 50 pages of a site, with a call in the task that leaves each, sends none twice', async ({
  bench,
  page,
}) => {
  const { repeated, requests } = await walk(bench, page, async (n) => {
    await expect.poll(() => bench.tracked().length).toBe(n);
    await expect
      .poll(() => page.evaluate(() => window.g8.status()))
      .toMatchObject({ state: 'idle', queued: 0 });
  });
  expect(repeated).toBe(0);
  expect(requests).toBeLessThanOrEqual(PAGES + 1);
});

test('a visitor who rushes through 50 pages of a site loses no event and needs no more requests', async ({
  bench,
  page,
}) => {
  // What is in a request that the next click cuts comes again, and how much that is, is up to the machine.
  const { requests } = await walk(bench, page, async () => {});
  expect(requests).toBeLessThanOrEqual(PAGES + 1);
});
