import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixture.ts';
import { agree, errorsOf, go, openShop, panelOf } from './shop-page.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong on the page and in the panel, by rule. */
async function violations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page, axeSource }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

const WIDE = { width: 1440, height: 900 };
const PHONE = { width: 360, height: 740 };

const PAGES = [
  ...['', '/tools/chisels', '/tool/panel-saw', '/search?q=brass', '/search?q=none', '/cart', '/checkout'],
  ...[
    '/sharpening',
    '/workshop',
    '/contact',
    '/visit',
    '/join',
    '/signin',
    '/account',
    '/privacy',
    '/nowhere',
  ],
];

const LINE = { sku: 'NW-33', slug: 'dovetail-saw', name: 'Dovetail saw', category: 'saws', price: 96 };

const fillBasket = (page: Page) =>
  page.evaluate(
    (cart) => localStorage.setItem('northwind:cart', cart),
    JSON.stringify([{ product: LINE, quantity: 2 }]),
  );

/** By how many pixels the page is wider than its window. */
const sideways = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

/** Colours are those of wide windows on phones too: a few pages in one scheme show what is different there. */
const LOOKS = [
  ['light', WIDE, PAGES],
  ['dark', WIDE, PAGES],
  ['dark', PHONE, ['', '/tools/chisels', '/tool/panel-saw', '/cart', '/checkout', '/contact']],
] as const;

for (const [colorScheme, viewport, paths] of LOOKS) {
  test(`axe finds nothing wrong and nothing sticks out: ${colorScheme}, ${viewport.width} pixels`, async ({
    bench,
    page,
  }) => {
    test.setTimeout(180_000);
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme });
    const errors = errorsOf(page);
    await openShop(bench, page);
    await expect(page.locator('#consent')).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await agree(page);
    await fillBasket(page);
    for (const path of paths) {
      await go(bench, page, path);
      if (path === '/visit') await page.getByRole('grid').waitFor();
      if (viewport === WIDE) await panelOf(page).locator('details').first().waitFor();
      expect([path, await violations(page)]).toEqual([path, []]);
      expect([path, await sideways(page)]).toEqual([path, 0]);
    }
    if (viewport === PHONE) await page.getByRole('button', { name: /^What was sent/ }).click();
    await panelOf(page).locator('summary').first().click();
    expect(await violations(page)).toEqual([]);
    // The page that is not there is no error of the shop.
    expect(errors.filter((error) => !error.includes('404'))).toEqual([]);
  });
}

test('no page sticks out at any width from 320 pixels to 1600', async ({ bench, page }) => {
  await openShop(bench, page);
  await agree(page);
  await fillBasket(page);
  for (const path of PAGES) {
    await go(bench, page, path);
    for (const width of [320, 480, 768, 1024, 1600]) {
      await page.setViewportSize({ width, height: 800 });
      expect([path, width, await sideways(page)]).toEqual([path, width, 0]);
    }
  }
});

test('a theme that was chosen holds against the system, on later pages and in the panel', async ({
  bench,
  page,
}) => {
  await page.setViewportSize(WIDE);
  await page.emulateMedia({ colorScheme: 'light' });
  await openShop(bench, page);
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const panelGround = () =>
    panelOf(page)
      .locator('body')
      .evaluate((body) => getComputedStyle(body).backgroundColor);
  const light = [await ground(), await panelGround()];
  await page.getByLabel('Theme').selectOption('dark');
  await expect
    .poll(async () => [(await ground()) === light[0], (await panelGround()) === light[1]])
    .toEqual([false, false]);
  const dark = [await ground(), await panelGround()];
  await go(bench, page, '/workshop');
  expect([await ground(), await panelGround()]).toEqual(dark);
  await page.getByLabel('Theme').selectOption('');
  await expect.poll(ground).toBe(light[0]);
});

test('the first stop of the keyboard skips to the content', async ({ bench, page }) => {
  await openShop(bench, page, '/tools');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeInViewport();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('Up to')).toBeFocused();
});
