import type { Page } from '@playwright/test';
import { expect, test } from '../fixture.ts';
import { serveShell } from './shell-page.ts';

const launcher = (page: Page) => page.getByRole('button', { name: 'Ask us' });
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Ask us' });
const field = (page: Page) => page.getByLabel('Your name');

/** The name of what has the focus, wherever it is. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return (
      active?.ariaLabel ||
      (active instanceof HTMLInputElement && 'field') ||
      active?.textContent?.trim() ||
      ''
    );
  });

test('loading moves neither focus nor scroll, and adds one tab stop: a launcher that says what it does', async ({
  bench,
  page,
}) => {
  const body = '<p style="height: 3000px">Long</p><input id="last" autofocus aria-label="Page field">';
  await page.goto(serveShell(bench, { body }));
  await expect(launcher(page)).toHaveAttribute('aria-expanded', 'false');
  await expect(launcher(page)).toHaveAttribute('aria-haspopup', 'dialog');
  expect(await focused(page)).toBe('Page field');
  const scrolled = await page.evaluate(() => scrollY);
  await page.evaluate(() => window.widget.dialog.open());
  expect(await focused(page)).toBe('Page field');
  expect(await page.evaluate(() => scrollY)).toBe(scrolled);
  await page.evaluate(() => window.widget.dialog.close());
  await page.keyboard.press('Tab');
  expect(await focused(page)).toBe('Ask us');
  await page.keyboard.press('Tab');
  expect(await focused(page)).not.toBe('field');
});

test('opened from its launcher a panel takes the focus, Escape closes it and gives it back', async ({
  bench,
  page,
}) => {
  await page.goto(serveShell(bench));
  await expect(launcher(page)).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  expect(await focused(page)).toBe('Ask us');
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toBeVisible();
  expect(await focused(page)).toBe('field');
  await expect(launcher(page)).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  expect(await focused(page)).toBe('Ask us');
  expect(await page.evaluate(() => window.turns)).toEqual([true, false]);
});

test('a panel beside the page keeps nobody in: Tab goes on into the page', async ({ bench, page }) => {
  await page.goto(serveShell(bench));
  await launcher(page).click();
  const seen: string[] = [];
  for (let i = 0; i < 8; i++) {
    await page.keyboard.press('Tab');
    seen.push(await focused(page));
  }
  expect(seen.slice(0, 2)).toEqual(['Send', 'Not now']);
  expect(seen).toContain('Page field');
});

test('Escape in a panel is not the page’s, and Escape in the page is not the panel’s', async ({
  bench,
  page,
}) => {
  const code = `addEventListener('keydown', (event) => { if (event.key === 'Escape') document.title += '!'; });`;
  await page.goto(serveShell(bench, { code }));
  await launcher(page).click();
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await expect(page).toHaveTitle('Page');
  await launcher(page).click();
  await page.getByLabel('Page field').focus();
  await page.keyboard.press('Escape');
  await expect(page).toHaveTitle('Page!');
  await expect(dialog(page)).toBeVisible();
});

test('a modal dialog keeps the focus in, makes the page inert, and gives the focus back to what had it', async ({
  bench,
  page,
}) => {
  const code = `document.querySelector('input').addEventListener('keydown', (event) => { if (event.key === 'Enter') dialog.open(); });`;
  await page.goto(serveShell(bench, { kind: 'modal', code }));
  await page.getByLabel('Page field').focus();
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toBeVisible();
  expect(await focused(page)).toBe('field');
  const seen = new Set<string>();
  for (let i = 0; i < 10; i++) {
    await page.keyboard.press(i % 3 ? 'Tab' : 'Shift+Tab');
    seen.add(await focused(page));
  }
  expect(seen).not.toContain('Page field');
  expect(seen).not.toContain('Ask us');
  await page.keyboard.press('Escape');
  expect(await focused(page)).toBe('Page field');
  expect(await page.evaluate(() => window.turns)).toEqual([true, false]);
});

test('a press beside a modal dialog closes it, a drag that ends there does not', async ({ bench, page }) => {
  await page.goto(serveShell(bench, { kind: 'modal' }));
  await launcher(page).click();
  await field(page).fill('Ada');
  await field(page).hover();
  await page.mouse.down();
  await page.mouse.move(5, 300);
  await page.mouse.up();
  await expect(dialog(page)).toBeVisible();
  await page.mouse.click(5, 300);
  await expect(dialog(page)).toBeHidden();
  await launcher(page).click();
  await expect(field(page)).toHaveValue('Ada');
});

test('what is closed is inert, and cannot be reached or found', async ({ bench, page }) => {
  await page.goto(serveShell(bench));
  await launcher(page).click();
  await launcher(page).click();
  await expect(dialog(page)).toBeHidden();
  expect(await page.evaluate(() => window.widget.dialog.el.inert)).toBe(true);
  expect(await page.evaluate(() => window.widget.dialog.el.checkVisibility())).toBe(false);
});

test('an opening without the visitor takes the focus only when it is asked to', async ({ bench, page }) => {
  // By the page's own code: what a test's driver runs counts as the visitor's doing.
  await page.goto(serveShell(bench, { code: 'dialog.open();' }));
  await expect(dialog(page)).toBeVisible();
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
  await page.evaluate(() => window.widget.dialog.open(true));
  expect(await focused(page)).toBe('field');
});

test('a panel that opens while the visitor types in the page leaves the focus there', async ({
  bench,
  page,
}) => {
  await page.goto(
    serveShell(bench, { code: `document.querySelector('input').oninput = () => dialog.open();` }),
  );
  await page.getByLabel('Page field').pressSequentially('Hello', { delay: 20 });
  await expect(dialog(page)).toBeVisible();
  await expect(page.getByLabel('Page field')).toHaveValue('Hello');
});

test('it lies over everything of the page, also under transforms and without the page’s body', async ({
  bench,
  page,
}) => {
  const head =
    '<style>html { transform: rotate(0.1deg) } body { z-index: 2147483647; position: relative; height: 300vh } #over { position: fixed; inset: 0; z-index: 2147483647; background: red }</style>';
  await page.goto(serveShell(bench, { head, body: '<div id="over"></div>' }));
  await launcher(page).click();
  await field(page).click();
  const box = await dialog(page).boundingBox();
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  expect(box && width - (box.x + box.width)).toBeCloseTo(20, 0);
  expect(box && height - (box.y + box.height)).toBeCloseTo(96, 0);
  await page.evaluate(() => document.body.replaceWith(document.createElement('body')));
  await expect(dialog(page)).toBeVisible();
});

test('a page that throws the widget out gets it back when it opens', async ({ bench, page }) => {
  await page.goto(serveShell(bench));
  await launcher(page).click();
  await page.evaluate(() => window.widget.host.el.remove());
  expect(await page.evaluate(() => window.widget.dialog.isOpen)).toBe(false);
  await page.evaluate(() => window.widget.dialog.open(true));
  await expect(dialog(page)).toBeVisible();
  expect(await focused(page)).toBe('field');
  expect(await page.evaluate(() => window.turns)).toEqual([true, false, true]);
});

test('without a top layer it is fixed, at the layer that the site names', async ({ bench, page }) => {
  await page.addInitScript(() => {
    for (const name of ['popover', 'showPopover', 'hidePopover', 'togglePopover'])
      Reflect.deleteProperty(HTMLElement.prototype, name);
  });
  await page.goto(serveShell(bench, { options: { zIndex: 4711 } }));
  await launcher(page).click();
  await expect(dialog(page)).toBeVisible();
  await expect(page.locator('g8-widget .root')).toHaveCSS('z-index', '4711');
  await expect(dialog(page)).toHaveCSS('position', 'fixed');
  expect(await focused(page)).toBe('field');
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  expect(await focused(page)).toBe('Ask us');
});

test('without constructed style sheets it has its looks by a style element that carries the nonce', async ({
  bench,
  page,
}) => {
  await page.addInitScript(() => Reflect.deleteProperty(window, 'CSSStyleSheet'));
  const policy = "default-src 'none'; script-src 'nonce-abc' 'strict-dynamic'; style-src 'nonce-abc'";
  const headers = { 'content-security-policy': policy };
  await page.goto(serveShell(bench, { headers, nonce: 'abc', options: { nonce: 'abc' } }));
  await launcher(page).click();
  await expect(dialog(page)).toHaveCSS('border-radius', '16px');
  expect(await page.evaluate(() => window.violated)).toEqual([]);
});

test('a policy that allows nothing but nonces, with Trusted Types enforced, is not violated', async ({
  bench,
  page,
}) => {
  const policy =
    "default-src 'none'; script-src 'nonce-abc' 'strict-dynamic'; style-src 'nonce-abc'; require-trusted-types-for 'script'; trusted-types 'none'";
  await page.goto(
    serveShell(bench, {
      headers: { 'content-security-policy': policy },
      nonce: 'abc',
      options: { accent: 'teal' },
    }),
  );
  await launcher(page).click();
  await expect(dialog(page)).toHaveCSS('border-radius', '16px');
  await expect(page.getByRole('button', { name: 'Send' })).toHaveCSS('background-color', 'rgb(0, 128, 128)');
  await page.keyboard.press('Escape');
  expect(await page.evaluate(() => window.violated)).toEqual([]);
});

test('two launchers in one corner stand side by side, and the second comes back when the first goes', async ({
  bench,
  page,
}) => {
  const code = `
    const second = createHost({ css, options: {} });
    window.second = new Launcher({ host: second, label: 'Chat', unread: String, press() {} });
    window.second.shown = true;`;
  await page.goto(serveShell(bench, { code }));
  const chat = page.getByRole('button', { name: 'Chat' });
  const right = async (of: typeof chat) => {
    const { x = 0, width = 0 } = (await of.boundingBox()) ?? {};
    return Math.round(1280 - x - width);
  };
  expect([await right(launcher(page)), await right(chat)]).toEqual([20, 92]);
  await page.evaluate(() => {
    const { second } = window as unknown as { second: { shown: boolean } };
    window.widget.launcher.shown = false;
    second.shown = true;
  });
  expect(await right(chat)).toBe(20);
});
