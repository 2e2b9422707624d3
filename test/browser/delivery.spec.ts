import { distinct, expect, loaded, test } from './fixture.ts';

const SECOND = 1_000;
const MINUTE = 60_000;

test('1,000 calls in a loop arrive in order, each stored exactly once, within the limits', async ({
  bench,
  page,
}) => {
  await page.goto(bench.serve('/', { attributes: 'data-init-only' }));
  await loaded(page);
  const receipts = await page.evaluate(() =>
    Promise.all(Array.from({ length: 1_000 }, (_, n) => window.g8.track('loop', { n }))),
  );
  expect(new Set(receipts.map(({ stored }) => stored))).toEqual(new Set(['indexeddb']));
  expect(new Set(receipts.map(({ messageId }) => messageId)).size).toBe(1_000);

  await expect.poll(() => bench.events().length, { timeout: 40_000 }).toBe(1_000);
  expect(bench.events().map(({ properties }) => properties.n)).toEqual(
    Array.from({ length: 1_000 }, (_, n) => n),
  );
  expect(bench.events().map(({ messageId }) => messageId)).toEqual(
    receipts.map(({ messageId }) => messageId),
  );
  expect(bench.sandbox.requests.peak(bench.key, SECOND)).toBeLessThanOrEqual(10);
  expect(bench.sandbox.requests.peak(bench.key, MINUTE)).toBeLessThanOrEqual(200);
  for (const post of bench.posts()) expect(post.events).toBeLessThanOrEqual(100);

  await expect
    .poll(() => page.evaluate(() => window.g8.status()))
    .toMatchObject({ queued: 0, delivered: 1_000 });
  await page.reload();
  await loaded(page);
  await page.evaluate(() => window.g8.track('after the reload'));
  await expect.poll(() => bench.tracked()).toContain('after the reload');
  expect(bench.events()).toHaveLength(1_001);
});

test('two tabs, one of them reloading, stay within one limit together and send no event twice', async ({
  bench,
  context,
}) => {
  bench.serve('/', { attributes: 'data-init-only' });
  const [first, second] = [await context.newPage(), await context.newPage()];
  for (const page of [first, second]) {
    await page.goto(bench.site.url);
    await loaded(page);
  }
  // 250 events of 6 KB: about 30 requests, which takes three seconds at 10 a second.
  const track = async (tab: string) => {
    const receipts = Array.from({ length: 125 }, (_, n) =>
      window.g8.track(tab, { n, text: 'x'.repeat(6_000) }),
    );
    return (await Promise.all(receipts)).every(({ stored }) => stored === 'indexeddb');
  };
  expect(await Promise.all([first.evaluate(track, 'first'), second.evaluate(track, 'second')])).toEqual([
    true,
    true,
  ]);
  await expect.poll(() => bench.posts().length).toBeGreaterThan(3);
  await second.reload();

  await expect.poll(() => distinct(bench.events()).length, { timeout: 40_000 }).toBe(250);
  await expect.poll(() => first.evaluate(() => window.g8.status().queued), { timeout: 20_000 }).toBe(0);
  expect(bench.sandbox.requests.peak(bench.key, SECOND)).toBeLessThanOrEqual(10);
  for (const post of bench.posts()) expect(post.bytes).toBeLessThanOrEqual(60_000);
  // A page that goes away before its answer may repeat what was under way then, twice at most, and nothing else.
  const repeats = bench.events().length - 250;
  expect(repeats).toBeLessThanOrEqual(2 * Math.max(...bench.posts().map(({ events }) => events)));
});

