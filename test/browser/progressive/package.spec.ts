import { expect, test } from '../fixture.ts';

test('forms of the npm package identify, track, ask the next stage at the next visit, and begin anew after reset', async ({
  bench,
  page,
}) => {
  const code = `
    g8.init({ writeKey: key, host, apiUrl: host, pageViews: 'manual', forms: true });
    window.g8 = g8;
    g8.forms.define();
    document.body.append(Object.assign(document.createElement('g8-form')));`;
  await page.goto(bench.serveModule('/', code));
  await page.getByLabel('Work email').fill('Ada@example.com');
  await page.getByRole('button').click();
  await expect.poll(() => bench.events().map(({ type }) => type)).toEqual(['identify', 'track']);
  expect(bench.events()[0]).toMatchObject({
    userId: 'ada@example.com',
    traits: { email: 'ada@example.com' },
  });
  expect(bench.tracked()).toEqual(['form_submission']); // once: passive capture leaves it alone

  await page.reload();
  await expect(page.getByLabel('First name')).toBeVisible();
  await expect(page.getByLabel('Work email')).toBeHidden();
  const stored = await page.evaluate(() =>
    Object.entries(localStorage).filter(([key]) => key.includes(':stage')),
  );
  expect(stored).toHaveLength(1);
  expect(stored[0]?.[1]).not.toContain('example.com');

  await page.evaluate(() => window.g8.reset());
  await page.reload();
  await expect(page.getByLabel('Work email')).toBeVisible();
  await page.evaluate(() => window.g8.consent.deny());
  expect(
    await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes(':stage'))),
  ).toEqual([]);
});
