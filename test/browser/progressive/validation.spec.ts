import { distinct, expect, test } from '../fixture.ts';
import { fillIn, formIn, serveForms, submit } from './forms-page.ts';

const STAGES = [
  {
    stage: 1,
    fields: [
      { name: 'first_name', required: true },
      { name: 'work_email', type: 'email', required: true },
      { name: 'terms', type: 'checkbox', required: true, label: 'I agree' },
    ],
  },
] as const;

test('missing and wrong answers are described at their fields, announced, and the first one gets the focus', async ({
  bench,
  page,
}) => {
  await page.goto(serveForms(bench, '/', { code: formIn({ stages: STAGES }) }));
  await fillIn(page, { 'First name': 'Ada', 'Work email': 'ada@' });
  await submit(page);
  const email = page.getByLabel('Work email');
  await expect(email).toBeFocused();
  await expect(email).toHaveAccessibleDescription('Write the address like name@example.com.');
  await expect(email).toHaveAttribute('aria-invalid', 'true');
  await expect(email).toHaveValue('ada@');
  await expect(page.getByLabel('First name')).toHaveAttribute('aria-invalid', 'false');
  await expect(page.getByLabel('I agree')).toHaveAccessibleDescription('Check the box to go on.');
  await expect(page.getByRole('alert')).toHaveText('2 answers need another look.');
  expect(await page.evaluate(() => window.told.at(-1))).toMatchObject([
    'error',
    { code: 'invalid', fields: ['work_email', 'terms'] },
  ]);

  // The complaint goes with the mistake, and what is right is sent.
  await email.fill('ada@example.com');
  await expect(email).toHaveAttribute('aria-invalid', 'false');
  await expect(email).toHaveAccessibleDescription('');
  await page.getByLabel('I agree').check();
  await submit(page);
  await expect.poll(() => bench.events().length).toBe(2);
});

test('required fields say so, the others are marked as optional, and each has its autocomplete token', async ({
  bench,
  page,
}) => {
  const fields = ['email', 'first_name', 'last_name', 'company', 'job_title', 'phone', 'website'].map(
    (name) => ({
      name,
      type: name === 'email' ? ('email' as const) : ('text' as const),
      required: name === 'email',
    }),
  );
  await page.goto(serveForms(bench, '/', { code: formIn({ stages: [{ stage: 1, fields }] }) }));
  const controls = page.locator('input');
  await expect(controls).toHaveCount(7);
  const autocomplete = await controls.evaluateAll((all) =>
    all.map((one) => one.getAttribute('autocomplete')),
  );
  expect(autocomplete).toEqual([
    ...['email', 'given-name', 'family-name', 'organization', 'organization-title', 'tel', 'url'],
  ]);
  await expect(page.getByLabel('Email')).toHaveAttribute('required');
  await expect(page.getByLabel('Company (optional)')).not.toHaveAttribute('required');
});

test('a submission that is not accepted keeps what was typed, says so, and can be sent again', async ({
  bench,
  page,
}) => {
  const init = 'beforeSend: (event) => window.broken ? null : event';
  await page.goto(serveForms(bench, '/', { init, code: `window.broken = true; ${formIn()}` }));
  await fillIn(page, { 'Work email': 'ada@example.com' });
  await submit(page);
  await expect(page.getByRole('alert')).toHaveText(
    'This could not be sent. What you typed is still here: please try again.',
  );
  await expect(page.getByLabel('Work email')).toHaveValue('ada@example.com');
  expect(await page.evaluate(() => window.told.at(-1))).toMatchObject(['error', { code: 'before_send' }]);
  expect(await page.evaluate(() => localStorage.getItem('stage'))).toBeNull();

  await page.evaluate(() => Object.assign(window, { broken: false }));
  await submit(page);
  await expect(page.getByRole('status')).toBeFocused();
  await expect(page.getByRole('alert')).toHaveText('');
  await expect.poll(() => bench.tracked()).toEqual(['form_submission']);
});

test('a host that is down is no failure of the form: the answers wait and arrive later, once', async ({
  bench,
  page,
}) => {
  await bench.sandbox.stopIngest();
  await page.goto(serveForms(bench, '/', { code: formIn() }));
  await fillIn(page, { 'Work email': 'ada@example.com' });
  await page.getByRole('button', { name: 'Submit' }).dblclick();
  await expect(page.getByRole('status')).toHaveText('Thank you.');
  await bench.sandbox.startIngest();
  await page.goto(serveForms(bench, '/', { code: formIn() }));
  const arrived = () => distinct(bench.events()).map(({ event, type }) => event ?? type);
  await expect.poll(arrived, { timeout: 20_000 }).toEqual(['identify', 'form_submission']);
});
