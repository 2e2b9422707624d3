import type { Page } from '@playwright/test';
import { type Bench, complaintsOf, expect, loaded, test } from '../fixture.ts';
import { loadAs, setVisibility } from '../support/visibility.ts';

const SECOND = 1_000;

/** Requests for the API under this test's key, without preflights. */
const apiCalls = (bench: Bench) => bench.posts().filter(({ path }) => path.startsWith('/api/v1/public/'));

const tag = (bench: Bench) => `data-init-only data-api-url="${bench.sandbox.ingestUrl}"`;

test('the tag asks who the visitor is with key and origin, and the answer is kept for every tab', async ({
  bench,
  context,
  page,
}) => {
  await page.goto(bench.serve('/', { attributes: tag(bench) }));
  await loaded(page);
  const company = await page.evaluate(() => window.g8.visitors.identify());
  expect(Object.keys(company).sort()).toEqual([
    ...['city', 'company_domain', 'company_name', 'confidence', 'country', 'employee_count', 'industry'],
  ]);
  expect(apiCalls(bench)).toMatchObject([
    {
      method: 'GET',
      path: '/api/v1/public/visitors/company',
      status: 200,
      headers: { origin: bench.site.url },
    },
  ]);
  const other = await context.newPage();
  await other.goto(bench.site.url);
  await loaded(other);
  expect(await other.evaluate(() => window.g8.visitors.identify())).toEqual(company);
  expect(await page.evaluate(() => window.g8.visitors.identify())).toEqual(company);
  expect(apiCalls(bench)).toHaveLength(1);
});

test('the score rises with what the visitor does', async ({ bench, page }) => {
  await page.goto(bench.serve('/', { attributes: tag(bench) }));
  await loaded(page);
  await page.evaluate(async () => {
    for (let n = 0; n < 40; n++) window.g8.track(`looked at ${n}`);
    await window.g8.flush();
  });
  await expect.poll(() => bench.events().length).toBe(40);
  const { engagement, intent } = await page.evaluate(() => window.g8.visitors.score());
  expect(engagement).toBeGreaterThan(0);
  expect(['high', 'medium', 'low']).toContain(intent);
});

test('a refusal is an error with its status and its fix, and shows no key', async ({ bench, page }) => {
  await page.goto(bench.serve('/', { attributes: tag(bench) }));
  await loaded(page);
  bench.sandbox.faults.set({ kind: '403', key: bench.key });
  const error = await page.evaluate(() =>
    window.g8.signals.company('example.com').then(
      () => null,
      ({ name, code, status, type, retryable, message }) => ({
        name,
        code,
        status,
        type,
        retryable,
        message,
      }),
    ),
  );
  expect(error).toMatchObject({ name: 'G8Error', status: 403, type: 'permission', retryable: false });
  expect(error?.message).toContain('domain');
  expect(error?.message).not.toContain(bench.key);
});

test('under a strict policy with a nonce the file beside the tag is loaded by the tag', async ({
  bench,
  page,
}) => {
  const { errors, said } = complaintsOf(page);
  const { ingestUrl } = bench.sandbox;
  const policy = `default-src 'none'; script-src 'nonce-R4ND0M'; connect-src ${ingestUrl}; require-trusted-types-for 'script'`;
  const html = bench.snippet(tag(bench)).replaceAll('<script', '<script nonce="R4ND0M"');
  bench.site.pages.set('/', { html, headers: { 'content-security-policy': policy } });
  await page.goto(bench.site.url);
  await loaded(page);
  expect(await page.evaluate(() => window.g8.visitors.score())).toMatchObject({ intent: expect.any(String) });
  expect([errors, said]).toEqual([[], []]);
});

test('without consent nothing is asked', async ({ bench, context, page }) => {
  await page.goto(bench.serve('/', { attributes: `${tag(bench)} data-consent="pending"` }));
  await loaded(page);
  const code = await page.evaluate(() => window.g8.visitors.identify().catch(({ code }) => code));
  expect(code).toBe('consent_pending');
  await bench.control(context);
  expect(apiCalls(bench)).toEqual([]);
});

