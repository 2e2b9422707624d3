import type { Page } from '@playwright/test';
import { expect, test } from '../fixture.ts';
import { fillIn, formIn, serveForms, submit, toldBy } from './forms-page.ts';

const TALL = '<p style="height: 3000px">Long page</p>';
const BODY = `<input id="first" aria-label="Search">${TALL}<button id="own">Ask us</button><main id="here"></main>${TALL}`;
const OPTIONS = { variant: 'popup', heading: 'Get a demo' } as const;
const OPENED = `document.querySelector('#own').onclick = () => form.show();`;

const scrollY = (page: Page) => page.evaluate(() => scrollY);

/** The page with a popup that a button of its own opens; the button is in view. */
async function visit(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await expect(page.locator('dialog')).toHaveCount(1);
  await page.locator('#own').scrollIntoViewIfNeeded();
}

test('a popup takes the focus, keeps it, closes on Escape, and gives it back without moving the page', async ({
  bench,
  page,
}) => {
  await visit(page, serveForms(bench, '/', { body: BODY, code: formIn(OPTIONS) + OPENED }));
  const before = await scrollY(page);
  expect(before).toBeGreaterThan(1_000);
  await page.locator('#own').press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Get a demo' });
  await expect(dialog).toBeVisible();
  await expect(page.getByLabel('Work email')).toBeFocused();
  expect(await scrollY(page)).toBe(before);

  const stops = new Set<string>();
  for (let press = 0; press < 8; press++) {
    await page.keyboard.press('Tab');
    stops.add(await page.evaluate(() => document.activeElement?.localName ?? ''));
  }
  expect([...stops].filter((stop) => !['g8-form-host', 'body'].includes(stop))).toEqual([]);

  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.locator('#own')).toBeFocused();
  expect(await scrollY(page)).toBe(before);
  expect(await toldBy(page)).toEqual(['shown', 'hidden']);
});

test('a closed popup has no tab stop but its opener, and what was typed is there when it opens again', async ({
  bench,
  page,
}) => {
  const body =
    '<input id="first" aria-label="Search"><main id="here"></main><button id="after">After</button>';
  await page.goto(serveForms(bench, '/', { body, code: formIn({ ...OPTIONS, opener: 'Ask us' }) }));
  const opener = page.getByRole('button', { name: 'Ask us' });
  await expect(opener).toHaveAttribute('aria-haspopup', 'dialog');
  await page.locator('#first').press('Tab');
  await expect(opener).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.locator('#after')).toBeFocused();

  await opener.click();
  await fillIn(page, { 'Work email': 'ada@' });
  await page.getByRole('button', { name: 'Close' }).click();
  await expect(opener).toBeFocused();
  await opener.press('Enter');
  await expect(page.getByLabel('Work email')).toHaveValue('ada@');
  await fillIn(page, { 'Work email': 'ada@example.com' });
  await submit(page);
  await expect(page.getByRole('status')).toBeFocused();
  await expect.poll(() => bench.tracked()).toEqual(['form_submission']);
  await page.keyboard.press('Escape');
  await expect(opener).toBeFocused();
});

test('a press outside closes a popup, and a drag that only ends there does not', async ({ bench, page }) => {
  await visit(page, serveForms(bench, '/', { body: BODY, code: formIn(OPTIONS) + OPENED }));
  await page.locator('#own').click();
  const box = await page.getByLabel('Work email').boundingBox();
  if (!box) throw new Error('no field');
  await page.mouse.move(box.x + 20, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(5, 5, { steps: 4 });
  await page.mouse.up();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.mouse.click(5, 5);
  await expect(page.getByRole('dialog')).toBeHidden();
});

for (const variant of ['embedded', 'popup'] as const) {
  test(`loading a form (${variant}) moves neither focus nor scroll, not even while somebody types`, async ({
    bench,
    page,
  }) => {
    const code = `document.querySelector('#first').focus(); ${formIn({ ...OPTIONS, variant })}`;
    await page.goto(serveForms(bench, '/', { body: BODY, code }));
    await expect(page.locator('#work_email')).toHaveCount(1);
    await expect(page.locator('#first')).toBeFocused();
    expect(await scrollY(page)).toBe(0);
  });
}

test('a popup opened before it knows what to ask gets the focus into its first field', async ({
  bench,
  page,
}) => {
  await page.goto(serveForms(bench, '/', { body: BODY, code: `${formIn(OPTIONS)} form.show();` }));
  await expect(page.getByLabel('Work email')).toBeFocused();
  expect(await scrollY(page)).toBe(0);
});

test('after reset an opened popup asks the first stage again, without what the visitor before had typed', async ({
  bench,
  page,
}) => {
  await visit(page, serveForms(bench, '/', { body: BODY, code: formIn(OPTIONS) + OPENED }));
  await page.locator('#own').click();
  await fillIn(page, { 'Work email': 'ada@example.com' });
  await page.keyboard.press('Escape');
  await page.evaluate(() => window.g8.reset());
  await page.locator('#own').click();
  await expect(page.getByLabel('Work email')).toHaveValue('');
  await expect(page.getByLabel('Work email')).toBeFocused();
});

test('after reset an embedded form asks the first stage again at once, in every tab, without what was typed', async ({
  bench,
  page,
  context,
}) => {
  const url = serveForms(bench, '/', { code: formIn() });
  const other = await context.newPage();
  for (const tab of [page, other]) {
    await tab.goto(url);
    await fillIn(tab, { 'Work email': 'ada@example.com' });
  }
  await page.evaluate(() => window.g8.reset());
  for (const tab of [page, other]) await expect(tab.getByLabel('Work email')).toHaveValue('');
});

test('hide and show take an embedded form out of sight and bring it back; destroy leaves nothing', async ({
  bench,
  page,
}) => {
  await page.goto(serveForms(bench, '/', { code: formIn() }));
  await fillIn(page, { 'Work email': 'ada@' });
  await page.evaluate(() => window.form.hide());
  await expect(page.getByLabel('Work email')).toBeHidden();
  await page.evaluate(() => window.form.show());
  await expect(page.getByLabel('Work email')).toHaveValue('ada@');
  expect(await toldBy(page)).toEqual(['shown', 'hidden', 'shown']);
  await page.evaluate(() => window.form.destroy());
  expect(await page.locator('#here').innerHTML()).toBe('');
});
