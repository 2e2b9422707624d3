import type { Page } from '@playwright/test';
import { type Bench, complaintsOf, expect, loaded, test } from './fixture.ts';

const visit = async (bench: Bench, page: Page, attributes = 'data-init-only') => {
  await page.goto(bench.serve('/', { attributes }));
  await loaded(page);
};

const status = (page: Page) => page.evaluate(() => window.g8.status());

/** Collects what the page hears on `name` in `window.heard`. */
const listen = (page: Page, name: 'delivered' | 'dropped' | 'error' | 'status') =>
  page.evaluate((event) => {
    const heard: unknown[] = [];
    const off = window.g8.on(event, (detail: unknown) => heard.push(detail));
    Object.assign(window, { heard, off });
  }, name);

const heard = <T>(page: Page) =>
  page.evaluate(() => (window as unknown as { heard: unknown[] }).heard as T[]) as Promise<T[]>;

test('status tells in plain data where the events are, and has no key in it', async ({ bench, page }) => {
  await visit(bench, page);
  await page.evaluate(() => window.g8.track('counted'));
  await expect.poll(() => status(page)).toMatchObject({ queued: 0, delivered: 1, state: 'idle' });
  expect(await status(page)).toEqual({
    ...{
      state: 'idle',
      queued: 0,
      delivered: 1,
      dropped: {},
      storage: 'indexeddb',
      host: bench.sandbox.ingestUrl,
    },
    ...{
      route: 'batch',
      sending: false,
      consent: 'granted',
      limits: { second: 10, minute: 200, scope: 'origin' },
    },
    session: bench.events()[0]?.context.sessionId,
  });
  const text = await page.evaluate(() => JSON.stringify(structuredClone(window.g8.status())));
  expect(text).not.toContain(bench.key);
});

test('the limits of a site lower the rate, and status shows them', async ({ bench, page }) => {
  const options = "{ writeKey: key, host, pageViews: 'manual', limits: { second: 3, minute: 50 } }";
  await page.goto(bench.serveModule('/', `g8.init(${options}); window.g8 = g8;`));
  await loaded(page);
  await page.evaluate(() => {
    for (let n = 0; n < 80; n++) void window.g8.track('paced', { n, text: 'x'.repeat(6_000) });
  });
  await expect.poll(() => bench.events().length, { timeout: 30_000 }).toBe(80);
  expect(bench.posts().length).toBeGreaterThanOrEqual(8);
  expect(bench.sandbox.requests.peak(bench.key, 1_000)).toBeLessThanOrEqual(3);
  expect(await status(page)).toMatchObject({ limits: { second: 3, minute: 50, scope: 'origin' } });
});

test('delivered tells the ids of acknowledged events, after they have arrived, until the listener is taken off', async ({
  bench,
  page,
}) => {
  await visit(bench, page);
  await listen(page, 'delivered');
  const ids = await page.evaluate(async () => {
    const receipts = await Promise.all([window.g8.track('one'), window.g8.track('two')]);
    return receipts.map(({ messageId }) => messageId);
  });
  await expect
    .poll(async () => (await heard<{ messageIds: string[] }>(page)).flatMap(({ messageIds }) => messageIds))
    .toEqual(ids);
  expect(bench.events().map(({ messageId }) => messageId)).toEqual(ids);
  const calls = (await heard(page)).length;
  await page.evaluate(() => {
    (window as unknown as { off(): void }).off();
    window.g8.track('three');
  });
  await expect.poll(() => status(page)).toMatchObject({ delivered: 3 });
  expect(await heard(page)).toHaveLength(calls);
});

test('dropped tells the reason and the ids of lost events', async ({ bench, page }) => {
  await visit(bench, page);
  await listen(page, 'dropped');
  const receipt = await page.evaluate(() =>
    window.g8.track('large', { a: 'x'.repeat(16_000), b: 'x'.repeat(16_000), c: 'x'.repeat(999) }),
  );
  expect(await heard(page)).toEqual([{ reason: 'too_large', messageIds: [receipt.messageId] }]);
});

test('a listener that throws disturbs neither the others nor the delivery', async ({ bench, page }) => {
  await visit(bench, page);
  await page.evaluate(() => {
    window.g8.on('delivered', () => {
      throw new Error('in the site');
    });
  });
  await listen(page, 'delivered');
  await page.evaluate(() => window.g8.track('one'));
  await expect.poll(() => heard(page)).toHaveLength(1);
  await page.evaluate(() => window.g8.track('two'));
  await expect.poll(() => status(page)).toMatchObject({ queued: 0, delivered: 2 });
  expect(bench.tracked()).toEqual(['one', 'two']);
});

