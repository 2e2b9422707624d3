import type { BrowserContext, Page } from '@playwright/test';
import { type Bench, expect, loaded, test } from '../fixture.ts';
import { status, Tracked } from '../support/tally.ts';
import { elapse, virtualTime } from '../support/virtual-time.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** A visitor's first page on a host without a batch route: 404 without CORS, which looks like being offline. */
async function visit(bench: Bench, context: BrowserContext): Promise<{ page: Page; tracked: Tracked }> {
  await virtualTime(context);
  bench.sandbox.faults.set({ kind: '404', key: bench.key, route: 'batch' });
  const page = await context.newPage();
  await page.goto(bench.serve('/', { attributes: 'data-init-only' }));
  await loaded(page);
  return { page, tracked: new Tracked(bench) };
}

/** The same, once the tracker has found out. */
async function knownForSingles(bench: Bench, context: BrowserContext): ReturnType<typeof visit> {
  const { page, tracked } = await visit(bench, context);
  await tracked.track(page, ['first', 'second']);
  await elapse(page, MINUTE);
  await tracked.allArrive(page);
  return { page, tracked };
}

/** Paths that were asked for, in order. */
const paths = (bench: Bench) => bench.posts().map(({ path }) => path);

test('a host without a batch route gets single events after two failures, all of them once, and so on the next visits', async ({
  bench,
  context,
}) => {
  const { page, tracked } = await visit(bench, context);
  await tracked.track(page, ['one', 'two', 'three']);
  await elapse(page, MINUTE);
  const { repeated } = await tracked.allArrive(page);
  expect(repeated).toBe(0);
  // The batch after the first single event tells a host without that route from one that was away.
  expect(paths(bench)).toEqual([
    ...['/v1/batch', '/v1/batch', '/api/s/event', '/v1/batch', '/api/s/event', '/api/s/event'],
  ]);
  expect(await status(page)).toMatchObject({ route: 'event', delivered: 3, state: 'idle' });
  for (const event of bench.events()) {
    expect(event).toMatchObject({ context: { library: { name: 'graph8-browser' }, locale: 'en-US' } });
    expect(event.sentAt).toMatch(/Z$/);
  }

  await page.reload();
  await loaded(page);
  expect(await status(page)).toMatchObject({ route: 'event' });
  await tracked.track(page, 'after a reload');
  await tracked.allArrive(page);
  expect(paths(bench).slice(6)).toEqual(['/api/s/event']);
});

test('one event is one request, within the limits', async ({ bench, context }) => {
  const { page, tracked } = await knownForSingles(bench, context);
  const before = bench.posts().length;
  await tracked.track(
    page,
    Array.from({ length: 35 }, (_, n) => `event ${n}`),
  );
  const { repeated, requests, perSecond } = await tracked.allArrive(page);
  expect([repeated, requests - before]).toEqual([0, 35]);
  expect(perSecond).toBeGreaterThan(1);
  expect(bench.tracked()).toEqual(['first', 'second', ...Array.from({ length: 35 }, (_, n) => `event ${n}`)]);
});

test('after seven days the batch route is asked again: found when it is there now, else single events go on', async ({
  bench,
  context,
}) => {
  const { page, tracked } = await knownForSingles(bench, context);
  const found = ['/v1/batch', '/v1/batch', '/api/s/event', '/v1/batch', '/api/s/event'];
  expect(paths(bench)).toEqual(found);
  await elapse(page, 7 * DAY);
  await tracked.track(page, ['a week later', 'and another']);
  await elapse(page, 2 * MINUTE);
  await tracked.allArrive(page);
  // This page knows the host: one batch that fails is enough.
  const again = [...found, '/v1/batch', '/api/s/event', '/api/s/event'];
  expect(paths(bench)).toEqual(again);

  bench.sandbox.faults.clear(bench.key);
  await elapse(page, 7 * DAY);
  await tracked.track(page, ['two weeks later', 'in a batch']);
  expect((await tracked.allArrive(page)).repeated).toBe(0);
  expect(paths(bench).slice(again.length)).toEqual(['/v1/batch']);
  expect(await status(page)).toMatchObject({ route: 'batch', dropped: {} });
});

test('an event that such a host will not take is dropped alone, and those behind it arrive', async ({
  bench,
  context,
}) => {
  const { page, tracked } = await knownForSingles(bench, context);
  bench.sandbox.faults.clear(bench.key);
  bench.sandbox.faults.set({ kind: 'reject', key: bench.key, name: 'poison' });
  await tracked.track(page, ['one', 'poison', 'two', 'poison', 'three']);
  const poison = [tracked.ids[3] as string, tracked.ids[5] as string];
  expect((await tracked.allArrive(page, { lost: poison })).repeated).toBe(0);
  expect(await status(page)).toMatchObject({ route: 'event', dropped: { rejected: 2 }, state: 'idle' });
});

test('where neither route answers nothing is lost, and both are tried in turn until one does', async ({
  bench,
  context,
}) => {
  const { page, tracked } = await visit(bench, context);
  bench.sandbox.faults.clear(bench.key);
  bench.sandbox.faults.set({ kind: '404', key: bench.key, route: 'all' });
  await tracked.track(page, ['one', 'two']);
  await elapse(page, 10 * MINUTE);
  expect(paths(bench).slice(0, 5)).toEqual([
    ...['/v1/batch', '/v1/batch', '/api/s/event', '/v1/batch', '/api/s/event'],
  ]);
  bench.sandbox.faults.clear(bench.key);
  await elapse(page, 20 * MINUTE);
  expect((await tracked.allArrive(page, { condensed: true })).repeated).toBe(0);
  expect(await status(page)).toMatchObject({ delivered: 2, dropped: {} });
});
