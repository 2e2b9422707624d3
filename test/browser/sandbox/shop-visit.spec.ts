import type { Page } from '@playwright/test';
import { type Bench, expect, footprint, test } from '../fixture.ts';
import { agree, arrived, asked, errorsOf, go, openShop, tellsOf, told, views } from './shop-page.ts';

const PASSWORD = 'correct horse battery';
const CARD = '4111 1111 1111 1111';

/** Searches for a saw, and puts two of them into the basket. */
async function chooseSaws(page: Page) {
  await page.getByRole('searchbox').fill('dovetail saw');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: '1 tool for “dovetail saw”' })).toBeVisible();
  await page.waitForLoadState();
  await page.getByRole('link', { name: 'Dovetail saw' }).click();
  await page.waitForURL('**/tool/dovetail-saw');
  await page.getByLabel('How many').selectOption('2');
  await page.getByRole('button', { name: 'Add to basket' }).first().click();
  await expect(page.getByRole('link', { name: 'Basket 2' })).toBeVisible();
}

async function signIn(page: Page) {
  await page.getByRole('link', { name: 'Sign in' }).click();
  await page.waitForURL('**/signin');
  await page.getByLabel('Email').fill('ada.lovelace@larkspur.example');
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Hello, Ada Lovelace' })).toBeVisible();
}

async function order(bench: Bench, page: Page) {
  await page.getByRole('link', { name: 'To the checkout' }).click();
  await page.waitForURL('**/checkout');
  // Half a second makes a view: who is gone before was redirected.
  await expect.poll(() => views(bench)).toContain('/shop/checkout');
  await page.getByLabel('First name').fill('Ada');
  await page.getByLabel('Last name').fill('Lovelace');
  await page.getByLabel('Street and number').fill('Secret Lane 1');
  await page.getByLabel('Postcode').fill('9008');
  await page.getByLabel('Town').fill('Northwind');
  await page.getByRole('button', { name: 'On to payment' }).click();
  await expect(page.getByRole('heading', { name: 'How you pay' })).toBeFocused();
  await expect.poll(() => views(bench)).toContain('/shop/checkout/payment');
  await page.getByRole('radio', { name: /^Card/ }).check();
  await page.getByLabel('Card number').fill(CARD);
  await page.getByLabel('Security code').fill('737');
  await page.getByRole('button', { name: 'Order and pay' }).click();
  await expect(page.getByText(/^Order NW-\d{6} over €172\.80 is with us/)).toBeVisible();
}

test('a whole visit is told, from the first search to the order and the next visitor, and no secret of it', async ({
  bench,
  page,
}) => {
  test.setTimeout(120_000);
  const errors = errorsOf(page);
  await openShop(bench, page);
  await agree(page);
  await chooseSaws(page);
  expect(await tellsOf(bench, 'products_searched')).toEqual({ query: 'dovetail saw', results: 1 });
  expect(await tellsOf(bench, 'product_clicked')).toMatchObject({ product_id: 'NW-33', list: 'search' });
  const saw = { product_id: 'NW-33', name: 'Dovetail saw', category: 'saws', price: 96, currency: 'EUR' };
  expect(await tellsOf(bench, 'product_viewed')).toEqual({ ...saw, quantity: 1 });
  expect(await tellsOf(bench, 'product_added')).toEqual({ ...saw, quantity: 2 });

  await go(bench, page, '/join');
  await page.getByLabel('Email').fill('ada.lovelace@larkspur.example');
  await page.getByRole('button', { name: 'Join' }).click();
  await expect(page.getByText('BENCH10')).toBeVisible();
  expect(await tellsOf(bench, 'form_submission')).toMatchObject({ form_id: 'bench-club', stage: 1 });

  await signIn(page);
  await page.getByRole('link', { name: 'Basket' }).click();
  await page.waitForURL('**/cart');
  await page.getByLabel('Code of the bench club').fill('bench10');
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByText('Ten per cent off')).toBeVisible();
  await order(bench, page);
  expect(await tellsOf(bench, 'checkout_started')).toMatchObject({ value: 172.8, currency: 'EUR' });
  const order_id = expect.stringMatching(/^NW-\d{6}$/);
  expect(await tellsOf(bench, 'order_completed')).toEqual({
    ...{
      order_id,
      value: 172.8,
      revenue: 172.8,
      shipping: 0,
      discount: 19.2,
      coupon: 'BENCH10',
      currency: 'EUR',
    },
    ...{ payment_method: 'card', products: [{ ...saw, quantity: 2 }] },
  });

  await page.getByRole('link', { name: 'Your orders' }).click();
  await page.waitForURL('**/account');
  await expect(page.getByText('2 × Dovetail saw')).toBeVisible();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await go(bench, page, '/workshop');
  await expect.poll(() => views(bench).at(-1)).toBe('/shop/workshop');

  const path = ['', '/search', '/tool/dovetail-saw', '/join', '/signin', '/account', '/cart', '/checkout'];
  const routes = ['/checkout/payment', '/checkout/done', '/account', '/workshop'];
  expect(views(bench)).toEqual([...path, ...routes].map((each) => `/shop${each}`));
  const events = arrived(bench);
  const out = events.findIndex(({ event }) => event === 'signed_out');
  const [before, after] = [events.slice(0, out + 1), events.slice(out + 1)];
  expect(new Set(before.map(({ anonymousId }) => anonymousId)).size).toBe(1);
  expect(events[out]?.userId).toBe('ada.lovelace@larkspur.example');
  expect(after.map(({ anonymousId, userId }) => [anonymousId === before[0]?.anonymousId, userId])).toEqual([
    [false, undefined],
  ]);

  const wire = JSON.stringify(events);
  for (const secret of [
    PASSWORD,
    CARD,
    CARD.replaceAll(' ', ''),
    '"737"',
    'Secret Lane',
    'password',
    'card_number',
  ])
    expect(wire).not.toContain(secret);
  expect(
    told(bench, 'form_submission').map(({ properties }) => properties.form_name ?? properties.form_id),
  ).toEqual([...['bench-club', 'signin', 'delivery', 'payment']]);
  expect(errors).toEqual([]);
});