test('the npm package loads it on first use, and an error is a G8Error there too', async ({
  bench,
  page,
}) => {
  const code = `
    import { G8Error } from '/graph8-browser.js';
    g8.init({ writeKey: key, host, apiUrl: host, pageViews: 'manual' });
    window.g8 = g8;
    window.isOurs = (error) => error instanceof G8Error;`;
  await page.goto(bench.serveModule('/', code));
  await page.waitForFunction(() => 'isOurs' in window);
  expect(await page.evaluate(() => window.g8.visitors.score())).toMatchObject({ intent: expect.any(String) });
  bench.sandbox.faults.set({ kind: '402', key: bench.key });
  const ours = await page.evaluate(() =>
    window.g8.signals
      .company('example.com')
      .catch((error) => (window as unknown as { isOurs(error: unknown): boolean }).isOurs(error)),
  );
  expect(ours).toBe(true);
});

test('two tabs that follow the intent ask every 30 seconds, once for both', async ({ bench, context }) => {
  test.setTimeout(120_000); // real time: a database does not follow a fake clock
  bench.serve('/', { attributes: tag(bench) });
  const tabs = [await context.newPage(), await context.newPage()];
  for (const tab of tabs) {
    await tab.goto(bench.site.url);
    await loaded(tab);
    await tab.evaluate(() => {
      const seen: string[] = [];
      Object.assign(window, { seen });
      window.g8.visitors.onIntent('low', ({ intent }) => seen.push(intent));
    });
  }
  for (const tab of tabs)
    await expect
      .poll(() => tab.evaluate(() => (window as unknown as { seen: string[] }).seen.length), {
        timeout: 20_000,
      })
      .toBe(1);
  await expect.poll(() => apiCalls(bench).length, { timeout: 80_000 }).toBe(3);
  const times = apiCalls(bench).map(({ at }) => at);
  expect(Number(times[1]) - Number(times[0])).toBeGreaterThan(29 * SECOND);
  expect(Number(times[2]) - Number(times[1])).toBeGreaterThan(29 * SECOND);
});

test('a tab that is hidden asks nothing, and goes on when it is seen again', async ({
  bench,
  context,
  page,
}) => {
  test.setTimeout(120_000); // real time, as above
  const seenKey = `${bench.key}_seen`;
  bench.bare('/seen', bench.snippet(tag(bench)).replaceAll(bench.key, seenKey));
  const follow = async (tab: Page, url: string) => {
    await tab.goto(url);
    await loaded(tab);
    await tab.evaluate(() => void window.g8.visitors.onIntent('low', () => {}));
  };
  await loadAs(page, 'visible');
  await follow(page, bench.serve('/', { attributes: tag(bench) }));
  await expect.poll(() => apiCalls(bench).length).toBe(1);
  await setVisibility(page, 'hidden');
  // A tab of another key that began later and is seen: once it has asked again, this one would have.
  await follow(await context.newPage(), `${bench.site.url}/seen`);
  const asked = () => bench.sandbox.requests.all(seenKey).filter(({ method }) => method === 'GET').length;
  await expect.poll(asked, { timeout: 80_000 }).toBe(2);
  expect(apiCalls(bench)).toHaveLength(1);
  await setVisibility(page, 'visible');
  await expect.poll(() => apiCalls(bench).length).toBe(2);
});

test('events keep flowing while the API is hammered, and both stay within the limits', async ({
  bench,
  page,
}) => {
  await page.goto(bench.serve('/', { attributes: tag(bench) }));
  await loaded(page);
  await page.evaluate(async () => {
    const asked = Array.from({ length: 40 }, (_, n) =>
      window.g8.signals.company(`company-${n}.example.com`).catch(({ code }) => code),
    );
    for (let n = 0; n < 20; n++) await window.g8.track('meanwhile', { n });
    await Promise.all(asked);
  });
  await expect.poll(() => bench.tracked().length, { timeout: 20_000 }).toBe(20);
  expect(bench.sandbox.requests.peak(bench.key, SECOND)).toBeLessThanOrEqual(10);
  expect(bench.posts().filter(({ status }) => status === 429)).toEqual([]);
  expect(apiCalls(bench).length).toBeGreaterThan(20);
});
