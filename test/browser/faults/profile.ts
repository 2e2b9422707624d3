import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Browser, type BrowserContext, chromium } from '@playwright/test';
import config from '../../../playwright.config.ts';
import { test as base } from '../fixture.ts';

const { executablePath = chromium.executablePath(), args = [] } = config.use?.launchOptions ?? {};

/** Milliseconds for the browser to start: on a busy machine one start in a hundred hangs, and is tried again. */
const START_MS = 10_000;

/** A browser with its profile on the disk, which can end in any way and be started again as the same visitor's. */
export class Profile {
  readonly #folder = mkdtempSync(join(tmpdir(), 'g8-profile-'));
  #process: ChildProcess | undefined;
  #browser: Browser | undefined;

  /** Starts the browser. The driver only looks on: whatever happens to the process is real. */
  async start(): Promise<BrowserContext> {
    for (let tries = 3; ; tries--) {
      try {
        this.#browser = await chromium.connectOverCDP(await this.#spawn(), { timeout: START_MS });
        return this.#browser.contexts()[0] ?? this.#browser.newContext();
      } catch (error) {
        await this.kill();
        if (tries === 1) throw error;
      }
    }
  }

  /** Gives the address at which the new process can be driven. */
  #spawn(): Promise<string> {
    const own = ['--headless=new', '--no-default-browser-check', '--remote-debugging-port=0'];
    // A group of its own, so that all of its processes can be killed at one blow.
    const child = spawn(executablePath, [...args, ...own, `--user-data-dir=${this.#folder}`, 'about:blank'], {
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    });
    this.#process = child;
    return new Promise((fulfil, reject) => {
      child.once('exit', () => reject(new Error('Chromium has ended before it could be driven')));
      createInterface({ input: child.stderr }).on('line', (line) => {
        const [url] = /ws:\/\/\S+/.exec(line) ?? [];
        if (url) fulfil(url);
      });
    });
  }

  /** Kills all processes of the browser at once: none of them gets to run another instruction. */
  async kill(): Promise<void> {
    const { pid } = this.#process ?? {};
    if (pid) process.kill(-pid, 'SIGKILL');
    await this.#gone();
  }

  /** Quits as the visitor does who closes the last window. */
  async quit(): Promise<void> {
    const session = await this.#browser?.newBrowserCDPSession();
    await session?.send('Browser.close').catch(() => undefined); // it may be gone before it answers
    await this.#gone();
  }

  /** Overwrites what the browser has written of databases, as a failing disk would. Only while none runs. */
  damageDatabases(): number {
    const files = readdirSync(this.#folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.indexeddb\.leveldb\/(MANIFEST|\d+\.(ldb|log))/.test(name))
      .map((name) => join(this.#folder, name));
    for (const file of files) writeFileSync(file, Buffer.alloc(statSync(file).size, 'damaged '));
    return files.length;
  }

  /** Ends what runs, and removes the profile. */
  async dispose(): Promise<void> {
    if (this.#process) await this.kill();
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }

  async #gone(): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    if (child && child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    await this.#browser?.close();
  }
}

/** Tests with a browser of their own, on a new profile. */
export const test = base.extend<{ profile: Profile }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's shape
  profile: async ({}, use) => {
    const profile = new Profile();
    await use(profile);
    await profile.dispose();
  },
});
