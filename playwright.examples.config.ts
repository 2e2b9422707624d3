import { defineConfig } from '@playwright/test';
import browser from './playwright.config.ts';

/** Apps of examples/, built by scripts/examples.mjs. */
export default defineConfig({
  ...browser,
  testDir: 'test/examples',
  outputDir: 'build/example-tests',
  fullyParallel: true,
  expect: { timeout: 20_000 },
  reporter: [['line'], ['json', { outputFile: 'build/example-tests.json' }]],
});