test('before the visitor has decided nothing is stored and nothing is sent; then what this page did is told', async ({
  bench,
  page,
}) => {
  await openShop(bench, page, '/tools/planes');
  await expect(page.getByRole('heading', { name: 'May we count your visit?' })).toBeVisible();
  await page.getByRole('button', { name: 'Add to basket: Spokeshave' }).click();
  await expect(page.getByText('3 of 3')).toBeVisible();
  const trace = await footprint(page);
  expect(trace).toMatchObject({ cookies: [], databases: [], session: {} });
  expect(Object.keys(trace.local as object)).toEqual(['northwind:cart']);
  expect(asked(bench)).toEqual([]);
  await agree(page);
  expect(await tellsOf(bench, 'product_added')).toMatchObject({ product_id: 'NW-11' });
  expect(await tellsOf(bench, 'product_list_viewed')).toEqual({
    list_id: 'planes',
    products: ['NW-04', 'NW-07', 'NW-11'],
  });
});

test('a refusal holds on the next pages, until the visitor changes it in the footer', async ({
  bench,
  page,
}) => {
  await openShop(bench, page);
  await page.getByRole('button', { name: 'No, thank you' }).click();
  await page.getByRole('link', { name: 'Saws' }).first().click();
  await page.getByRole('link', { name: 'Panel saw' }).click();
  await expect(page.locator('#consent')).toBeHidden();
  const { cookies, databases, session } = await footprint(page);
  expect({ cookies, databases, session }).toEqual({ cookies: [], databases: [], session: {} });
  await bench.control(page.context());
  expect(asked(bench)).toEqual([]);
  await page.getByRole('button', { name: 'Change your choice' }).click();
  await expect(page.getByRole('button', { name: 'No, thank you' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Change your choice' })).toBeFocused();
  await page.getByRole('button', { name: 'Change your choice' }).click();
  await agree(page);
  await go(bench, page, '/sharpening');
  await page.getByRole('button', { name: 'Choose Workshop' }).click();
  expect(await tellsOf(bench, 'plan_chosen')).toEqual({ plan: 'workshop', price: '19' });
  expect(told(bench, 'product_viewed')).toEqual([]);
});

test('the visitor sees what is kept, takes it along, and erases it', async ({ bench, page }) => {
  await openShop(bench, page, '/privacy');
  await page.locator('#consent').getByRole('button', { name: 'Yes, you may' }).click();
  await expect(page.getByText('At the moment: yes, you may.')).toBeVisible();
  await expect.poll(() => views(bench)).toEqual(['/shop/privacy']);
  const [first] = arrived(bench);
  await page.getByRole('button', { name: 'Show what is kept' }).click();
  const kept = page.getByRole('region', { name: 'What is kept' });
  await expect(kept).toContainText(String(first?.anonymousId));
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Take it along' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('northwind-kept.json');
  await page.getByRole('button', { name: 'Erase it' }).click();
  await expect(page.getByText('From here on you are somebody new.')).toBeVisible();
  await go(bench, page, '/workshop');
  await expect.poll(() => views(bench)).toContain('/shop/workshop');
  expect(arrived(bench).at(-1)?.anonymousId).not.toBe(first?.anonymousId);
});

test('the contact form is captured without a line of code, its message left out', async ({ bench, page }) => {
  await openShop(bench, page, '/contact');
  await agree(page);
  await page.getByLabel('First name').fill('Grace');
  await page.getByLabel('Email').fill('grace@basalt.example');
  await page.getByLabel('What is it about?').selectOption('school');
  await page.getByRole('textbox', { name: 'Message', exact: true }).fill('A secret of mine');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByText('Thank you. Somebody reads it')).toBeVisible();
  expect(await tellsOf(bench, 'form_submission')).toMatchObject({
    form_id: 'contact',
    fields: { first_name: 'Grace', email: 'grace@basalt.example', topic: 'school' },
    field_names: expect.arrayContaining(['message']),
  });
  expect(JSON.stringify(arrived(bench))).not.toContain('A secret of mine');
});
