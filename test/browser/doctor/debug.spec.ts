import type { Page } from '@playwright/test';
import { expect, loaded, test } from '../fixture.ts';

/** Ids of what `g8.debug()` finds, `ok` apart. */
const found = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const findings = await window.g8.debug();
    return findings.flatMap(({ id, severity }) => (severity === 'ok' ? [] : id));
  });

test('g8.debug() says of a healthy page that all is well, on the console too', async ({ bench, page }) => {
  const printed: string[] = [];
  page.on('console', (message) => printed.push(message.text()));
  await page.goto(bench.serve('/'));
  await loaded(page);
  await expect.poll(() => page.evaluate(() => window.g8.status().delivered)).toBe(1);
  const findings = await page.evaluate(() => window.g8.debug());
  expect(findings.map(({ id, severity }) => `${severity} ${id}`)).toEqual(
    ['snippet', 'key', 'host', 'route', 'storage', 'consent', 'limits'].map((id) => `ok ${id}`),
  );
  const [text = ''] = printed.filter((line) => line.startsWith('graph8 doctor: '));
  expect(text).toContain('✓ The snippet is there, once, in the head.');
  expect(text).toContain('0 errors, 0 warnings');
  expect(text + JSON.stringify(findings)).not.toContain(bench.key);
});

test('g8.debug() finds two tags in the body, and a host that is no ingest', async ({ bench, page }) => {
  bench.sandbox.faults.set({ kind: 'html', key: bench.key });
  const tag = `<script async src="${bench.sandbox.ingestUrl}/g8.js" data-write-key="${bench.key}"></script>`;
  await page.goto(bench.bare('/', tag + tag));
  await loaded(page);
  await expect
    .poll(() => found(page))
    .toEqual(['snippet_twice', 'snippet_late', 'stub_missing', 'host_no_ingest']);
});

test('g8.debug() finds a server key, and does not show it', async ({ bench, page }) => {
  const printed: string[] = [];
  page.on('console', (message) => printed.push(message.text()));
  const html = bench.snippet().replace(bench.key, 'sk_live_SECRET0123456789');
  await page.goto(bench.bare('/', html));
  await page.waitForFunction(() => 'debug' in window.g8);
  expect(await found(page)).toEqual(['snippet_late', 'server_key_refused']);
  expect(printed.join()).not.toContain('SECRET');
});

test('g8.debug() tells which line a policy lacks', async ({ bench, page }) => {
  const headers = { 'content-security-policy': "connect-src 'self'" };
  await page.goto(bench.serve('/', { headers }));
  await loaded(page);
  await expect.poll(() => found(page)).toEqual(['csp_connect']);
  const findings = await page.evaluate(() => window.g8.debug());
  expect(findings.find(({ id }) => id === 'csp_connect')?.fix).toContain(bench.sandbox.ingestUrl);
});

test('g8.debug() of the npm package loads a chunk, and finds that nobody has started it', async ({
  bench,
  page,
}) => {
  await page.goto(
    bench.serveModule('/', 'window.g8 = g8; window.start = () => g8.init({ writeKey: key, host });'),
  );
  await page.waitForFunction(() => 'g8' in window);
  expect(bench.site.requests).not.toContain('GET /debug.js');
  expect(await found(page)).toEqual(['not_initialised']);
  expect(bench.site.requests).toContain('GET /debug.js');
  await page.evaluate(() => (window as unknown as { start(): void }).start());
  await expect.poll(() => page.evaluate(() => window.g8.status().delivered)).toBe(1);
  expect(await found(page)).toEqual([]);
});
