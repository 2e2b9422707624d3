import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { type Bench, complaintsOf, expect, footprint, loaded, NO_TRACE, test } from './fixture.ts';

const SECRET = 'qzXv7Jk2mN9rT4wB';
const status = (page: Page) => page.evaluate(() => window.g8.status());

/** Serves a page whose tag has any key that a test likes. */
function serveKey(bench: Bench, key: string, path = '/'): string {
  const tag = `<script async src="${bench.sandbox.ingestUrl}/g8.js" data-write-key='${key}'></script>`;
  bench.site.pages.set(path, {
    html: `<!doctype html><title>key</title><script>${bench.stub}</script>${tag}`,
  });
  return bench.site.url + path;
}

/** Nobody listens there: a port that was free a moment ago. */
async function deadHost(): Promise<string> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return `http://127.0.0.1:${port}`;
}

for (const [what, key] of [
  ['a live API key', `g8_live_${SECRET}`],
  ['a test API key', `g8_test_${SECRET}`],
  ['a key as the FAQ of the SDK writes it', `sk_live_${SECRET}`],
  ['a key without its environment', `sk_${SECRET}`],
  ['a session token', `eyJhbGciOiJIUzI1NiJ9.${SECRET}.${SECRET}`],
  ['a whole header', `Bearer ${SECRET}`],
  ['a webhook secret', `whsec_${SECRET}`],
  ['a key in capitals, quotes and zero-width characters', `  "\u200bG8_LIVE_${SECRET}" `],
  ['a secret of another service', `ghp_${SECRET}${SECRET}abcd`],
]) {
  test(`${what} in the tag is refused aloud once, and leaves a g8 that does no harm`, async ({
    bench,
    context,
    page,
  }) => {
    const { errors, said } = complaintsOf(page);
    const sent: string[] = [];
    page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`));
    await page.goto(serveKey(bench, key as string));
    await page.waitForFunction(() => window.g8.status().state !== 'loading');
    const receipts = await page.evaluate(async () => [
      await window.g8.track('harmless'),
      await window.g8.identify('u-1'),
      await window.g8.flush(),
      window.g8.initialized,
    ]);
    expect(receipts).toMatchObject([
      { stored: 'dropped' },
      { stored: 'dropped' },
      { empty: true, queued: 0 },
      false,
    ]);
    expect(await status(page)).toMatchObject({ lastError: 'server_key_refused', queued: 0 });
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/^error: \[graph8\] .*rotate.*\(server_key_refused\)/is);
    expect(said.join() + sent.join() + errors.join()).not.toMatch(new RegExp(SECRET, 'i'));
    expect(await footprint(page)).toEqual(NO_TRACE);
    await bench.control(context);
    expect(bench.requests().filter(({ key: used }) => !used?.startsWith(bench.key))).toEqual([]);
    expect(errors).toEqual([]);
  });
}

test('after a refused key nothing waits and nothing hangs: ready, visitorId, reset, set, on and consent are no-ops', async ({
  bench,
  page,
}) => {
  const { errors, said } = complaintsOf(page);
  await page.goto(serveKey(bench, `sk_live_${SECRET}`));
  await page.waitForFunction(() => window.g8.status().state !== 'loading');
  const outcome = await page.evaluate(async () => {
    const { g8 } = window;
    g8.reset();
    g8.set({ a: 1 });
    g8.on('delivered', () => {})();
    g8.consent.grant();
    const hangs = new Promise((tell) => setTimeout(tell, 6_000, 'hangs')); // longer than the warning about a missing init
    const ready = await Promise.race([g8.ready().then(() => 'ready'), hangs]);
    const visitor = await Promise.race([g8.visitorId(), hangs]);
    return { ready, visitor, flushed: await g8.flush(), queued: g8.status().queued };
  });
  expect(outcome).toEqual({ ready: 'ready', visitor: null, flushed: { empty: true, queued: 0 }, queued: 0 });
  expect(said).toHaveLength(1);
  expect(errors).toEqual([]);
});

test('a tag with an empty key says write_key_missing, and nothing is sent', async ({ bench, page }) => {
  const { said } = complaintsOf(page);
  await page.goto(serveKey(bench, ' '));
  await page.waitForFunction(() => window.g8.status().state !== 'loading');
  expect(await page.evaluate(() => window.g8.track('x'))).toMatchObject({ stored: 'dropped' });
  expect(said).toEqual([expect.stringMatching(/^error: .*\(write_key_missing\)/)]);
  expect(bench.requests()).toEqual([]);
});

test('init with an apiKey, or a server key, throws a G8Error whose message holds no secret', async ({
  bench,
  page,
}) => {
  const code = `
    const attempt = (options) => {
      try { g8.init(options); return 'accepted'; } catch (error) { return [error.name, error.code, error.message].join(' | '); }
    };
    window.attempts = [
      attempt({ apiKey: 'g8_live_${SECRET}', host }), attempt({ writeKey: key, apiKey: 'anything-${SECRET}', host }),
      attempt({ writeKey: 'sk_test_${SECRET}', host }), attempt({ host }), attempt({ writeKey: key, host: 'https://me:${SECRET}@x.io' }),
    ];`;
  await page.goto(bench.serveModule('/', code));
  await page.waitForFunction(() => 'attempts' in window);
  const attempts = await page.evaluate(() => (window as unknown as { attempts: string[] }).attempts);
  expect(attempts.map((text) => text.split(' | ').slice(0, 2))).toEqual([
    ['G8Error', 'server_key_refused'],
    ['G8Error', 'server_key_refused'],
    ['G8Error', 'server_key_refused'],
    ['G8Error', 'write_key_missing'],
    ['G8Error', 'host_invalid'],
  ]);
  expect(attempts.join()).not.toContain(SECRET);
  expect(bench.requests()).toEqual([]);
});

test('a key that the host does not know: refused, one warning, one request, and the events stay', async ({
  bench,
  context,
  page,
}) => {
  const { said } = complaintsOf(page);
  const key = `pk_unknown_${bench.key}`;
  const posts = () => bench.requests().filter((request) => request.key === key);
  await page.goto(serveKey(bench, key));
  await loaded(page);
  await page.evaluate(() => window.g8.track('waits'));
  await expect.poll(async () => (await status(page)).state).toBe('refused');
  expect(posts()).toMatchObject([{ status: 401, method: 'POST' }]);

  await page.evaluate(() => window.g8.track('waits too'));
  const flushed = await page.evaluate(() => window.g8.flush({ timeout: 500 }));
  expect(flushed).toEqual({ empty: false, queued: 3, blocked: 'refused' });
  await page.reload();
  await loaded(page);
  await expect.poll(async () => (await status(page)).queued).toBeGreaterThanOrEqual(3);
  // The page is `idle` until it has read what the page before it has learned.
  await expect.poll(() => status(page)).toMatchObject({ state: 'refused', delivered: 0, dropped: {} });
  await bench.control(context);
  expect(posts()).toHaveLength(1);
  const warnings = said.filter((text) => text.startsWith('warning'));
  expect(warnings).toEqual([expect.stringContaining('(key_refused)')]);
  expect(said.join()).not.toContain(key);
});

test('events tracked with a dead host are delivered once its address is right, with their ids and times', async ({
  bench,
  page,
}) => {
  const { said } = complaintsOf(page);
  bench.serve('/', { attributes: `data-init-only data-tracking-host="${await deadHost()}"` });
  await page.goto(bench.site.url);
  await loaded(page);
  const receipts = await page.evaluate(() => Promise.all([window.g8.track('one'), window.g8.track('two')]));
  const now = await page.evaluate(() => Date.now());
  await expect.poll(async () => (await status(page)).lastError, { timeout: 30_000 }).toBe('host_unreachable');
  expect(await status(page)).toMatchObject({ queued: 2, delivered: 0, dropped: {} });
  expect(said.filter((text) => text.startsWith('warning'))).toEqual([
    expect.stringContaining('(host_unreachable)'),
  ]);

  bench.serve('/', { attributes: 'data-init-only' });
  await page.goto(`${bench.site.url}/?fixed`);
  await expect.poll(() => bench.tracked(), { timeout: 30_000 }).toEqual(['one', 'two']);
  expect(bench.events().map(({ messageId }) => messageId)).toEqual(
    receipts.map(({ messageId }) => messageId),
  );
  for (const { timestamp } of bench.events()) expect(Date.parse(timestamp)).toBeLessThanOrEqual(now);
});

test('with two keys on one page each event reaches its own key alone', async ({ bench, page }) => {
  const other = `${bench.key}_other`;
  const code = `
    g8.init({ writeKey: key, host, pageViews: 'manual' });
    const second = createClient({ writeKey: '${other}', host, pageViews: 'manual' });
    g8.identify('u-of-first');
    g8.track('for the first');
    second.track('for the second');
    second.group('g-of-second');
    window.g8 = g8;
    window.result = [createClient({ writeKey: '${other}', host }) === second, createClient({ writeKey: key, host }) === second];
    try { g8.init({ writeKey: '${other}', host }); } catch (error) { window.result.push(error.code); }`;
  await page.goto(bench.serveModule('/', code));
  const events = () => bench.sandbox.store.all(other).map(({ event }) => event);
  await expect.poll(() => [bench.events().length, events().length]).toEqual([2, 2]);
  expect(bench.events().map(({ type }) => type)).toEqual(['identify', 'track']);
  expect(events()).toMatchObject([{ event: 'for the second' }, { type: 'group', groupId: 'g-of-second' }]);
  expect(JSON.stringify(events())).not.toContain('u-of-first');
  expect(JSON.stringify(bench.events())).not.toContain('g-of-second');
  expect(await page.evaluate(() => (window as unknown as { result: unknown[] }).result)).toEqual([
    true,
    false,
    'already_initialised',
  ]);
});
