import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixture.ts';
import { HOSTILE } from '../support/hostile-styles.ts';
import { serveShell } from './shell-page.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const launcher = (page: Page) => page.getByRole('button', { name: 'Ask us' });
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Ask us' });

/** What axe finds wrong, by rule. */
async function violations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page, axeSource }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

const accents = [undefined, 'gold', '#7c5cff', 'oklch(0.9 0.2 140)', 'hsl(200 10% 97%)', '#010101'];
for (const media of [
  { colorScheme: 'light' },
  { colorScheme: 'dark' },
  { forcedColors: 'active' },
  { forcedColors: 'active', colorScheme: 'dark' },
] as const) {
  const words = Object.entries(media).map(([name, value]) => `${name} ${value}`);
  test(`axe finds nothing wrong, closed and open, with any accent and ${words.join(', ')}`, async ({
    bench,
    page,
  }) => {
    await page.emulateMedia(media);
    for (const kind of ['panel', 'modal'] as const) {
      for (const accent of 'forcedColors' in media ? [undefined] : accents) {
        const head = '<meta name="color-scheme" content="light dark">';
        await page.goto(serveShell(bench, { kind, head, options: accent ? { accent } : {} }));
        await expect(launcher(page)).toBeVisible();
        expect(await violations(page)).toEqual([]);
        await launcher(page).click();
        await expect(dialog(page)).toBeVisible();
        expect(await violations(page)).toEqual([]);
      }
    }
  });
}

test.describe('a hostile page', () => {
  const options = { theme: 'light', position: 'bottom-right', accent: '#0a58ca' } as const;
  const picture = async (page: Page) => {
    await launcher(page).click();
    await expect(dialog(page)).toBeVisible();
    await page.mouse.move(0, 0);
    const boxes = [await launcher(page).boundingBox(), await dialog(page).boundingBox()];
    // Without its corners, through which one sees the page.
    const within = boxes.map((box, i) => {
      const { x, y, width, height } = box ?? { x: 0, y: 0, width: 0, height: 0 };
      const corner = i ? 6 : 9;
      return { x: x + corner, y: y + corner, width: width - 2 * corner, height: height - 2 * corner };
    });
    const looks: Buffer[] = [];
    for (const clip of within) looks.push(await page.screenshot({ clip }));
    return { boxes, looks };
  };

  for (const [name, css] of Object.entries(HOSTILE)) {
    test(`${name}: changes nothing of the widget`, async ({ bench, page }) => {
      const body = '';
      const plain = `<style>html, body { background: #fff !important }</style>`;
      await page.goto(serveShell(bench, { options, body, head: plain }));
      const before = await picture(page);
      await page.goto(serveShell(bench, { options, body, head: `<style>${css}</style>${plain}` }));
      const after = await picture(page);
      expect(after.boxes).toEqual(before.boxes);
      expect(after.looks.map((look, i) => before.looks[i]?.equals(look))).toEqual([true, true]);
    });
  }
});

test('the widget takes no room, however the page lays itself out, and is not printed', async ({
  bench,
  page,
}) => {
  const room = () =>
    page.evaluate(() =>
      JSON.stringify([document.documentElement, document.body].map((el) => el.getBoundingClientRect())),
    );
  for (const layout of ['grid; gap: 30px', 'flex; gap: 30px', 'block']) {
    const head = `<style>html { display: ${layout} }</style>`;
    await page.goto(serveShell(bench, { head, code: 'host.remove();' }));
    await page.waitForFunction(() => window.widget && !window.widget.host.el.isConnected);
    const without = await room();
    await page.goto(serveShell(bench, { head }));
    await expect(launcher(page)).toBeVisible();
    expect(await room()).toBe(without);
  }
  await page.emulateMedia({ media: 'print' });
  await expect(launcher(page)).toBeHidden();
});

