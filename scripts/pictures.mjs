// Pictures for README.md, of a running sandbox: `npm start`, then `npm run pictures`.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { findOrInstallChromium } from './lib/chromium.mjs';
import { root } from './lib/root.mjs';

const [sandbox = 'http://127.0.0.1:8808'] = process.argv.slice(2);
const DESK = { width: 960, height: 700 };
const PHONE = { width: 360, height: 700 };
const WIDE = { width: 1160, height: 720 };

/** File → what it shows of the gallery. */
const WIDGETS = {
  chat: { state: 'chat-human', theme: 'light', viewport: PHONE },
  booked: { state: 'calendar-booked', theme: 'dark', viewport: PHONE },
};

const folder = join(root, 'docs/pictures');
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: await findOrInstallChromium(),
  args: ['--no-sandbox'],
});

/** Takes a picture of a page that `bring` has brought into its state. */
async function take(name, { theme, viewport }, bring) {
  const context = await browser.newContext({ viewport, reducedMotion: 'reduce', colorScheme: theme });
  const page = await context.newPage();
  await bring(page);
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await context.close();
}

/** A visit to the shop, with the panel that shows what arrived of it. */
async function visitShop(page) {
  const panel = page.frameLocator('iframe');
  await page.goto(`${sandbox}/shop`);
  await page.getByRole('button', { name: 'Yes, you may' }).click();
  await page.goto(`${sandbox}/shop/tools/saws`);
  await panel.getByText('product_list_viewed').waitFor();
  await page.getByRole('link', { name: 'Dovetail saw' }).click();
  await page.waitForURL('**/dovetail-saw');
  await page.locator('#add button').click();
  for (const name of ['product_added', 'product_viewed', 'product_clicked'])
    await panel.locator('li[data-fate=arrived]', { hasText: name }).waitFor();
  await panel.getByText('All that was told has arrived.').waitFor();
}

/** An answer of the copilot in the shop. */
async function askCopilot(page) {
  await page.goto(`${sandbox}/shop`);
  await page.getByRole('button', { name: 'Yes, you may' }).click();
  await page.getByRole('button', { name: 'Ask the workshop' }).click();
  await page.getByRole('button', { name: 'What does sharpening cost?' }).click();
  await page.getByRole('list', { name: 'Sources' }).waitFor();
}

/** The times of a day, on the page where the shop takes bookings. */
async function seeTimes(page) {
  await page.goto(`${sandbox}/shop/visit`);
  await page.getByRole('button', { name: 'Yes, you may' }).click();
  await page.getByRole('button', { name: '10:00' }).waitFor();
  await page.locator('#calendar').evaluate((calendar) => calendar.scrollIntoView({ block: 'end' }));
}

for (const theme of ['light', 'dark']) await take(`shop-${theme}`, { theme, viewport: WIDE }, visitShop);
await take('copilot', { theme: 'light', viewport: DESK }, askCopilot);
await take('calendar', { theme: 'dark', viewport: DESK }, seeTimes);
for (const [name, { state, ...looks }] of Object.entries(WIDGETS)) {
  await take(name, looks, async (page) => {
    await page.goto(`${sandbox}/gallery/frame?${new URLSearchParams({ state, theme: looks.theme })}`);
    await page.locator('html[data-ready]').waitFor({ state: 'attached' });
  });
}
await browser.close();