test('a request is a simple one: no preflight, no cookies, text/plain, the origin alone as referrer', async ({
  bench,
  context,
  page,
}) => {
  await context.addCookies([
    { name: 'secret', value: 'of-the-host', url: bench.sandbox.ingestUrl },
    { name: 'session', value: 'of-the-site', url: bench.site.url },
  ]);
  bench.bare('/next');
  await page.goto(`${bench.serve('/account')}?token=in-the-url`);
  await loaded(page);
  await page.evaluate(() => window.g8.track('seen'));
  await expect.poll(() => bench.tracked()).toEqual(['seen']);
  await page.evaluate(() => {
    window.g8.track('left');
    location.href = '/next';
  });
  await page.waitForURL('**/next');
  await page.goto(`${bench.site.url}/account`);
  await expect.poll(() => bench.tracked()).toContain('left');

  const methods = bench.requests().map(({ method, path }) => `${method} ${path}`);
  expect(new Set(methods)).toEqual(new Set(['POST /v1/batch']));
  for (const { headers, contentType } of bench.requests()) {
    expect(contentType).toMatch(/^text\/plain\b/);
    expect(headers.cookie).toBeUndefined();
    expect(headers.referer).toBe(`${bench.site.url}/`);
    expect(headers.origin).toBe(bench.site.url);
  }
});

test('a batch names the key, its time and the common context once, and each event has its own sentAt', async ({
  bench,
  page,
}) => {
  const bodies: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/v1/')) bodies.push(request.postData() ?? '');
  });
  await page.goto(bench.serve('/shop?utm_source=mail&utm_campaign=spring'.split('?')[0] as string));
  await page.goto(`${bench.site.url}/shop?utm_source=mail&utm_campaign=spring`);
  await loaded(page);
  const before = await page.evaluate(() => {
    window.g8.track('bought', { price: 3 });
    return Date.now();
  });
  await expect.poll(() => bench.tracked()).toEqual(['bought']);

  const batch = bodies
    .map((body) => JSON.parse(body))
    .find((body) => JSON.stringify(body).includes('bought'));
  expect(batch).toMatchObject({ writeKey: bench.key, sentAt: expect.stringMatching(/^\d{4}-.*Z$/) });
  expect(batch.context).toMatchObject({ library: { name: 'graph8-browser', env: 'browser' } });
  expect(batch).not.toHaveProperty('eventsName');
  for (const event of batch.batch) expect(event.sentAt).toMatch(/^\d{4}-.*Z$/);

  const bought = bench.events().find(({ event }) => event === 'bought');
  expect(bought).toMatchObject({
    type: 'track',
    properties: { price: 3 },
    messageId: expect.stringMatching(/^[A-Za-z0-9._-]{1,64}$/),
    context: {
      campaign: { source: 'mail', name: 'spring' },
      locale: 'en-US',
      page: { path: '/shop', search: '?utm_source=mail&utm_campaign=spring', title: '/shop' },
      sessionId: expect.any(String),
      tab: { id: expect.any(String), seq: expect.any(Number) },
    },
  });
  expect(Date.parse(bought?.timestamp ?? '')).toBeLessThanOrEqual(before);
  expect(Date.parse(bought?.sentAt ?? '')).toBeGreaterThanOrEqual(Date.parse(bought?.timestamp ?? ''));
});

test('an answer that got lost is followed by the same event under the same id and time', async ({
  bench,
  page,
}) => {
  await page.goto(bench.serve('/', { attributes: 'data-init-only' }));
  await loaded(page);
  bench.sandbox.faults.set({ kind: 'lost', key: bench.key, times: 1 });
  const { messageId } = await page.evaluate(() => window.g8.track('once'));
  await expect.poll(() => bench.events().length, { timeout: 30_000 }).toBe(2);
  const [first, second] = bench.events();
  expect(first).toMatchObject({ event: 'once', messageId });
  expect([second?.messageId, second?.timestamp]).toEqual([first?.messageId, first?.timestamp]);
  await expect.poll(() => page.evaluate(() => window.g8.status())).toMatchObject({ queued: 0, delivered: 1 });
});

test('an event that the host rejects is dropped and counted, and its neighbours are delivered once', async ({
  bench,
  page,
}) => {
  await page.goto(bench.serve('/', { attributes: 'data-init-only' }));
  await loaded(page);
  bench.sandbox.faults.set({ kind: 'reject', key: bench.key, name: 'bad' });
  await page.evaluate(() => {
    for (const name of ['good 1', 'bad', 'good 2']) window.g8.track(name);
  });
  await expect
    .poll(() => page.evaluate(() => window.g8.status()), { timeout: 20_000 })
    .toMatchObject({ queued: 0, delivered: 2, dropped: { rejected: 1 } });
  expect(bench.tracked()).toEqual(['good 1', 'good 2']);
});
