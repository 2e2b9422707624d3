import { expect, footprint, test } from '../fixture.ts';
import { fillIn, formIn, serveForms, submit } from './forms-page.ts';

/** A company that graph8 knows, in values that must be nowhere on the page. */
const KNOWN = `{ found: true, known_fields: { name: 'CANARY Name', company: 'CANARY Ltd', phone: null }, missing_fields: ['phone', 'title', 'website'] }`;

const ALL = [
  {
    stage: 1,
    fields: [
      { name: 'work_email', type: 'email', required: true },
      { name: 'first_name', required: true },
      { name: 'company', required: true },
      { name: 'job_title' },
    ],
  },
] as const;

test('fields that the lookup knows are not asked beside the address, and nothing of its answer is on the page', async ({
  bench,
  page,
}) => {
  const lookup = `return new Promise((answer) => setTimeout(answer, 50, ${KNOWN}))`;
  await page.goto(serveForms(bench, '/', { lookup, code: formIn({ stages: ALL }) }));
  await fillIn(page, { 'Work email': 'Ada@Example.com' });
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('Company')).toBeHidden();
  await expect(page.getByLabel('Job title')).toBeVisible();
  // The focus is there already: a field is not taken from under somebody's hands.
  await expect(page.getByLabel('First name')).toBeFocused();
  expect(
    await page.locator('#here').evaluate((here) => here.firstElementChild?.shadowRoot?.innerHTML),
  ).not.toContain('CANARY');
  expect(
    await page.locator('input').evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value)),
  ).toEqual(['Ada@Example.com', '', '', '']);

  await fillIn(page, { 'First name': 'Ada' });
  await submit(page);
  await expect.poll(() => bench.events().length).toBe(2);
  expect(bench.events()[1]?.properties.values).toEqual({
    work_email: 'Ada@Example.com',
    first_name: 'Ada',
    job_title: '',
  });
  expect(await page.evaluate(() => window.asked)).toEqual(['ada@example.com']);
  expect(JSON.stringify([bench.events(), await footprint(page)])).not.toContain('CANARY');
});

test('another address brings back the fields that only the first one spared', async ({ bench, page }) => {
  const lookup = `return email.startsWith('ada') ? ${KNOWN} : { found: false, known_fields: {}, missing_fields: [] }`;
  await page.goto(serveForms(bench, '/', { lookup, code: formIn({ stages: ALL }) }));
  await fillIn(page, { 'Work email': 'ada@example.com' });
  await page.getByLabel('Job title').focus();
  await expect(page.getByLabel('Company')).toBeHidden();
  await fillIn(page, { 'Work email': 'eve@example.com' });
  await page.getByLabel('Job title').focus();
  await expect(page.getByLabel('Company')).toBeVisible();
  expect(await page.evaluate(() => window.asked)).toEqual(['ada@example.com', 'eve@example.com']);
});

test('a form waits for a lookup for 800 ms at most, and one that fails asks everything', async ({
  bench,
  page,
}) => {
  await page.clock.install();
  const lookup = 'return new Promise(() => {})';
  const code = `${formIn({ stages: ALL, email: 'ada@example.com' })}`;
  await page.goto(serveForms(bench, '/', { lookup, code }));
  await expect.poll(() => page.evaluate(() => window.asked.length)).toBe(1);
  await page.clock.pauseAt(Date.now() + 60_000);
  await page.reload();
  await expect.poll(() => page.evaluate(() => window.asked.length)).toBe(1);
  await page.clock.runFor(700);
  await expect(page.getByRole('textbox')).toHaveCount(0);
  await page.clock.runFor(101);
  await expect(page.getByRole('textbox')).toHaveCount(3);

  const failing = { lookup: `throw new Error('503')`, code };
  await page.goto(serveForms(bench, '/failing', failing));
  await expect(page.getByRole('textbox')).toHaveCount(3);
});

test('an address that the page knows is not asked, nor what graph8 knows about it; its stage counts as answered', async ({
  bench,
  page,
}) => {
  const code = formIn({ email: 'Ada@example.com' });
  await page.goto(serveForms(bench, '/', { lookup: `return ${KNOWN}`, code }));
  await expect(page.getByRole('textbox')).toHaveCount(2);
  await fillIn(page, { 'Job title': 'Countess' });
  await submit(page);
  await expect.poll(() => bench.events().length).toBe(2);
  expect(bench.events()[0]).toMatchObject({ type: 'identify', userId: 'ada@example.com' });
  expect(bench.events()[1]?.properties).toMatchObject({
    stage: 3,
    values: { job_title: 'Countess', phone: '' },
  });
});

test('a stage all of whose answers are known is skipped at the next visit, however late the lookup answers', async ({
  bench,
  page,
}) => {
  const lookup = `return new Promise((answer) => { window.answer = () => answer(${KNOWN}) })`;
  const url = serveForms(bench, '/', { lookup, code: formIn() });
  await page.goto(url);
  await fillIn(page, { 'Work email': 'ada@example.com' });
  expect(await page.evaluate(() => window.asked)).toEqual([]);
  await submit(page);
  await expect(page.getByRole('status')).toHaveText('Thank you.');
  const stage = () => page.evaluate(() => JSON.parse(localStorage.getItem('stage') ?? '{}').stage);
  expect(await stage()).toBe(2);
  await page.evaluate(() => (window as unknown as { answer(): void }).answer());
  await expect.poll(stage).toBe(3);
  await page.goto(url);
  await expect(page.getByLabel('Job title')).toBeVisible();
  await expect(page.getByLabel('First name')).toHaveCount(0);
});

test('no address is looked up without consent, and none that is typed but neither sent nor of use', async ({
  bench,
  page,
}) => {
  const lookup = `return ${KNOWN}`;
  await page.goto(
    serveForms(bench, '/', { lookup, init: "consent: 'pending'", code: formIn({ stages: ALL }) }),
  );
  await fillIn(page, { 'Work email': 'ada@example.com', 'First name': 'Ada', Company: 'AE' });
  await submit(page);
  await expect(page.getByRole('status')).toBeFocused();
  expect(await page.evaluate(() => window.asked)).toEqual([]);

  await page.goto(serveForms(bench, '/alone', { lookup, code: formIn() }));
  await fillIn(page, { 'Work email': 'ada@example.com' });
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button')).toBeFocused();
  expect(await page.evaluate(() => window.asked)).toEqual([]);
});
