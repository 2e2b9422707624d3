import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import config from '../../playwright.config.ts';
import { type Bench, complaintsOf, distinct, expect, loaded, test } from './fixture.ts';
import { loadAs, setVisibility } from './support/visibility.ts';

const launchOptions = config.use?.launchOptions ?? {};
test.use({ launchOptions: { ...launchOptions, ignoreDefaultArgs: ['--disable-back-forward-cache'] } });

/** Remembers of each showing of the page whether it came from the back/forward cache. */
const RECORDER =
  '<script>addEventListener("pageshow", (event) => { (window.shows ??= []).push(event.persisted); })</script>';

const viewsOf = (bench: Bench): string[] =>
  distinct(bench.events()).flatMap(({ type, properties }) =>
    type === 'page' ? [String(properties.path)] : [],
  );

/** Opens `/first`, which is to come back from the cache, and waits until the tracker is at rest. */
async function openFirst(bench: Bench, page: Page, attributes = ''): Promise<void> {
  // Nothing is evaluated in this page before it leaves: an evaluation by the driver can cost it its place in the cache.
  const body =
    '<script>onclick = () => g8.track("under way"); g8.track("seen"); g8.on("delivered", () => fetch("/delivered"));</script>';
  bench.site.pages.set('/delivered', { html: 'thanks' });
  await page.goto(bench.serve('/first', { head: RECORDER, attributes, body }));
  await expect.poll(() => bench.tracked()).toContain('seen');
  await expect.poll(() => bench.site.requests).toContain('GET /delivered');
  if (!attributes) await expect.poll(() => viewsOf(bench)).toEqual(['/first']);
}

/** Goes back, and waits until `/first` was shown again; it must come from the cache. */
async function back(page: Page): Promise<void> {
  const shows = () => page.evaluate(() => (window as unknown as { shows?: boolean[] }).shows);
  await page.evaluate(() => history.back());
  await page.waitForURL('**/first', { waitUntil: 'commit' }); // `load` does not come again
  await expect.poll(shows).toEqual([false, true]);
}

test('a page comes back from the back/forward cache, makes one view, and goes on as the same tab and visitor', async ({
  bench,
  page,
}) => {
  const { errors } = complaintsOf(page);
  await openFirst(bench, page);
  await page.goto(bench.serve('/second'));
  await expect.poll(() => viewsOf(bench)).toEqual(['/first', '/second']);
  await back(page);
  await expect.poll(() => viewsOf(bench)).toEqual(['/first', '/second', '/first']);
  await page.evaluate(() => window.g8.track('after the return'));
  await expect.poll(() => bench.tracked()).toContain('after the return');
  expect(viewsOf(bench)).toEqual(['/first', '/second', '/first']);
  const events = distinct(bench.events());
  expect(new Set(events.map(({ anonymousId }) => anonymousId)).size).toBe(1);
  expect(new Set(events.map(({ context }) => context.tab.id)).size).toBe(1);
  expect(new Set(events.map(({ context }) => context.tab.seq)).size).toBe(events.length);
  expect(errors).toEqual([]);
});

test('a page that leaves in the middle of a request still comes back from the cache, and its event arrives', async ({
  bench,
  page,
}) => {
  await openFirst(bench, page, 'data-init-only');
  bench.sandbox.faults.set({ kind: 'slow', ms: 4_000, key: bench.key, times: 1 });
  const posts = bench.posts().length;
  await page.mouse.click(5, 5);
  await expect.poll(() => bench.posts().length).toBeGreaterThan(posts);
  await page.goto(bench.serve('/second', { attributes: 'data-init-only' }));
  await loaded(page);
  await back(page);
  await page.evaluate(() => window.g8.track('later'));
  await expect.poll(() => bench.tracked(), { timeout: 20_000 }).toContain('later');
  const arrived = bench.events().filter(({ event }) => event === 'under way');
  expect(new Set(arrived.map(({ messageId, timestamp }) => `${messageId} ${timestamp}`)).size).toBe(1);
});

