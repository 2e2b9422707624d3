import { expect, test } from '../fixture.ts';
import { agree, errorsOf, go, openShop, tellsOf, told, views } from './shop-page.ts';

test('the copilot is offered to those who agree, knows the shop, and leads through it', async ({
  bench,
  page,
}) => {
  const errors = errorsOf(page);
  await openShop(bench, page);
  const launcher = page.getByRole('button', { name: 'Ask the workshop' });
  await expect(page.locator('#consent')).toBeVisible();
  await expect(launcher).toHaveCount(0);
  await agree(page);
  await launcher.click();
  const panel = page.getByRole('dialog', { name: 'Ask the workshop' });
  const write = async (text: string) => {
    await panel.getByRole('textbox').fill(text);
    await page.keyboard.press('Enter');
  };
  await write('Which plane do I need first?');
  await expect(panel.getByRole('link', { name: 'dovetail saw' })).toHaveAttribute(
    'href',
    `${bench.sandbox.pagesUrl}/shop/tool/dovetail-saw`,
  );
  await write('show pricing');
  await panel.getByRole('button', { name: 'Yes, go ahead' }).click();
  await expect(page).toHaveURL(/\/shop\/sharpening$/);
  expect(errors).toEqual([]);
});

test('a fitting is booked under the policy of the shop', async ({ bench, page }) => {
  const errors = errorsOf(page);
  await openShop(bench, page, '/visit');
  await agree(page);
  await expect(page.getByRole('grid')).toBeVisible();
  await page
    .getByRole('button', { name: /^\d\d:\d\d$/ })
    .first()
    .click();
  await page.getByLabel('Name').fill('Grace Hopper');
  await page.getByLabel('Email').fill('grace@basalt.example');
  await page.getByRole('button', { name: 'Confirm' }).click();
  expect(await tellsOf(bench, 'calendar_booked')).toMatchObject({ username: 'ada', event_type: 'intro-30' });
  expect(bench.sandbox.bookings.all()).toHaveLength(1);
  expect(errors).toEqual([]);
});

test('who is at home is greeted by company, once they have agreed', async ({ bench, page }) => {
  await openShop(bench, page);
  await expect(page.locator('#consent')).toBeVisible();
  await expect(page.locator('#company')).toBeEmpty();
  await agree(page);
  await expect(page.locator('#company')).toHaveText(/^Good to see you, .+ in .+\.$/);
});

test('filters work in the page, stand in its address, and are no further view', async ({ bench, page }) => {
  await openShop(bench, page, '/tools');
  await agree(page);
  await page.getByLabel('Up to').selectOption('50');
  await page.getByLabel('Sorted by').selectOption('dear');
  await expect(page.getByText('3 of 12')).toBeVisible();
  await expect(page.locator('.product:visible h3')).toHaveText([
    'Marking gauge',
    'Joiner’s mallet',
    'Marking knife',
  ]);
  await expect
    .poll(() => told(bench, 'product_list_filtered').map(({ properties }) => properties.filters))
    .toEqual([{ price: '50' }, { price: '50', sort: 'dear' }]);
  await page.reload();
  await expect.poll(() => views(bench)).toEqual(['/shop/tools', '/shop/tools']);
  await expect(page.getByText('3 of 12')).toBeVisible();
  await page.getByLabel('On the shelf').check();
  await page.getByLabel('Up to').selectOption('');
  await expect(page.getByText('11 of 12')).toBeVisible();
  await go(bench, page, '/cart');
  await expect(page.getByText('Nothing in it yet.')).toBeVisible();
});
