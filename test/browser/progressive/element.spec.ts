import { expect, test } from '../fixture.ts';
import { fillIn, serveForms, submit } from './forms-page.ts';

const STAGES = JSON.stringify([{ stage: 1, fields: [{ name: 'city', required: true }] }]);

test('an element becomes a form when it is defined, however late, and defining it twice is harmless', async ({
  bench,
  page,
}) => {
  const body = `<g8-form form-id="late" heading="Where are you?" button="Tell us" stages='${STAGES}'></g8-form>`;
  await page.goto(serveForms(bench, '/', { body }));
  await page.waitForFunction(() => window.defineG8Form);
  expect(await page.evaluate(() => document.querySelector('g8-form')?.shadowRoot)).toBeNull();
  await page.evaluate(() => {
    document.addEventListener('g8-submit', (event) => {
      window.told.push(['g8-submit', (event as CustomEvent).detail]);
    });
    window.defineG8Form();
    window.defineG8Form();
  });
  await expect(page.getByRole('heading', { name: 'Where are you?' })).toBeVisible();
  await fillIn(page, { City: 'Oslo' });
  await submit(page, 'Tell us');
  await expect.poll(() => bench.tracked()).toEqual(['form_submission']);
  expect(bench.events()[0]?.properties).toEqual({ form_id: 'late', stage: 1, values: { city: 'Oslo' } });
  expect(await page.evaluate(() => window.told)).toMatchObject([['g8-submit', { values: { city: 'Oslo' } }]]);
});

test('an element that is moved keeps its form and what was typed; one put in later becomes a form', async ({
  bench,
  page,
}) => {
  const body = '<main><g8-form data-form-id="moved"></g8-form></main><aside></aside>';
  await page.goto(serveForms(bench, '/', { body, code: 'window.defineG8Form();' }));
  await fillIn(page, { 'Work email': 'ada@example.com' });
  await page.evaluate(() => {
    const form = document.querySelector('g8-form');
    if (form) document.querySelector('aside')?.append(form);
  });
  await expect(page.locator('aside').getByLabel('Work email')).toHaveValue('ada@example.com');
  await submit(page);
  await expect.poll(() => bench.tracked()).toEqual(['form_submission']);
  expect(bench.events()[1]?.properties.form_id).toBe('moved');

  await page.evaluate(() => {
    const added = document.createElement('g8-form');
    added.setAttribute('stages', JSON.stringify([{ stage: 4, fields: [{ name: 'city' }] }]));
    document.querySelector('main')?.append(added);
  });
  await expect(page.locator('main').getByLabel('City')).toBeVisible();
  await page.evaluate(() => document.querySelector('main g8-form')?.setAttribute('button', 'Go'));
  await expect(page.locator('main').getByRole('button', { name: 'Go' })).toBeVisible();
});

test('a popup element opens by its method and its own button, tells it, and does not stay open outside of the page', async ({
  bench,
  page,
}) => {
  const body = '<main><g8-form variant="popup" opener="Ask us" heading="Get a demo"></g8-form></main>';
  await page.goto(serveForms(bench, '/', { body, code: 'window.defineG8Form();' }));
  await page.evaluate(() => {
    for (const name of ['shown', 'hidden'])
      document.addEventListener(`g8-${name}`, () => window.told.push([name, {}]));
  });
  const dialog = page.getByRole('dialog', { name: 'Get a demo' });
  await page.getByRole('button', { name: 'Ask us' }).click();
  await expect(dialog).toBeVisible();
  await page.evaluate(() => {
    const form = document.querySelector('g8-form');
    if (form) document.body.append(form);
  });
  await expect(dialog).toBeHidden();
  await page.evaluate(() => (document.querySelector('g8-form') as unknown as { show(): void }).show());
  await expect(dialog).toBeVisible();
  await expect(page.getByLabel('Work email')).toBeFocused();
  await expect
    .poll(() => page.evaluate(() => window.told.map(([name]) => name)))
    .toEqual(['shown', 'hidden', 'shown']);
});

test('stages that are none, and a target that is not there, are said on the console and break nothing', async ({
  bench,
  page,
}) => {
  const said: string[] = [];
  const errors: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', ({ message }) => errors.push(message));
  const body = `<g8-form stages='[{"stage":'></g8-form>`;
  const code = `window.defineG8Form(); listen(forms.progressive('#nowhere'));`;
  await page.goto(serveForms(bench, '/', { body, code }));
  await expect(page.getByLabel('Work email')).toBeVisible();
  expect(said.filter((text) => text.includes('form_stages_invalid'))).toHaveLength(1);
  expect(said.filter((text) => text.includes('form_target_missing'))).toHaveLength(1);
  await page.evaluate(() => document.body.replaceChildren(window.form.el));
  await expect(page.getByLabel('Work email')).toBeVisible();
  expect(errors).toEqual([]);
});
