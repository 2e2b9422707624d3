import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, expect } from '@playwright/test';
import config from '../../../playwright.config.ts';

/** A Chromium that nobody has told to keep its pages visible and awake. */
export interface OwnChromium {
  context: BrowserContext;
  stop(): Promise<void>;
}

/**
 * Starts a Chromium and attaches to it without Playwright's defaults: what is hidden is really hidden there, and
 * a hidden page can be frozen.
 */
export async function startChromium(): Promise<OwnChromium> {
  const { executablePath, args = [] } = config.use?.launchOptions ?? {};
  const profile = mkdtempSync(join(tmpdir(), 'g8-own-chromium-'));
  const own = ['--headless=new', `--user-data-dir=${profile}`, '--remote-debugging-port=0'];
  const child = spawn(executablePath ?? chromium.executablePath(), [...args, ...own, 'about:blank'], {
    stdio: 'ignore',
    detached: true,
  });
  const file = join(profile, 'DevToolsActivePort');
  await expect
    .poll(() => existsSync(file) && readFileSync(file, 'utf8').includes('/'), { timeout: 20_000 })
    .toBe(true);
  const [port, path] = readFileSync(file, 'utf8').split('\n');
  const browser = await chromium.connectOverCDP(`ws://127.0.0.1:${port}${path}`, { noDefaults: true });
  const [context] = browser.contexts();
  if (!context) throw new Error('a started browser has one context');
  return {
    context,
    async stop() {
      await browser.close();
      if (child.pid) process.kill(-child.pid, 'SIGKILL');
      rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}
