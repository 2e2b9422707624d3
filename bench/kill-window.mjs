// node bench/kill-window.mjs [trials]: how long after a call the whole browser must live for the event to survive.
// Needs `npm run build`. Every trial starts Chromium on the same profile, tracks one event, and kills all processes
// with SIGKILL some milliseconds later. The next start sends what survived; what never arrives was lost.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { chromium } from '@playwright/test';
import { findOrInstallChromium } from '../scripts/lib/chromium.mjs';
import { root } from '../scripts/lib/root.mjs';

const { startSandbox } = await import(join(root, 'build/compiled/sandbox/server.js'));

/** Milliseconds from the call to the kill. */
const AFTER_CALL = [0, 2, 5, 10, 20, 50];
const TRIALS = Number(process.argv[2] ?? 20);
const KEY = 'pk_sandbox_kill_window';
const FLAGS = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];

const executable = await findOrInstallChromium();
if (!executable) process.exit(1);
const profile = mkdtempSync(join(tmpdir(), 'g8-kill-window-'));
const sandbox = await startSandbox({ pagesPort: 0, ingestPort: 0, dist: join(root, 'dist') });
const html = `<!doctype html><title>kill window</title>
<script src="${sandbox.ingestUrl}/g8.js" data-write-key="${KEY}" data-init-only></script>`;
const site = createServer((_, response) => response.setHeader('content-type', 'text/html').end(html));
await once(site.listen(0, '127.0.0.1'), 'listening');

/** Wall clock in fractions of a millisecond, the same in this process and in the page. */
const now = () => performance.timeOrigin + performance.now();

/** Milliseconds for a start of the browser; on a busy machine one in a hundred takes for ever. */
const START_MS = 15_000;

/** Starts the browser, again when that hangs. */
async function launch(triesLeft = 2) {
  const args = [...FLAGS, '--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profile}`];
  const child = spawn(executable, args, { stdio: ['ignore', 'ignore', 'pipe'], detached: true });
  const exited = once(child, 'exit');
  const kill = () => process.kill(-child.pid, 'SIGKILL');
  try {
    const lines = createInterface({ input: child.stderr });
    const url = await new Promise((found) => {
      lines.on('line', (line) => /ws:/.test(line) && found(/ws:\S+/.exec(line)[0]));
    });
    const browser = await chromium.connectOverCDP(url, { timeout: START_MS });
    const gone = () => exited.then(() => browser.close());
    return { browser, kill, gone };
  } catch (error) {
    kill();
    await exited;
    if (!triesLeft) throw error;
    return launch(triesLeft - 1);
  }
}

/** Opens the page in a new browser; what earlier trials have left is delivered when this is done. */
async function start() {
  const { browser, kill, gone } = await launch();
  const page = await browser.contexts()[0].newPage();
  await page.goto(`http://127.0.0.1:${site.address().port}`);
  const { empty } = await page.evaluate(async () => {
    await globalThis.g8.ready();
    return globalThis.g8.flush({ timeout: 20_000 });
  });
  if (!empty) throw new Error('what an earlier trial has left was not delivered');
  return { page, kill, gone };
}

/** Kills the browser `ms` milliseconds after the call, counted from a moment on which page and driver agree. */
async function killAfterCall(name, ms) {
  const { page, kill, gone } = await start();
  const at = now() + 150;
  await page.evaluate(
    ([name, at]) => {
      const now = () => performance.timeOrigin + performance.now();
      setTimeout(
        () => {
          while (now() < at);
          globalThis.g8.track(name);
        },
        at - now() - 15,
      );
    },
    [name, at],
  );
  await delay(at + ms - now() - 5);
  while (now() < at + ms);
  kill();
  await gone();
}

/** Kills the browser as soon as the driver hears that the promise is settled. Gives how long that took in the page. */
async function killAfterPromise(name) {
  const { page, kill, gone } = await start();
  const { stored, ms } = await page.evaluate(async (name) => {
    const from = performance.now();
    const { stored } = await globalThis.g8.track(name);
    return { stored, ms: performance.now() - from };
  }, name);
  kill();
  await gone();
  if (stored !== 'indexeddb') throw new Error(`${name} was stored in ${stored}`);
  return ms;
}

const cells = [];
const settling = [];
for (const ms of AFTER_CALL) {
  cells.push(`${ms} ms after the call`);
  for (let trial = 0; trial < TRIALS; trial++) await killAfterCall(cells.at(-1), ms);
}
cells.push('promise settled');
for (let trial = 0; trial < TRIALS; trial++) settling.push(await killAfterPromise(cells.at(-1)));
const { kill, gone } = await start();
kill();
await gone();

const arrived = (name) =>
  new Set(
    sandbox.store
      .all(KEY)
      .filter(({ event }) => event.event === name)
      .map(({ event }) => event.messageId),
  ).size;
console.log(`Killed …              lost of ${TRIALS}`);
for (const name of cells) console.log(`${name.padEnd(22)}${TRIALS - arrived(name)}`);
settling.sort((a, b) => a - b);
const quantile = (share) => settling[Math.floor(share * (settling.length - 1))].toFixed(1);
console.log(`The promise settles after ${quantile(0.5)} ms (median), ${quantile(0.95)} ms (95 %).`);

site.close();
await sandbox.close();
rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
