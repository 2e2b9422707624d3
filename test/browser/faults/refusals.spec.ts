import type { BrowserContext, Page } from '@playwright/test';
import type { FaultRule } from '../../../sandbox/fault-rule.ts';
import { type Bench, complaintsOf, expect, loaded, test } from '../fixture.ts';
import { reaches, status, Tracked } from '../support/tally.ts';
import { elapse, virtualTime } from '../support/virtual-time.ts';

const MINUTE = 60_000;

async function visit(bench: Bench, context: BrowserContext): Promise<{ page: Page; tracked: Tracked }> {
  await virtualTime(context);
  const page = await context.newPage();
  await page.goto(bench.serve('/', { attributes: 'data-init-only' }));
  await loaded(page);
  return { page, tracked: new Tracked(bench) };
}

/** Answers that end attempts for an hour: what the client says of them, and its state. */
const REFUSALS: [what: string, kind: '401' | '402' | '403' | 'batch-error', state: string, code: string][] = [
  ['401', '401', 'refused', 'key_refused'],
  ['403', '403', 'refused', 'key_refused'],
  ['200 with an error', 'batch-error', 'refused', 'key_refused'],
  ['402', '402', 'paused', 'quota_exceeded'],
];

for (const [what, kind, state, code] of REFUSALS) {
  test(`${what}: every row stays, one warning, one attempt an hour whatever the visitor does, then all arrives once`, async ({
    bench,
    context,
  }) => {
    const { page, tracked } = await visit(bench, context);
    const { said } = complaintsOf(page);
    bench.sandbox.faults.set({ kind, key: bench.key });
    await tracked.track(page, ['one', 'two']);
    await reaches(page, state);
    await tracked.track(page, 'three');
    await elapse(page, 30 * MINUTE);
    await page.reload();
    await loaded(page);
    await tracked.track(page, 'four');
    await elapse(page, 29 * MINUTE);
    expect(bench.posts()).toHaveLength(1);
    expect(await status(page)).toMatchObject({ state, queued: 4, dropped: {} });
    await elapse(page, 2 * MINUTE);
    expect(bench.posts()).toHaveLength(2);
    // Each of the two page loads saw one refusal, and said so once.
    expect(said.filter((text) => text.startsWith('warning') && text.includes(`(${code})`))).toHaveLength(2);

    bench.sandbox.faults.clear(bench.key);
    await elapse(page, 61 * MINUTE);
    const { repeated, requests } = await tracked.allArrive(page);
    expect([repeated, requests]).toEqual([0, 3]);
  });
}

test('400 for everything is taken for a refused key: nothing is dropped, few requests, then all arrives once', async ({
  bench,
  context,
}) => {
  const { page, tracked } = await visit(bench, context);
  bench.sandbox.faults.set({ kind: '400', key: bench.key });
  await tracked.track(page, ['one', 'two', 'three', 'four', 'five', 'six']);
  await reaches(page, 'refused');
  expect(await status(page)).toMatchObject({ queued: 6, dropped: {}, lastError: 'key_refused' });
  await elapse(page, 59 * MINUTE);
  expect(bench.posts().length).toBeLessThanOrEqual(5);
  bench.sandbox.faults.clear(bench.key);
  await elapse(page, 2 * MINUTE);
  expect((await tracked.allArrive(page)).repeated).toBe(0);
});

/** Answers that look fine and are none. */
const NO_ACKNOWLEDGEMENT: [what: string, rule: Pick<FaultRule & { kind: 'html' | 'empty' }, 'kind'>][] = [
  ['HTML, as of a captive portal', { kind: 'html' }],
  ['nothing', { kind: 'empty' }],
];

for (const [what, rule] of NO_ACKNOWLEDGEMENT) {
  test(`200 with ${what} is no acknowledgement: the events stay and go again after growing waits`, async ({
    bench,
    context,
  }) => {
    const { page, tracked } = await visit(bench, context);
    bench.sandbox.faults.set({ ...rule, key: bench.key });
    await tracked.track(page, ['one', 'two']);
    await reaches(page, 'backoff');
    expect(await status(page)).toMatchObject({ queued: 2, delivered: 0, lastError: 'bad_answer' });
    await elapse(page, 2 * MINUTE);
    const attempts = bench.posts().length;
    expect(attempts).toBeGreaterThan(2);
    expect(attempts).toBeLessThan(20);
    bench.sandbox.faults.clear(bench.key);
    await elapse(page, 15 * MINUTE);
    expect((await tracked.allArrive(page, { condensed: true })).repeated).toBe(0);
    expect(new Set(bench.posts().map(({ path }) => path))).toEqual(new Set(['/v1/batch']));
  });
}

test('ids named in errors: what may pass goes again, what never will is dropped, the others are delivered', async ({
  bench,
  context,
}) => {
  const { page, tracked } = await visit(bench, context);
  const { faults } = bench.sandbox;
  faults.set({ kind: 'reject', key: bench.key, name: 'later', producer: true });
  await tracked.track(page, ['good', 'later', 'fine']);
  await expect.poll(() => status(page)).toMatchObject({ delivered: 2, queued: 1, dropped: {} });
  faults.clear(bench.key);
  faults.set({ kind: 'reject', key: bench.key, name: 'never' });
  const [never] = await tracked.track(page, 'never');
  await elapse(page, MINUTE);
  expect((await tracked.allArrive(page, { lost: [never?.messageId as string] })).repeated).toBe(0);
  expect(bench.tracked()).toEqual(['good', 'fine', 'later']);
  expect(await status(page)).toMatchObject({ delivered: 3, dropped: { rejected: 1 } });
});

test('a host that takes only small bodies gets small ones, and every event once', async ({
  bench,
  context,
}) => {
  const { page, tracked } = await visit(bench, context);
  bench.sandbox.faults.set({ kind: 'too-big', key: bench.key, bytes: 15_000 });
  await tracked.track(
    page,
    Array.from({ length: 24 }, (_, n) => `event ${n}`),
    3_000,
  );
  const { repeated } = await tracked.allArrive(page);
  expect(repeated).toBe(0);
  expect(await status(page)).toMatchObject({ delivered: 24, dropped: {}, state: 'idle' });
});