test('error and status are told: a host that fails, and the recovery', async ({ bench, page }) => {
  await visit(bench, page);
  await listen(page, 'status');
  await page.evaluate(() => {
    const errors: unknown[] = [];
    window.g8.on('error', (detail) => errors.push(detail));
    Object.assign(window, { errors });
  });
  bench.sandbox.faults.set({ kind: 'html', key: bench.key, times: 1 });
  await page.evaluate(() => window.g8.track('retried'));
  await expect
    .poll(() => status(page), { timeout: 20_000 })
    .toMatchObject({ queued: 0, delivered: 1, lastError: 'bad_answer' });
  expect(bench.tracked()).toEqual(['retried']);
  expect(await page.evaluate(() => (window as unknown as { errors: unknown[] }).errors)).toEqual([
    { code: 'bad_answer', message: expect.any(String) },
  ]);
  const states = (await heard<{ state: string }>(page)).map(({ state }) => state);
  expect(states).toContain('backoff');
  expect(states.at(-1)).toBe('idle');
});

test('flush sends at once and tells that nothing is left, or how much is and why', async ({
  bench,
  page,
}) => {
  await visit(bench, page);
  const flushed = await page.evaluate(async () => {
    window.g8.track('now');
    return window.g8.flush();
  });
  expect(flushed).toEqual({ empty: true, queued: 0 });
  expect(bench.tracked()).toEqual(['now']);
  expect(await page.evaluate(() => window.g8.flush())).toEqual({ empty: true, queued: 0 });

  bench.sandbox.faults.set({ kind: '503', key: bench.key });
  const blocked = await page.evaluate(async () => {
    window.g8.track('stuck');
    return window.g8.flush({ timeout: 3_000 });
  });
  expect(blocked).toEqual({ empty: false, queued: 1, blocked: 'backoff' });
});

test('a host that asks to wait is obeyed: paused, and nothing is sent before', async ({
  bench,
  page,
  context,
}) => {
  await visit(bench, page);
  bench.sandbox.faults.set({ kind: '429', key: bench.key, retryAfter: '3600', expose: true, times: 1 });
  await page.evaluate(() => window.g8.track('waits'));
  await expect.poll(async () => (await status(page)).state).toBe('paused');
  await page.evaluate(() => window.g8.track('waits too'));
  expect(await page.evaluate(() => window.g8.flush({ timeout: 500 }))).toEqual({
    empty: false,
    queued: 2,
    blocked: 'paused',
  });
  await bench.control(context);
  expect(bench.posts()).toHaveLength(1);
});

test('ready fulfils once it is decided where events are stored', async ({ bench, page }) => {
  await visit(bench, page);
  expect(await page.evaluate(() => window.g8.ready().then(() => window.g8.status().storage))).toBe(
    'indexeddb',
  );
  expect(await page.evaluate(() => window.g8.initialized)).toBe(true);
});

test('with debug the console says what happens and never shows the key; without it is silent', async ({
  bench,
  page,
}) => {
  const { said } = complaintsOf(page);
  await visit(bench, page);
  await page.evaluate(() => window.g8.track('quiet'));
  await expect.poll(() => status(page)).toMatchObject({ delivered: 1 });
  expect(said).toEqual([]);
  await visit(bench, page, 'data-init-only data-debug');
  await page.evaluate(() => window.g8.track('loud'));
  await expect.poll(() => status(page)).toMatchObject({ delivered: 1 });
  await expect.poll(() => said.join('\n')).toMatch(/delivered/);
  expect(said.join('\n')).not.toContain(bench.key);
});

test('after destroy nothing more is taken or sent, and what was stored goes on the next visit', async ({
  bench,
  page,
  context,
}) => {
  await visit(bench, page);
  bench.sandbox.faults.set({ kind: '503', key: bench.key });
  const receipts = await page.evaluate(async () => {
    const stored = await window.g8.track('stored before');
    window.g8.destroy();
    return [stored, await window.g8.track('too late')];
  });
  expect(receipts).toMatchObject([{ stored: 'indexeddb' }, { stored: 'dropped', reason: 'destroyed' }]);
  expect(await status(page)).toMatchObject({ state: 'destroyed' });
  bench.sandbox.faults.clear(bench.key);
  await bench.control(context);
  expect(bench.events()).toEqual([]);
  await page.reload();
  await loaded(page);
  await expect.poll(() => bench.tracked(), { timeout: 20_000 }).toEqual(['stored before']);
});
