import type { Page } from '@playwright/test';
import { type Bench, expect, loaded, test } from '../fixture.ts';

/** Answers the only stage of the page's form. */
async function answer(page: Page): Promise<void> {
  await page.getByLabel('Work email').fill('ada@example.com');
  await page.getByRole('button', { name: 'Submit' }).click();
}

/** How often pages asked for the file of progressive forms. */
const asked = (bench: Bench) =>
  bench.sandbox.requests.all().filter(({ path }) => path === '/g8-forms.js').length;

test('beside the script tag, an element in the page becomes a form, sends its stage, and asks the next one', async ({
  bench,
  page,
}) => {
  const body = '<main><g8-form form-id="news"></g8-form></main>';
  await page.goto(bench.serve('/', { attributes: 'data-init-only', body }));
  await answer(page);
  await expect.poll(() => bench.tracked()).toEqual(['form_submission']); // once: form capture leaves it alone
  expect(bench.events().find(({ type }) => type === 'track')?.properties).toEqual({
    ...{ form_id: 'news', stage: 1 },
    values: { work_email: 'ada@example.com' },
  });
  await page.reload();
  await expect(page.getByLabel('First name')).toBeVisible();
});

test('beside the script tag, g8.forms puts a form into the page and tells what it does', async ({
  bench,
  page,
}) => {
  await page.goto(bench.serve('/', { attributes: 'data-init-only', body: '<main></main>' }));
  await loaded(page);
  const told = page.evaluate(async () => {
    const form = window.g8.forms.progressive('main', {
      formId: 'talk',
      variant: 'popup',
      heading: 'Talk to us',
    });
    const names: string[] = [];
    form.on('shown', () => names.push('shown'));
    const sent = new Promise((done) => form.on('submit', done));
    form.show();
    await sent;
    return names;
  });
  await expect(page.getByRole('dialog', { name: 'Talk to us' })).toBeVisible();
  await answer(page);
  expect(await told).toEqual(['shown']);
  await expect.poll(() => bench.tracked()).toEqual(['form_submission']);
});

test('a page without a form loads nothing of forms; an element that comes later becomes one by g8.forms.define', async ({
  bench,
  page,
}) => {
  const before = asked(bench);
  await page.goto(bench.serve('/'));
  await expect.poll(() => bench.events().length).toBe(1);
  await page.evaluate(() => document.body.append(document.createElement('g8-form')));
  await bench.control(page.context());
  expect(asked(bench)).toBe(before);
  await page.evaluate(() => window.g8.forms.define());
  await expect(page.getByLabel('Work email')).toBeVisible();
  expect(asked(bench)).toBe(before + 1);
});

test('where the file of forms is missing, the console says so and the page tracks on', async ({
  bench,
  page,
}) => {
  await page.route('**/g8-forms.js', (route) => route.abort());
  const said: string[] = [];
  page.on('console', (message) => {
    if (message.text().startsWith('[graph8]')) said.push(message.text());
  });
  await page.goto(bench.serve('/', { body: '<g8-form></g8-form>' }));
  await expect
    .poll(() => said)
    .toEqual([
      expect.stringMatching(
        /^\[graph8\] progressive forms could not be loaded: .*g8-forms.js.*\(chunk_missing\)$/,
      ),
    ]);
  await expect.poll(() => bench.events().map(({ type }) => type)).toEqual(['page']);
});