test('the widget changes nothing of its page', async ({ bench, page }) => {
  const body = '<main><h1>Page</h1><p>Text <a href="#">link</a> <button>Button</button> <input></p></main>';
  const all = () =>
    page.evaluate(() => {
      const styles = [...document.querySelectorAll('html, body, body *:not(script)')].map((element) =>
        [...getComputedStyle(element)].map((name) => getComputedStyle(element).getPropertyValue(name)).join(),
      );
      const { className, style } = document.documentElement;
      const { scrollWidth, scrollHeight } = document.documentElement;
      return {
        styles,
        className,
        style: style.cssText,
        bodyClass: document.body.className,
        scrollWidth,
        scrollHeight,
        globals: document.styleSheets.length,
        adopted: document.adoptedStyleSheets.length,
      };
    });
  await page.goto(bench.bare('/plain', body).replace('/plain', '/plain'));
  const before = await page.screenshot();
  await page.goto(serveShell(bench, { body, code: 'host.remove();' }));
  await page.waitForFunction(() => window.widget && !window.widget.host.el.isConnected);
  const without = await all();
  await page.goto(serveShell(bench, { body }));
  await launcher(page).click();
  await expect(dialog(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await page.mouse.move(400, 400);
  expect(await all()).toEqual(without);
  await page.evaluate(() => window.widget.host.remove());
  expect((await page.screenshot()).equals(before)).toBe(true);
});

test('on a phone it fills what the keyboard leaves, and nothing is wider than the window', async ({
  bench,
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 600 });
  await page.goto(serveShell(bench));
  await launcher(page).click();
  expect(await dialog(page).boundingBox()).toEqual({ x: 0, y: 0, width: 320, height: 600 });
  // What iOS does with its keyboard: the window keeps its size, the visual viewport becomes smaller and moves.
  await page.evaluate(() => {
    const view = window.visualViewport;
    if (!view) return;
    Object.defineProperties(view, { height: { value: 300 }, offsetTop: { value: 40 } });
    view.dispatchEvent(new Event('resize'));
  });
  expect(await dialog(page).boundingBox()).toEqual({ x: 0, y: 40, width: 320, height: 300 });
  const inner = await dialog(page).evaluate((el) => el.scrollWidth - el.clientWidth);
  expect(inner).toBe(0);
  // It covers the page: so it is modal.
  await page.getByLabel('Page field').focus();
  expect(await page.evaluate(() => document.activeElement?.localName)).toBe('g8-widget');
  await page.getByRole('button', { name: 'Close' }).click();
  await expect(dialog(page)).toBeHidden();
});

test('text of twice the size fits, at 320 px and on a desk', async ({ bench, page }) => {
  const head = '';
  for (const width of [320, 1000]) {
    await page.setViewportSize({ width, height: 700 });
    await page.goto(serveShell(bench, { head, code: `host.root.style.fontSize = '32px';` }));
    await launcher(page).click();
    const box = await dialog(page).boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect(box?.y).toBeGreaterThanOrEqual(0);
    for (const part of await dialog(page).locator('button, input, h2, p').all()) {
      expect(await part.evaluate((el) => el.scrollWidth <= el.clientWidth + 1)).toBe(true);
    }
  }
});

test('no control is smaller than 44 px, no field below 16 px', async ({ bench, page }) => {
  await page.goto(serveShell(bench));
  await launcher(page).click();
  const sizes = await page
    .locator('g8-widget')
    .locator('button, input')
    .evaluateAll((all) =>
      all.map((el) => [
        el.getBoundingClientRect().height,
        el.getBoundingClientRect().width,
        Number.parseFloat(getComputedStyle(el).fontSize),
      ]),
    );
  expect(sizes.length).toBe(5);
  for (const [height, width, font] of sizes) {
    expect(height).toBeGreaterThan(43.9);
    expect(width).toBeGreaterThan(43.9);
    expect(font).toBeGreaterThanOrEqual(16);
  }
});

test('a page from right to left has its widget on the left, mirrored', async ({ bench, page }) => {
  await page.goto(serveShell(bench, { root: 'lang="ar" dir="rtl"' }));
  await launcher(page).click();
  expect((await launcher(page).boundingBox())?.x).toBe(20);
  expect((await dialog(page).boundingBox())?.x).toBe(20);
  const [heading, close] = [
    await page.getByRole('heading', { name: 'Ask us' }).boundingBox(),
    await page.getByRole('button', { name: 'Close' }).boundingBox(),
  ];
  expect(close?.x).toBeLessThan(heading?.x ?? 0);
});

test('the theme is the one that the site names, else what the page says of itself', async ({
  bench,
  page,
}) => {
  const looks = async (options: object, head = '') => {
    await page.goto(serveShell(bench, { options, head }));
    await launcher(page).click();
    return dialog(page).evaluate((el) => getComputedStyle(el).backgroundColor);
  };
  const [white, black] = ['rgb(255, 255, 255)', 'rgb(27, 27, 31)'];
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await looks({})).toBe(white);
  expect(await looks({ theme: 'auto' }, '<meta name="color-scheme" content="light dark">')).toBe(black);
  expect(await looks({ theme: 'light' }, '<meta name="color-scheme" content="light dark">')).toBe(white);
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await looks({ theme: 'dark' })).toBe(black);
  expect(await looks({}, '<style>:root { color-scheme: dark }</style>')).toBe(black);
});

