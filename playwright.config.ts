import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

/** `npm test` names the Chromium it found; without it Debian's, else Playwright's own download. */
const chromium = process.env.CHROMIUM_PATH ?? ['/usr/bin/chromium'].find((path) => existsSync(path));

export default defineConfig({
  testDir: 'test/browser',
  outputDir: 'build/browser-tests',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  workers: 2,
  // Real browsers, processes that are killed, faked clocks over real databases: a busy machine gets two more tries. The
  // report names what needed it.
  retries: 2,
  forbidOnly: true,
  reporter: [['line'], ['json', { outputFile: 'build/browser-tests.json' }]],
  use: {
    browserName: 'chromium',
    launchOptions: {
      ...(chromium ? { executablePath: chromium } : {}),
      // No sandbox: root needs it in containers. The rest keeps the browser's own traffic out of the tests.
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
