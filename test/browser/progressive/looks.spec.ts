import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { type Bench, expect, test } from '../fixture.ts';
import { HOSTILE } from '../support/hostile-styles.ts';
import { fillIn, formIn, serveForms, submit } from './forms-page.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const STAGES = [
  {
    stage: 1,
    fields: [
      { name: 'work_email', type: 'email', required: true },
      { name: 'company' },
      { name: 'team_size', type: 'select', options: ['1–10', '11–50'] },
      { name: 'goal', type: 'textarea', label: 'What do you want to achieve?' },
      { name: 'terms', type: 'checkbox', required: true, label: 'I agree to be contacted' },
    ],
  },
] as const;
const OPTIONS = { stages: STAGES, heading: 'Get a demo' } as const;
const SCHEME = '<meta name="color-scheme" content="light dark">';
const BODY = '<main><h1>Pricing</h1><div id="here"></div></main>';

/** What axe finds wrong, by rule. */
async function violations(page: Page): Promise<string[]> {
  const { violations, passes } = await new AxeBuilder({ page, axeSource }).analyze();
  expect(passes.map(({ id }) => id)).toContain('label'); // it has looked into the form
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html, any }) => `${html} ${any[0]?.message}`).join(' ')}`,
  );
}

async function open(bench: Bench, page: Page, options: object = {}): Promise<void> {
  const code = `${formIn({ ...OPTIONS, ...options })} form.show();`;
  await page.goto(serveForms(bench, '/', { head: SCHEME, body: BODY, code }));
  await expect(page.getByLabel('Work email')).toBeVisible();
}

for (const media of [
  { colorScheme: 'light' },
  { colorScheme: 'dark' },
  { forcedColors: 'active' },
  { forcedColors: 'active', colorScheme: 'dark', reducedMotion: 'reduce' },
] as const) {
  const words = Object.entries(media).map(([name, value]) => `${name} ${value}`);
  for (const variant of ['embedded', 'popup'] as const) {
    test(`axe finds nothing wrong in a form (${variant}) with ${words.join(', ')}`, async ({
      bench,
      page,
    }) => {
      await page.emulateMedia(media);
      await open(bench, page, { variant });
      expect(await violations(page)).toEqual([]);
      await fillIn(page, { 'Work email': 'ada@' });
      await submit(page);
      await expect(page.getByRole('alert')).not.toBeEmpty();
      // Of two fields that are wrong, one can see which has the focus.
      await expect(page.getByLabel('Work email')).toHaveCSS('outline-style', 'solid');
      await expect(page.getByLabel('I agree')).toHaveCSS('outline-style', 'none');
      expect(await violations(page)).toEqual([]);
    });
  }
}

test('a policy without inline styles, with nonces and Trusted Types is not violated, and the form has its looks', async ({
  bench,
  page,
}) => {
  const policy = `default-src 'none'; script-src 'self'; style-src 'self'; connect-src ${bench.sandbox.ingestUrl}; require-trusted-types-for 'script'; trusted-types 'none'`;
  const code = `
    window.violated = [];
    document.addEventListener('securitypolicyviolation', (event) => violated.push(event.violatedDirective));
    window.defineG8Form();
    ${formIn({ ...OPTIONS, variant: 'popup', opener: 'Ask us' })}`;
  const body = `${BODY}<g8-form></g8-form>`;
  await page.goto(serveForms(bench, '/', { body, code, headers: { 'content-security-policy': policy } }));
  const embedded = page.locator('g8-form');
  await expect(embedded.locator('form')).toHaveCSS('display', 'grid');
  await embedded.getByLabel('Work email').fill('ada@');
  await embedded.getByRole('button', { name: 'Submit' }).click();
  await embedded.getByLabel('Work email').fill('ada@example.com');
  await embedded.getByRole('button', { name: 'Submit' }).click();
  await expect.poll(() => bench.tracked()).toEqual(['form_submission']);
  await page.getByRole('button', { name: 'Ask us' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(await page.evaluate(() => (window as unknown as { violated: string[] }).violated)).toEqual([]);
});

test('no control is smaller than 16 px or 44 px high, and at 320 px nothing is wider than the page', async ({
  bench,
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 640 });
  for (const variant of ['embedded', 'popup'] as const) {
    await open(bench, page, { variant });
    const sizes = await page
      .locator('input:not([type=checkbox]), select, textarea, button')
      .evaluateAll((all) =>
        all
          .filter((one) => one.checkVisibility())
          .map((one) => [
            Number.parseFloat(getComputedStyle(one).fontSize),
            one.getBoundingClientRect().height,
          ]),
      );
    expect(sizes.length).toBeGreaterThan(4);
    for (const [font, height] of sizes) {
      expect(font).toBeGreaterThanOrEqual(16);
      expect(height).toBeGreaterThanOrEqual(44);
    }
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBe(320);
    const inner = await page.locator('form').evaluate((form) => form.scrollWidth - form.clientWidth);
    expect(inner).toBe(0);
  }
});

test("a page's own styles do not reach the form, its custom properties and parts do", async ({
  bench,
  page,
}) => {
  const looks = async (head: string) => {
    await page.goto(serveForms(bench, '/', { head, code: formIn(OPTIONS) }));
    await expect(page.getByLabel('Work email')).toBeVisible();
    return page.locator('g8-form-host').screenshot();
  };
  const body = 'body { margin: 0 } #here { margin: 8px }';
  const plain = await looks(`<style>${body}</style>`);
  const hostile = `<style>${body} html { font-size: 10px } * { box-sizing: content-box; letter-spacing: 3px; line-height: 3; color: red; text-transform: uppercase; font: 40px serif }
    div, form, input, label, button, p { padding: 30px !important; border: 5px solid red !important } g8-form-host { font: 40px serif; color: red; text-align: center }</style>`;
  expect((await looks(hostile)).equals(plain)).toBe(true);

  await looks(
    '<style>body { --g8-accent: rgb(0, 90, 200); --g8-radius: 0px } g8-form-host::part(label) { font-weight: 800 }</style>',
  );
  await expect(page.getByRole('button')).toHaveCSS('background-color', 'rgb(0, 90, 200)');
  await expect(page.getByLabel('Company')).toHaveCSS('border-radius', '0px');
  await expect(page.getByText('Company')).toHaveCSS('font-weight', '800');
});

test('the form follows the direction and the color scheme of its page', async ({ bench, page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  const root = 'lang="ar" dir="rtl"';
  await page.goto(serveForms(bench, '/', { root, body: BODY, code: formIn(OPTIONS) }));
  const email = page.getByLabel('Work email');
  await expect(email).toHaveCSS('direction', 'ltr');
  await expect(email).toHaveCSS('text-align', 'right');
  await expect(page.getByLabel('Company')).toHaveCSS('direction', 'rtl');
  // A page that does not say that it can be dark is light, and so is its form.
  const form = page.locator('form');
  await expect(form).toHaveCSS('background-color', 'rgb(255, 255, 255)');
  await page.addStyleTag({ content: 'g8-form-host { color-scheme: dark }' });
  await expect(form).toHaveCSS('background-color', 'rgb(27, 27, 31)');
});

/** A form is part of its page: it follows direction and color scheme, also where styles say them. */
const FOLLOWED = ['everything from right to left', 'a dark scheme by force'];

for (const [name, css] of Object.entries(HOSTILE)) {
  if (FOLLOWED.includes(name)) continue;
  test(`a popup looks the same on a hostile page: ${name}`, async ({ bench, page }) => {
    const looks = async (style: string) => {
      const head = `<style>${style} html, body { background: #fff !important }</style>`;
      const code = `${formIn({ ...OPTIONS, variant: 'popup' })} form.show();`;
      await page.goto(serveForms(bench, '/', { head, body: '<main id="here"></main>', code }));
      const dialog = page.getByRole('dialog', { name: 'Get a demo' });
      await expect(dialog).toBeVisible();
      const { x, y, width, height } = (await dialog.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
      const clip = { x: x + 4, y: y + 4, width: width - 8, height: height - 8 };
      return { box: [x, y, width, height], picture: await page.screenshot({ clip, caret: 'hide' }) };
    };
    const before = await looks('');
    const after = await looks(css);
    expect(after.box).toEqual(before.box);
    expect(after.picture.equals(before.picture)).toBe(true);
  });
}
