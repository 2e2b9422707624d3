import type { Page } from '@playwright/test';
import { type Bench, expect, loaded, test } from '../fixture.ts';
import { status, Tracked } from '../support/tally.ts';

const SECOND = 1_000;

async function visit(bench: Bench, page: Page): Promise<Tracked> {
  await page.goto(bench.serve('/', { attributes: 'data-init-only' }));
  await loaded(page);
  return new Tracked(bench);
}

test('answers that are slow, but within the time-out of 8 s, are waited for: nothing is sent twice', async ({
  bench,
  page,
}) => {
  const tracked = await visit(bench, page);
  bench.sandbox.faults.set({ kind: 'slow', key: bench.key, ms: 7 * SECOND, times: 1 });
  await tracked.track(page, ['one', 'two']);
  await expect.poll(() => bench.posts().length).toBe(1);
  await tracked.track(page, 'meanwhile');
  const { repeated, requests } = await tracked.allArrive(page);
  expect([repeated, requests]).toEqual([0, 2]);
  expect(await status(page)).toMatchObject({ delivered: 3, state: 'idle' });
});

test('answers that are slower than the time-out of 8 s count as lost: all arrives, repeats under one id and time', async ({
  bench,
  page,
}) => {
  const tracked = await visit(bench, page);
  bench.sandbox.faults.set({ kind: 'slow', key: bench.key, ms: 9 * SECOND, times: 1 });
  await tracked.track(page, ['one', 'two']);
  await expect.poll(() => tracked.tally().delivered).toBe(2);
  await tracked.track(page, 'meanwhile');
  const { repeated, requests } = await tracked.allArrive(page, { timeout: 40_000 });
  expect([repeated, requests]).toEqual([2, 2]);
  const [first, second] = bench.posts();
  expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(8 * SECOND);
  expect(await status(page)).toMatchObject({ delivered: 3, dropped: {} });
});

test('sockets that are cut after or before the body is stored lose nothing', async ({ bench, page }) => {
  const tracked = await visit(bench, page);
  await tracked.track(page, 'before');
  await expect.poll(() => tracked.tally().delivered).toBe(1);
  const { faults } = bench.sandbox;
  faults.set({ kind: 'lost', key: bench.key, times: 2 });
  faults.set({ kind: 'cut', key: bench.key, times: 1 });
  await tracked.track(page, ['one', 'two']);
  await expect.poll(() => faults.list(), { timeout: 40_000 }).toEqual([]);
  await expect.poll(() => status(page), { timeout: 40_000 }).toMatchObject({ queued: 0 });
  const { repeated, requests } = await tracked.allArrive(page);
  expect([repeated, requests]).toEqual([4, 5]);
  expect(await status(page)).toMatchObject({ delivered: 3, dropped: {} });
});

test('of many batches whose answers get lost at random, every event arrives', async ({ bench, page }) => {
  const tracked = await visit(bench, page);
  await tracked.track(page, 'before');
  await expect.poll(() => tracked.tally().delivered).toBe(1);
  bench.sandbox.faults.set({ kind: 'lost', key: bench.key, times: 1 });
  bench.sandbox.faults.set({ kind: '503', key: bench.key, times: 1 });
  bench.sandbox.faults.set({ kind: 'html', key: bench.key, times: 1 });
  const names = Array.from({ length: 60 }, (_, n) => `event ${n}`);
  await tracked.track(page, names, 6_000);
  await tracked.allArrive(page, { timeout: 45_000 });
  const firsts = new Set(bench.tracked());
  expect([...firsts]).toEqual(['before', ...names]);
});
