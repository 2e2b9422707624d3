import type { Page } from '@playwright/test';
import { type Bench, expect, loaded, test } from '../fixture.ts';
import { status, Tracked } from '../support/tally.ts';

/** Bytes that may wait at most. */
const MAX_BYTES = 5_000_000;

interface Loss {
  reason: string;
  messageIds: string[];
}

/** Opens a page that collects what it hears of lost events. */
async function visit(bench: Bench, page: Page): Promise<void> {
  await page.goto(bench.serve('/', { attributes: 'data-init-only' }));
  await loaded(page);
  await page.evaluate(() => {
    const heard: Loss[] = [];
    window.g8.on('dropped', (loss) => heard.push(loss));
    Object.assign(window, { heard });
  });
}

const heard = (page: Page) => page.evaluate(() => (window as unknown as { heard: Loss[] }).heard);

/** What events that arrived tell of losses, all together. */
function told(bench: Bench): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const { context } of bench.events())
    for (const [reason, count] of Object.entries((context.dropped ?? {}) as Record<string, number>))
      sum[reason] = (sum[reason] ?? 0) + count;
  return sum;
}

test('an event that is too large is dropped at the call: receipt, listener, status, and the next event tell', async ({
  bench,
  page,
}) => {
  await visit(bench, page);
  const tracked = new Tracked(bench);
  const trackLarge = () =>
    page.evaluate(() => window.g8.track('large', { list: Array(3).fill('x'.repeat(12_000)) }));
  await tracked.track(page, 'before');
  const large = [await trackLarge()];
  await tracked.track(page, ['after', 'last']);
  large.push(await trackLarge());
  await tracked.track(page, 'after the second');
  for (const receipt of large) expect(receipt).toMatchObject({ stored: 'dropped', reason: 'too_large' });
  await tracked.allArrive(page);
  const losses = await heard(page);
  expect(losses.flatMap(({ messageIds }) => messageIds)).toEqual(large.map(({ messageId }) => messageId));
  expect(await status(page)).toMatchObject({ delivered: 4, dropped: { too_large: 2 } });
  expect(bench.events().map(({ context }) => context.dropped)).toEqual([
    ...[undefined, { too_large: 1 }, undefined, { too_large: 1 }],
  ]);
});

test('events that the host rejects are told of by the next event, each loss once', async ({
  bench,
  page,
}) => {
  await visit(bench, page);
  const tracked = new Tracked(bench);
  bench.sandbox.faults.set({ kind: 'reject', key: bench.key, name: 'bad' });
  await tracked.track(page, ['good', 'bad', 'bad']);
  const lost = tracked.ids.slice(1);
  await expect.poll(() => status(page)).toMatchObject({ queued: 0, dropped: { rejected: 2 } });
  expect(await heard(page)).toEqual([{ reason: 'rejected', messageIds: lost }]);
  await tracked.track(page, ['after', 'last']);
  await tracked.allArrive(page, { lost });
  expect(told(bench)).toEqual({ rejected: 2 });
  expect(bench.events().find(({ event }) => event === 'after')?.context.dropped).toEqual({ rejected: 2 });
});

test('events beyond 5 MB push out the oldest: queue_full, each counted once, all others arrive once', async ({
  bench,
  page,
}) => {
  await visit(bench, page);
  const tracked = new Tracked(bench);
  await tracked.track(page, 'before');
  await expect.poll(() => tracked.tally().delivered).toBe(1);
  bench.sandbox.faults.set({ kind: '503', key: bench.key });
  // 200 events of 28 KB are 5.6 MB.
  await tracked.track(
    page,
    Array.from({ length: 200 }, (_, n) => `event ${n}`),
    28_000,
  );
  await expect.poll(async () => (await status(page)).dropped.queue_full ?? 0).toBeGreaterThan(20);
  const lost = (await heard(page)).flatMap(({ messageIds }) => messageIds);
  expect(lost).toEqual(tracked.ids.slice(1, 1 + lost.length));
  expect((200 - lost.length) * 28_000).toBeLessThanOrEqual(MAX_BYTES);
  expect((201 - lost.length) * 29_000).toBeGreaterThan(MAX_BYTES);
  expect(await status(page)).toMatchObject({ queued: 200 - lost.length, lastError: 'queue_full' });

  await tracked.track(page, 'after');
  const all = (await heard(page)).flatMap(({ messageIds }) => messageIds);
  bench.sandbox.faults.clear(bench.key);
  const { repeated } = await tracked.allArrive(page, { lost: all, timeout: 50_000 });
  expect(repeated).toBe(0);
  expect((await status(page)).dropped).toEqual({ queue_full: all.length });
  expect(bench.events().find(({ event }) => event === 'after')?.context.dropped).toEqual({
    queue_full: lost.length,
  });
});