test('a page that comes back from the cache after a refusal elsewhere sends and stores nothing more', async ({
  bench,
  page,
  context,
}) => {
  await openFirst(bench, page);
  await page.goto(bench.serve('/second', { attributes: 'data-init-only' }));
  await loaded(page);
  await page.evaluate(() => window.g8.consent.deny());
  const posts = bench.posts().length;
  await back(page);
  expect(await page.evaluate(() => window.g8.track('too late'))).toMatchObject({
    stored: 'dropped',
    reason: 'consent_denied',
  });
  expect(await page.evaluate(() => window.g8.consent.state)).toBe('denied');
  const apart = await context.browser()?.newContext();
  if (apart) await bench.control(apart);
  expect(bench.posts()).toHaveLength(posts);
  expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
});

test('a page that was opened hidden sends and counts nothing until it is seen', async ({
  bench,
  page,
  context,
}) => {
  await loadAs(page, 'hidden');
  await page.goto(bench.serve('/background'));
  await loaded(page);
  await page.evaluate(() => window.g8.track('in the background'));
  const apart = await context.browser()?.newContext();
  if (apart) await bench.control(apart);
  expect(bench.posts()).toEqual([]);
  await setVisibility(page, 'visible');
  await expect.poll(() => bench.tracked()).toEqual(['in the background']);
  await expect.poll(() => viewsOf(bench)).toEqual(['/background']);
});

/** Starts a Chromium that nobody is attached to: with a debugger there is no prerendering. */
function startUnattached(url: string): { stop(): void } {
  const profile = mkdtempSync(join(tmpdir(), 'g8-prerender-'));
  const path = launchOptions.executablePath ?? chromium.executablePath();
  const args = [
    ...(launchOptions.args ?? []),
    '--headless=new',
    '--no-default-browser-check',
    `--user-data-dir=${profile}`,
  ];
  const child: ChildProcess = spawn(path, [...args, '--remote-debugging-port=0', url], {
    stdio: 'ignore',
    detached: true,
  });
  return {
    stop() {
      if (child.pid) process.kill(-child.pid, 'SIGKILL');
      rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

test('a prerendered page sends nothing, and once it is shown counts one view and sends what was tracked meanwhile', async ({
  bench,
  context,
}) => {
  const rules =
    '<script type="speculationrules">{"prerender":[{"source":"list","urls":["/next"],"eagerness":"immediate"}]}</script>';
  const goWhenAsked = `<script>(async () => {
    while ((await (await fetch('/ask')).text()) !== 'go') await new Promise((done) => setTimeout(done, 50));
    location.href = '/next';
  })();</script>`;
  const report = `<script>window.started = (g8) => { g8.track('while prerendered'); fetch('/report?' + document.prerendering); };</script>`;
  bench.site.pages.set('/ask', { html: 'wait', headers: { 'cache-control': 'no-store' } });
  bench.site.pages.set('/report', { html: 'thanks' });
  const url = bench.serve('/first', { head: rules, body: goWhenAsked });
  bench.serve('/next', { head: report, attributes: 'data-onload="started"' });
  const browser = startUnattached(url);
  try {
    await expect.poll(() => bench.site.requests, { timeout: 20_000 }).toContain('GET /report?true');
    await expect.poll(() => viewsOf(bench), { timeout: 20_000 }).toEqual(['/first']);
    await bench.control(context);
    expect(bench.events()).toHaveLength(1);
    bench.site.pages.set('/ask', { html: 'go', headers: { 'cache-control': 'no-store' } });
    await expect.poll(() => viewsOf(bench), { timeout: 20_000 }).toEqual(['/first', '/next']);
    await expect.poll(() => bench.tracked()).toEqual(['while prerendered']);
    expect(bench.site.requests.filter((request) => request.startsWith('GET /report'))).toEqual([
      'GET /report?true',
    ]);
    expect(bench.posts().filter(({ headers }) => headers['sec-purpose'])).toEqual([]);
  } finally {
    browser.stop();
  }
});
