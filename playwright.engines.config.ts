import { defineConfig } from '@playwright/test';
import browser from './playwright.config.ts';

/** What must be seen in three engines: the projects are their names. `npm test` names those it found. */
export default defineConfig({
  ...browser,
  testDir: 'test/engines',
  outputDir: 'build/engine-tests',
  expect: { timeout: 20_000, toPass: { timeout: 20_000 } },
  reporter: [['line'], ['json', { outputFile: 'build/engine-tests.json' }]],
  projects: [
    { name: 'chromium' },
    {
      name: 'firefox',
      use: {
        browserName: 'firefox',
        launchOptions: {
          channel: 'moz-firefox', // as Mozilla builds it, without Playwright's patches
          executablePath: process.env.FIREFOX_PATH ?? '/usr/bin/firefox-esr',
        },
      },
    },
    { name: 'webkitgtk' },
  ],
});
