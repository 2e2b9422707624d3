// Pictures of the widgets for README.md, from the gallery of a running sandbox: `npm start`, then `npm run pictures`.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { findOrInstallChromium } from './lib/chromium.mjs';
import { root } from './lib/root.mjs';

const [sandbox = 'http://127.0.0.1:8808'] = process.argv.slice(2);
const DESK = { width: 960, height: 700 };
const PHONE = { width: 360, height: 700 };

/** File → what it shows. */
const PICTURES = {
  copilot: { state: 'copilot-answer', theme: 'light', viewport: DESK },
  calendar: { state: 'calendar-times', theme: 'dark', viewport: DESK },
  chat: { state: 'chat-human', theme: 'light', viewport: PHONE },
  booked: { state: 'calendar-booked', theme: 'dark', viewport: PHONE },
};

const folder = join(root, 'docs/pictures');
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: await findOrInstallChromium(),
  args: ['--no-sandbox'],
});
for (const [name, { state, theme, viewport }] of Object.entries(PICTURES)) {
  const page = await browser.newPage({ viewport, reducedMotion: 'reduce', colorScheme: theme });
  await page.goto(`${sandbox}/gallery/frame?${new URLSearchParams({ state, theme })}`);
  await page.locator('html[data-ready]').waitFor({ state: 'attached' });
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await page.close();
}
await browser.close();
