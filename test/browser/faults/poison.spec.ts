import type { Page } from '@playwright/test';
import { type Bench, expect, loaded, test } from '../fixture.ts';
import { status, Tracked } from '../support/tally.ts';

const BATCH = 20;

interface Heard {
  reason: string;
  messageIds: string[];
}

/** Opens a page that collects what it hears of lost events. */
async function visit(bench: Bench, page: Page): Promise<Tracked> {
  await page.goto(bench.serve('/', { attributes: 'data-init-only' }));
  await loaded(page);
  await page.evaluate(() => {
    const heard: Heard[] = [];
    window.g8.on('dropped', (loss) => heard.push(loss));
    Object.assign(window, { heard });
  });
  return new Tracked(bench);
}

/** The ids of the events at these places, which are all that was lost, and for that reason. */
async function onlyLost(page: Page, ids: readonly string[], reason: string): Promise<void> {
  const heard = await page.evaluate(() => (window as unknown as { heard: Heard[] }).heard);
  expect(heard.flatMap(({ messageIds }) => messageIds).sort()).toEqual([...ids].sort());
  expect(new Set(heard.map((loss) => loss.reason))).toEqual(new Set([reason]));
  expect((await status(page)).dropped).toEqual({ [reason]: ids.length });
}

/** Where the host's first batch holds events that it will not take. */
const PLACES: Record<string, number[]> = {
  'the first event': [0],
  'an event in the middle': [7],
  'the last event': [BATCH - 1],
  'two events of one half': [2, 3],
  'one event in each half': [4, 15],
  'the first and the last event': [0, BATCH - 1],
  'the last of one half and the first of the other': [BATCH / 2 - 1, BATCH / 2],
};

for (const [which, places] of Object.entries(PLACES)) {
  test(`400 because of ${which}: that is dropped alone, and everything around and behind it arrives once`, async ({
    bench,
    page,
  }) => {
    const tracked = await visit(bench, page);
    bench.sandbox.faults.set({ kind: 'poison', key: bench.key, name: 'poison' });
    const names = Array.from({ length: BATCH }, (_, n) => (places.includes(n) ? 'poison' : `event ${n}`));
    await tracked.track(page, names);
    const poison = places.map((place) => tracked.ids[place] as string);
    await expect.poll(() => bench.posts().length).toBeGreaterThan(0);
    await tracked.track(page, 'behind');
    const { repeated, requests } = await tracked.allArrive(page, { lost: poison });
    expect(repeated).toBe(0);
    expect(requests).toBeLessThanOrEqual(30);
    await onlyLost(page, poison, 'rejected');
    expect(await status(page)).toMatchObject({ state: 'idle', delivered: BATCH + 1 - poison.length });
  });
}

test('two events in one batch that a host with a long good record will not take are dropped, they alone', async ({
  bench,
  page,
}) => {
  const tracked = await visit(bench, page);
  await tracked.track(page, ['before 1', 'before 2']);
  await expect.poll(() => tracked.tally().delivered).toBe(2);
  bench.sandbox.faults.set({ kind: 'poison', key: bench.key, name: 'poison' });
  await tracked.track(page, ['one', 'poison', 'two', 'poison', 'three']);
  const poison = [tracked.ids[3] as string, tracked.ids[5] as string];
  expect((await tracked.allArrive(page, { lost: poison })).repeated).toBe(0);
  await onlyLost(page, poison, 'rejected');
});

for (const places of [[3], [0, 9], [4, 5]]) {
  test(`413 because of large events at ${places.join(' and ')}: dropped as too_large, and all others arrive once`, async ({
    bench,
    page,
  }) => {
    const tracked = await visit(bench, page);
    bench.sandbox.faults.set({ kind: 'too-big', key: bench.key, bytes: 12_000 });
    const large: string[] = [];
    for (let n = 0; n < 10; n++) {
      const [receipt] = await tracked.track(page, `event ${n}`, places.includes(n) ? 20_000 : 0);
      if (places.includes(n)) large.push(receipt?.messageId as string);
    }
    const { repeated } = await tracked.allArrive(page, { lost: large });
    expect(repeated).toBe(0);
    await onlyLost(page, large, 'too_large');
  });
}

test('an event that the host will not take is dropped also when the page is left in between', async ({
  bench,
  page,
}) => {
  const tracked = await visit(bench, page);
  bench.sandbox.faults.set({ kind: 'poison', key: bench.key, name: 'poison' });
  await tracked.track(page, ['one', 'poison', 'two', 'three']);
  await expect.poll(() => bench.posts().length).toBeGreaterThan(0);
  await page.reload();
  await loaded(page);
  await tracked.track(page, 'behind');
  await tracked.allArrive(page, { lost: [tracked.ids[1] as string] });
  expect(new Set(bench.tracked())).toEqual(new Set(['one', 'two', 'three', 'behind']));
});
