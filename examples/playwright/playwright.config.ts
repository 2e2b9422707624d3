import { defineConfig } from '@playwright/test';

const chromium = process.env.CHROMIUM_PATH;

export default defineConfig({
  testDir: 'tests',
  forbidOnly: !!process.env.CI,
  webServer: {
    command: 'node server.mjs',
    // The port is free to choose: the server says which one it is.
    wait: { stdout: /listening on (?<site_url>http:\S+)/ },
  },
  use: {
    baseURL: process.env.SITE_URL,
    launchOptions: chromium ? { executablePath: chromium, args: ['--no-sandbox'] } : {},
  },
});
