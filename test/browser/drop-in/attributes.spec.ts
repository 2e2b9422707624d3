import { complaintsOf, footprint, NO_TRACE } from '../fixture.ts';
import { elapse } from '../support/virtual-time.ts';
import { arrived, expect, openTag, ready, test } from './tag-page.ts';

for (const attribute of ['', '="true"', '="1"', '="yes"']) {
  test(`data-init-only${attribute} sends no page event by itself`, async ({ bench, page }) => {
    await openTag(bench, page, { attributes: `data-init-only${attribute}` });
    await ready(page);
    await page.evaluate(() => window.g8.track('only this'));
    expect(await arrived(bench, page, 1)).toMatchObject([{ event: 'only this' }]);
  });
}

test('data-init-only="false" is off', async ({ bench, page }) => {
  await openTag(bench, page, { attributes: 'data-init-only="false"' });
  await ready(page);
  expect(await arrived(bench, page, 1)).toMatchObject([{ type: 'page' }]);
});

test('data-privacy-dont-send sends nothing and stores nothing', async ({ bench, context, page }) => {
  await openTag(bench, page, { attributes: 'data-privacy-dont-send="true"' });
  await ready(page);
  await page.evaluate(() => {
    window.g8.identify('user-17');
    window.g8.track('never');
  });
  await elapse(page, 60_000);
  await page.evaluate(() => localStorage.removeItem('ahead of real time')); // the test's own
  expect(await footprint(page)).toEqual(NO_TRACE);
  await bench.control(context);
  expect(bench.posts()).toEqual([]);
});

for (const name of ['data-privacy-user-ids', 'data-privacy-disable-user-ids']) {
  test(`${name} stores and sends no id of visitor or user`, async ({ bench, page }) => {
    await openTag(bench, page, { attributes: `${name}="true"` });
    await ready(page);
    await page.evaluate(() => {
      window.g8.identify('user-17', { email: 'ada@example.com' });
      window.g8.track('plain');
    });
    const events = await arrived(bench, page, 2);
    expect(events.map(({ type }) => type)).toEqual(['track', 'page']);
    expect(JSON.stringify(events)).not.toMatch(/anonymousId|userId|user-17|ada@/);
    expect((await footprint(page)).cookies).toEqual([]);
  });
}

for (const policy of ['stripLastOctet', 'remove']) {
  test(`data-privacy-ip-policy="${policy}" travels as a header`, async ({ bench, page }) => {
    await openTag(bench, page, { attributes: `data-privacy-ip-policy="${policy}"` });
    await ready(page);
    expect(await arrived(bench, page, 1)).toHaveLength(1);
    expect(bench.posts().at(-1)).toMatchObject({ status: 200, headers: { 'x-ip-policy': policy } });
  });
}

test('data-privacy-ip-policy="keep" is as if it were not there', async ({ bench, page }) => {
  await openTag(bench, page, { attributes: 'data-privacy-ip-policy="keep"' });
  await ready(page);
  expect(await arrived(bench, page, 1)).toHaveLength(1);
  expect(bench.posts().at(-1)?.headers).not.toHaveProperty('x-ip-policy');
});

test('data-debug says on the console what happens, and without it nothing is said', async ({
  bench,
  page,
}) => {
  const { said } = complaintsOf(page);
  await openTag(bench, page);
  await ready(page);
  await page.evaluate(() => window.g8.track('quiet'));
  expect(said).toEqual([]);
  await openTag(bench, page, { attributes: 'data-debug="true"' });
  await ready(page);
  await page.evaluate(() => window.g8.track('loud'));
  await expect.poll(() => said.length).toBeGreaterThan(0);
});

test('data-cookie-domain sets the cookie on that domain', async ({ bench, context, page }) => {
  const origin = bench.site.url.replace('127.0.0.1', 'www.eu.shop.localhost');
  await openTag(bench, page, { attributes: 'data-cookie-domain="eu.shop.localhost"', origin });
  await ready(page);
  const visitor = await page.evaluate(() => window.g8.visitorId());
  const cookie = async () => (await context.cookies(origin)).find(({ name }) => name === '__eventn_id');
  await expect.poll(cookie).toMatchObject({ value: visitor, domain: '.eu.shop.localhost' });
});
