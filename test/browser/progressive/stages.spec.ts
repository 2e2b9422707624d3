import { expect, footprint, NO_TRACE, test } from '../fixture.ts';
import { fillIn, formIn, serveForms, submit, toldBy } from './forms-page.ts';

const THANKS = 'Thank you.';

test('an answered stage arrives as identify and then form_submission, and the next visit asks the next stage', async ({
  bench,
  page,
}) => {
  const url = serveForms(bench, '/', { code: formIn({ formId: 'demo' }) });
  await page.goto(url);
  await fillIn(page, { 'Work email': ' Ada@Example.com ' });
  await submit(page);
  await expect(page.getByRole('status')).toHaveText(THANKS);
  await expect.poll(() => bench.events().map(({ type }) => type)).toEqual(['identify', 'track']);
  const [identify, track] = bench.events();
  expect(identify).toMatchObject({ userId: 'ada@example.com', traits: { email: 'ada@example.com' } });
  expect(track).toMatchObject({
    event: 'form_submission',
    userId: 'ada@example.com',
    properties: { form_id: 'demo', stage: 1, values: { work_email: 'Ada@Example.com' } },
  });
  expect(await toldBy(page)).toEqual(['shown', 'submit']);

  await page.goto(url);
  await fillIn(page, { 'First name': 'Ada', 'Last name': 'Lovelace', Company: 'Analytical Engines' });
  await expect(page.getByLabel('Work email')).toHaveCount(0);
  await submit(page);
  await expect.poll(() => bench.events().length).toBe(4);
  expect(bench.events()[2]).toMatchObject({
    type: 'identify',
    userId: 'ada@example.com',
    traits: { firstName: 'Ada', lastName: 'Lovelace', company: 'Analytical Engines' },
  });
  expect(bench.events()[3]).toMatchObject({
    properties: {
      stage: 2,
      values: { first_name: 'Ada', last_name: 'Lovelace', company: 'Analytical Engines' },
    },
  });

  await page.goto(url);
  await fillIn(page, { 'Job title': 'Countess', Phone: '+44 20 7946 0018' });
  await submit(page);
  await expect(page.getByRole('status')).toHaveText('Thank you. We have everything we need.');
  expect(await toldBy(page)).toEqual(['shown', 'submit', 'complete']);
  await expect.poll(() => bench.events().length).toBe(6);

  await page.goto(url);
  await expect(page.getByRole('status')).toHaveText('Thank you. We have everything we need.');
  await expect(page.getByRole('button')).toHaveCount(0);
  expect(await toldBy(page)).toEqual(['shown', 'complete']);
});

test('a new visitor begins at the first stage: after reset, and on a record that another visitor has left', async ({
  bench,
  page,
}) => {
  const url = serveForms(bench, '/', { code: formIn() });
  await page.goto(url);
  await fillIn(page, { 'Work email': 'ada@example.com' });
  await submit(page);
  await expect(page.getByRole('status')).toHaveText(THANKS);

  await page.evaluate(() => window.g8.reset());
  await page.evaluate(() => window.form.show());
  await page.goto(url);
  await expect(page.getByLabel('Work email')).toBeVisible();

  await page.evaluate(() => localStorage.setItem('stage', '{"visitor":"somebody-else","stage":3}'));
  await page.goto(url);
  await expect(page.getByLabel('Work email')).toBeVisible();
  await page.evaluate(() => localStorage.setItem('stage', '["damaged"]'));
  await page.goto(url);
  await expect(page.getByLabel('Work email')).toBeVisible();
});

test('a form that was shown to the visitor before reset begins at the first stage for the one after it', async ({
  bench,
  page,
}) => {
  const url = serveForms(bench, '/', { code: formIn() });
  await page.goto(url);
  await fillIn(page, { 'Work email': 'ada@example.com' });
  await submit(page);
  await expect(page.getByRole('status')).toHaveText(THANKS);
  await page.goto(url);
  await fillIn(page, { 'First name': 'Ada', 'Last name': 'Lovelace', Company: 'AE' });
  await page.evaluate(() => window.g8.reset());
  await expect(page.getByLabel('First name')).toHaveCount(0);
  await fillIn(page, { 'Work email': 'grace@example.com' });
  await submit(page);
  await expect(page.getByRole('status')).toHaveText(THANKS);
  await page.goto(url);
  await expect(page.getByLabel('First name')).toHaveValue('');
});

test('without consent nothing is stored or sent, and the form says that it was not sent', async ({
  bench,
  page,
}) => {
  const url = serveForms(bench, '/', { init: "consent: 'denied'", code: formIn() });
  await page.goto(url);
  await fillIn(page, { 'Work email': 'ada@example.com' });
  await submit(page);
  await expect(page.getByRole('alert')).toContainText('could not be sent');
  await expect(page.getByLabel('Work email')).toHaveValue('ada@example.com');
  expect(await page.evaluate(() => window.told.at(-1))).toMatchObject(['error', { code: 'consent_denied' }]);
  expect(await footprint(page)).toEqual(NO_TRACE);
  expect(bench.requests()).toEqual([]);
});

test('what is answered before the visitor decides is sent, and counts as progress, after the grant only', async ({
  bench,
  page,
}) => {
  const url = serveForms(bench, '/', { init: "consent: 'pending'", code: formIn() });
  await page.goto(url);
  await fillIn(page, { 'Work email': 'ada@example.com' });
  await submit(page);
  await expect(page.getByRole('status')).toHaveText(THANKS);
  expect(await footprint(page)).toEqual(NO_TRACE);
  await page.evaluate(() => window.g8.consent.grant());
  await expect.poll(() => bench.events().map(({ type }) => type)).toEqual(['identify', 'track']);
  await expect.poll(() => page.evaluate(() => localStorage.getItem('stage'))).toContain('"stage":2');
  await page.goto(url);
  await expect(page.getByLabel('First name')).toBeVisible();
});

test('custom stages ask their own fields of every type and send their answers', async ({ bench, page }) => {
  const stages = [
    {
      stage: 1,
      fields: [
        { name: 'contact', type: 'email', required: true, label: 'Your address' },
        { name: 'website', type: 'url' },
        { name: 'team_size', type: 'select', required: true, options: ['1–10', '11–50'] },
        { name: 'goal', type: 'textarea' },
        { name: 'news', type: 'checkbox', label: 'Send me news' },
      ],
    },
  ] as const;
  await page.goto(serveForms(bench, '/', { code: formIn({ stages, traits: { team_size: 'teamSize' } }) }));
  await fillIn(page, { 'Your address': 'ada@example.com', Website: 'example.com', Goal: 'Count' });
  await page.getByLabel('Team size').selectOption('11–50');
  await page.getByLabel('Send me news').check();
  await submit(page);
  await expect.poll(() => bench.events().length).toBe(2);
  const [identify, track] = bench.events();
  expect(identify).toMatchObject({
    userId: 'ada@example.com',
    traits: { email: 'ada@example.com', website: 'example.com', teamSize: '11–50' },
  });
  expect(identify?.traits).not.toHaveProperty('goal');
  expect(track?.properties.values).toEqual({
    contact: 'ada@example.com',
    website: 'example.com',
    team_size: '11–50',
    goal: 'Count',
    news: true,
  });
});
