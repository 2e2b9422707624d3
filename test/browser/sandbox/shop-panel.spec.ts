import { expect, test } from '../fixture.ts';
import { agree, arrived, asked, go, openShop, panelOf, tellsOf, views } from './shop-page.ts';

test.use({ viewport: { width: 1280, height: 800 } });

test('the panel says that nobody has agreed, then shows what arrived, the whole of it on a click', async ({
  bench,
  page,
}) => {
  await openShop(bench, page, '/tool/block-plane');
  const panel = panelOf(page);
  const row = panel.locator('details', { hasText: 'product_viewed' });
  await expect(panel.locator('#state')).toHaveText(
    /^Nobody has agreed yet.*; [12] calls? waits? in memory\.$/,
  );
  await expect(panel.locator('#visitor')).toHaveText('nobody');
  await expect(panel.getByText('Nothing has arrived')).toBeVisible();
  await agree(page);
  await expect(row).toContainText(/arrived, .*price: 129/s);
  await expect(panel.locator('#state')).toHaveText('All that was told has arrived.');
  await expect(panel.locator('#arrived')).toHaveText('2');
  await expect(page.locator('#side-count')).toHaveText('2');
  await row.click();
  await expect(panel.getByRole('region', { name: 'product_viewed as JSON' })).toContainText(
    '"product_id": "NW-04"',
  );
});

test('events that wait are shown as waiting, and as arrived when the ingest is back', async ({
  bench,
  page,
}) => {
  await openShop(bench, page, '/sharpening');
  await agree(page);
  const panel = panelOf(page);
  await expect.poll(() => views(bench)).toEqual(['/shop/sharpening']);
  bench.sandbox.faults.set({ kind: '503' });
  await page.getByRole('button', { name: 'Choose School' }).click();
  const row = panel.locator('details', { hasText: 'plan_chosen' });
  await expect(row).toContainText('waiting');
  await expect(panel.locator('#state')).toHaveText(/^The ingest does not answer\. 1 event/);
  await expect(panel.locator('#waiting')).toHaveText('1');
  bench.sandbox.faults.clear();
  await page.evaluate(() => window.g8.flush());
  await expect(row).toContainText('arrived, ', { timeout: 20_000 });
  await expect(panel.locator('#waiting')).toHaveText('0');
});

test('what is done in the panel is not tracked, and leaves the focus and the page alone', async ({
  bench,
  page,
}) => {
  await openShop(bench, page, '/workshop');
  await agree(page);
  const panel = panelOf(page);
  await expect.poll(() => views(bench)).toEqual(['/shop/workshop']);
  const before = asked(bench).length;
  await expect(panel.locator('details')).toHaveCount(1);
  for (const name of ['Pause', 'Go on', 'Clear']) await panel.getByRole('button', { name }).click();
  await expect(panel.getByText('Nothing has arrived')).toBeVisible();
  const frame = page.frames().find((each) => each.url().endsWith('/shop/panel'));
  expect(await frame?.evaluate(() => 'g8' in window)).toBe(false);
  await page.getByRole('link', { name: 'Write to us' }).click();
  await tellsPage(bench, '/shop/contact');
  expect(arrived(bench).map(({ type }) => type)).toEqual(['page', 'page']);
  expect(asked(bench).length).toBeGreaterThan(before);
  // Cleared away stays cleared away.
  await expect(panel.locator('.where')).toHaveText(['/shop/contact']);
});

const tellsPage = (bench: Parameters<typeof views>[0], path: string) =>
  expect.poll(() => views(bench).at(-1)).toBe(path);

test('while it is paused nothing moves, and what came meanwhile is counted', async ({ bench, page }) => {
  await openShop(bench, page, '/sharpening');
  await agree(page);
  const panel = panelOf(page);
  await expect(panel.locator('#arrived')).toHaveText('1'); // a row stands there while it still waits
  await panel.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('button', { name: 'Choose Bench' }).click();
  await tellsOf(bench, 'plan_chosen');
  await expect(panel.getByRole('button', { name: 'Go on (1)' })).toBeVisible();
  await expect(panel.locator('details')).toHaveCount(1);
  await panel.getByRole('button', { name: 'Go on (1)' }).click();
  await expect(panel.locator('details')).toHaveCount(2);
});

test('the panel stays hidden on later pages, and comes back', async ({ bench, page }) => {
  await openShop(bench, page);
  await panelOf(page).getByRole('button', { name: 'Hide this panel' }).click();
  const toggle = page.getByRole('button', { name: 'What was sent' });
  await expect(toggle).toBeFocused();
  await go(bench, page, '/workshop');
  await expect(toggle).toHaveAttribute('aria-expanded', 'false');
  expect(page.frames()).toHaveLength(1);
  await toggle.click();
  await expect(panelOf(page).getByRole('heading', { name: 'What this page sent' })).toBeVisible();
});

test('after signing out the next visitor is followed, and what the last one did stays in sight', async ({
  bench,
  page,
}) => {
  await openShop(bench, page, '/account');
  await agree(page);
  const panel = panelOf(page);
  const visitor = panel.locator('#visitor');
  await expect(visitor).not.toHaveText('nobody');
  const first = await visitor.textContent();
  await page.evaluate(() => {
    localStorage.setItem('northwind:user', '{"email":"ada@example.com","name":"Ada"}');
  });
  await page.reload();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(visitor).not.toHaveText(first ?? '');
  await expect(panel.locator('details', { hasText: 'signed_out' })).toContainText('arrived');
  await go(bench, page, '/workshop');
  await expect(panel.locator('.where')).toHaveText(['/shop/workshop', '/shop/account']);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 700 } });

  test('the panel is a drawer that a button opens and Escape closes', async ({ bench, page }) => {
    await openShop(bench, page);
    await agree(page);
    const toggle = page.getByRole('button', { name: /^What was sent/ });
    await expect(toggle).toHaveText(/1$/);
    expect(page.frames()).toHaveLength(1);
    await toggle.click();
    await expect(panelOf(page).locator('details')).toHaveCount(1);
    await panelOf(page).getByRole('button', { name: 'Pause' }).focus();
    await page.keyboard.press('Escape');
    await expect(page.locator('#side')).toBeHidden();
    await expect(toggle).toBeFocused();
    await page.reload();
    await expect(page.locator('#side')).toBeHidden();
  });
});
