// node bench/live-view.mjs [seconds]: what the sandbox's live view costs with 100,000 kept events and 1,000 more a second.
// The events go the whole way: requests to the ingest, stream, page in Chromium.
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { chromium } from '@playwright/test';
import { build } from 'esbuild';
import { findOrInstallChromium } from '../scripts/lib/chromium.mjs';
import { root } from '../scripts/lib/root.mjs';

// One folder below the project's, from where the sandbox finds its pages.
const outfile = join(root, 'build/live-view-sandbox.mjs');
await build({
  ...{ entryPoints: [join(root, 'sandbox/server.ts')], outfile, bundle: true, packages: 'external' },
  ...{ platform: 'node', format: 'esm', logLevel: 'error' },
});
const { startSandbox } = await import(outfile);

const KEPT = 100_000;
const PER_SECOND = 1_000;
const BATCH = 100;
const SECONDS = Number(process.argv[2] ?? 30);
/** The limit of one key is 200 requests a minute, a fifth of what is needed here; another second, another key. */
const KEYS = 60;

const executablePath = await findOrInstallChromium();
if (!executablePath) process.exit(1);
const sandbox = await startSandbox({ pagesPort: 0, ingestPort: 0, dist: join(root, 'dist') });

let made = 0;

function event() {
  made += 1;
  const visitor = `visitor-${made % 500}`;
  const path = `/products/${made % 40}`;
  return {
    ...{ type: made % 4 ? 'track' : 'page', event: `Product Viewed ${made % 20}`, messageId: `m-${made}` },
    ...{ timestamp: new Date().toISOString(), anonymousId: visitor, userId: `user-${made % 300}` },
    properties: {
      sku: `NW-${made}`,
      price: made % 900,
      currency: 'EUR',
      tags: ['hand', 'tool'],
      note: 'x'.repeat(120),
    },
    context: {
      page: {
        url: `https://shop.example${path}?ref=mail`,
        path,
        title: 'A product of the shop',
        referrer: 'https://shop.example/',
      },
      screen: { width: 1440, height: 900, density: 2 },
      traits: { email: `${visitor}@example.com`, plan: 'pro' },
      ...{ sessionId: `${visitor}-s${made % 3}`, tab: { id: `${visitor}-t${made % 2}`, seq: made } },
    },
  };
}

async function send(key) {
  const batch = Array.from({ length: BATCH }, event);
  const body = JSON.stringify({ writeKey: `pk_sandbox_load_${key}`, batch });
  const answer = await fetch(`${sandbox.ingestUrl}/v1/batch`, { method: 'POST', body });
  if (answer.status !== 200) throw new Error(`the sandbox answered ${answer.status}`);
}

const megabytes = (bytes) => `${(bytes / 1e6).toFixed(0)} MB`;
const quantile = (sorted, q) => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))];

/** Notes the time of each frame, and tasks that hold the page up. */
function watchFrames() {
  window.watched = { frames: [], tasks: [] };
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.watched.tasks.push(duration);
  }).observe({ entryTypes: ['longtask'] });
  let last = performance.now();
  const frame = (now) => {
    window.watched.frames.push(now - last);
    last = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

async function memory(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (name) => metrics.find((metric) => metric.name === name).value;
  return `heap of the page ${megabytes(of('JSHeapUsedSize'))}, ${of('Nodes')} DOM nodes; process of the sandbox ${megabytes(process.memoryUsage().rss)}`;
}

async function tell(page, what) {
  const { frames, tasks } = await page.evaluate(() => {
    const { watched } = window;
    window.watched = { frames: [], tasks: [] };
    return watched;
  });
  frames.sort((a, b) => a - b);
  const at = (q) => `${quantile(frames, q).toFixed(0)} ms`;
  console.log(
    `${what}: ${frames.length} frames, median ${at(0.5)}, 99 % within ${at(0.99)}, longest ${at(1)}; ${tasks.length} tasks over 50 ms, longest ${Math.max(0, ...tasks).toFixed(0)} ms`,
  );
}

console.log(`filling with ${KEPT} events …`);
for (let n = 0; n < KEPT / BATCH; n += 1) await send(n % 500);
console.log(`process of the sandbox ${megabytes(process.memoryUsage().rss)}`);

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
await page.addInitScript(watchFrames);
const opened = performance.now();
await page.goto(`${sandbox.pagesUrl}/live`);
await page.waitForFunction(
  (n) => Number(document.querySelector('[role=grid]').getAttribute('aria-rowcount')) > n,
  KEPT,
);
console.log(
  `all events in the page after ${((performance.now() - opened) / 1000).toFixed(1)} s; ${await memory(page)}`,
);
await tell(page, 'while loading');

const started = performance.now();
for (let n = 0; n < (SECONDS * PER_SECOND) / BATCH; n += 1) {
  await send(1000 + (n % KEYS));
  await delay(Math.max(0, started + ((n + 1) * BATCH * 1000) / PER_SECOND - performance.now()));
}
const took = (performance.now() - started) / 1000;
await tell(page, `${((SECONDS * PER_SECOND) / took).toFixed(0)} events a second for ${took.toFixed(0)} s`);
const last = sandbox.store.seq;
const newest = performance.now();
await page.waitForFunction((seq) => document.getElementById(`row-${seq}`), last);
console.log(
  `the newest event was in the list ${(performance.now() - newest).toFixed(0)} ms after the last answer; ${await memory(page)}`,
);

await page.fill('#search input', 'note nw-99');
await page.fill('#search input', 'user-7');
await tell(page, 'two searches');
const grid = page.getByRole('grid');
for (let n = 0; n < 60; n += 1) await grid.evaluate((element) => element.scrollBy(0, 20_000));
await tell(page, 'sixty jumps of the scroll bar');
await browser.close();
await sandbox.close();
process.exit(0);