test('where a browser knows no light-dark(), a widget is light, and no half of it dark', async ({
  bench,
  page,
}) => {
  const looks = async (theme: 'light' | 'dark') => {
    await page.goto(serveShell(bench, { options: { theme, accent: 'gold' } }));
    await launcher(page).click();
    return page.evaluate(() =>
      [
        ...(document.querySelector('g8-widget')?.shadowRoot?.querySelectorAll('dialog, a, .button') ?? []),
      ].map((el) => [getComputedStyle(el).color, getComputedStyle(el).backgroundColor]),
    );
  };
  const [light, dark] = [await looks('light'), await looks('dark')];
  expect(light).toHaveLength(4);
  expect(dark).not.toEqual(light);
  await page.addInitScript(() => {
    const { supports } = CSS;
    CSS.supports = (name: string, value?: string) =>
      !value?.startsWith('light-dark') && (value ? supports(name, value) : supports(name));
  });
  expect(await looks('dark')).toEqual(light);
});

test('what a site sets by custom properties and parts arrives', async ({ bench, page }) => {
  const head =
    '<style>html { --g8-accent: rgb(0, 90, 200); --g8-radius: 0px } g8-widget::part(heading) { font-weight: 800; color: rgb(1, 2, 3) }</style>';
  await page.goto(serveShell(bench, { head }));
  await launcher(page).click();
  const send = page.getByRole('button', { name: 'Send' });
  await expect(send).toHaveCSS('background-color', 'rgb(0, 90, 200)');
  await expect(send).toHaveCSS('color', 'rgb(255, 255, 255)');
  await expect(send).toHaveCSS('border-radius', '0px');
  await expect(page.getByRole('heading', { name: 'Ask us' })).toHaveCSS('color', 'rgb(1, 2, 3)');
});

test('motion stops where the visitor wants none', async ({ bench, page }) => {
  for (const reducedMotion of ['reduce', 'no-preference'] as const) {
    await page.emulateMedia({ reducedMotion });
    await page.goto(serveShell(bench));
    const duration = await dialog(page)
      .or(page.locator('dialog'))
      .first()
      .evaluate((el) => getComputedStyle(el).transitionDuration);
    expect(duration.startsWith('0.16s')).toBe(reducedMotion === 'no-preference');
  }
});

test('an accent that is no colour is said once, and not used', async ({ bench, page }) => {
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  await page.goto(serveShell(bench, { options: { accent: 'red; background: url(//evil)' } }));
  await launcher(page).click();
  await expect(page.getByRole('button', { name: 'Send' })).toHaveCSS('background-color', 'rgb(24, 24, 27)');
  expect(said.filter((text) => text.includes('accent_invalid'))).toHaveLength(1);
});
