import type { BrowserContext, Page } from '@playwright/test';
import { type Bench, expect, footprint, loaded, NO_TRACE, test } from './fixture.ts';

const NAME = '__eventn_id';

const visitorOf = async (bench: Bench, page: Page, { attributes = 'data-init-only', path = '/' } = {}) => {
  await page.goto(bench.serve(path, { attributes }));
  await loaded(page);
  return page.evaluate(() => window.g8.visitorId());
};

const cookieOf = async (context: BrowserContext, url: string) =>
  (await context.cookies(url)).find(({ name }) => name === NAME)?.value;

/** Tracks an event and gives it as it arrived. */
async function track(bench: Bench, page: Page, name: string) {
  const receipt = await page.evaluate((event) => window.g8.track(event), name);
  const find = () => bench.events().find(({ event }) => event === name);
  await expect.poll(find, { timeout: 20_000 }).toBeDefined();
  return { ...find(), receipt };
}

test('a valid cookie of the old tracker is adopted and kept', async ({ bench, context, page }) => {
  const value = 'old.visitor_1-A';
  await context.addCookies([{ name: NAME, value, url: bench.site.url }]);
  expect(await visitorOf(bench, page)).toBe(value);
  expect((await track(bench, page, 'adopted')).anonymousId).toBe(value);
  expect(await cookieOf(context, bench.site.url)).toBe(value);
});

for (const [what, value] of [
  ['signs that no id has', 'a%20b%3Cscript%3E'],
  ['more than 64 characters', 'x'.repeat(65)],
  ['nothing in it', ''],
]) {
  test(`a cookie with ${what} is ignored and replaced by a new id`, async ({ bench, context, page }) => {
    await context.addCookies([{ name: NAME, value: value as string, url: bench.site.url }]);
    const id = await visitorOf(bench, page);
    expect(id).toMatch(/^[\w-]{21}$/);
    expect((await track(bench, page, 'new id')).anonymousId).toBe(id);
    await expect.poll(() => cookieOf(context, bench.site.url)).toBe(id);
  });
}

test('a cookie wins over the stored id, so that subdomains and servers can hand a visitor over', async ({
  bench,
  context,
  page,
}) => {
  const first = await visitorOf(bench, page);
  await context.addCookies([{ name: NAME, value: 'handed-over', url: bench.site.url }]);
  expect(await visitorOf(bench, page)).toBe('handed-over');
  expect((await track(bench, page, 'handed over')).anonymousId).toBe('handed-over');
  expect(first).not.toBe('handed-over');
});

test('the cookie is kept in step with the visitor id, and comes back after it was deleted', async ({
  bench,
  context,
  page,
}) => {
  const id = await visitorOf(bench, page);
  await expect.poll(() => cookieOf(context, bench.site.url)).toBe(id);
  const [cookie] = await context.cookies(bench.site.url);
  expect(cookie).toMatchObject({ path: '/', sameSite: 'Lax', httpOnly: false });

  await context.clearCookies();
  expect(await visitorOf(bench, page)).toBe(id);
  await expect.poll(() => cookieOf(context, bench.site.url)).toBe(id);

  const fresh = await page.evaluate(() => {
    window.g8.reset();
    return window.g8.visitorId();
  });
  expect(fresh).not.toBe(id);
  await expect.poll(() => cookieOf(context, bench.site.url)).toBe(fresh);
});

test('the cookie alone brings the visitor back where the database was deleted', async ({ bench, page }) => {
  const id = await visitorOf(bench, page);
  await page.goto(bench.bare('/bare'));
  await page.evaluate(async () => {
    for (const { name = '' } of await indexedDB.databases()) {
      await new Promise((done) => {
        indexedDB.deleteDatabase(name).onsuccess = done;
      });
    }
  });
  expect(await visitorOf(bench, page)).toBe(id);
});

test('subdomains share the visitor through a cookie on the widest domain that can be set', async ({
  bench,
  context,
  page,
}) => {
  const port = new URL(bench.site.url).port;
  bench.serve('/', { attributes: 'data-init-only' });
  const visit = async (host: string) => {
    await page.goto(`http://${host}:${port}/`);
    await loaded(page);
    return page.evaluate(() => window.g8.visitorId());
  };
  const id = await visit('www.shop.localhost');
  await expect.poll(() => cookieOf(context, `http://shop.localhost:${port}`)).toBe(id);
  expect(await visit('blog.shop.localhost')).toBe(id);
  expect(await visit('www.other.localhost')).not.toBe(id);
});

test('with cookie: false no cookie is written or read, and the visitor stays in IndexedDB', async ({
  bench,
  context,
  page,
}) => {
  const url = bench.serveModule('/', 'g8.init({ writeKey: key, host, cookie: false }); window.g8 = g8;');
  await context.addCookies([{ name: NAME, value: 'not-mine', url: bench.site.url }]);
  await page.goto(url);
  await loaded(page);
  const { anonymousId } = await track(bench, page, 'without cookie');
  expect(anonymousId).toMatch(/^[\w-]{21}$/);
  expect(await cookieOf(context, bench.site.url)).toBe('not-mine');
  await page.reload();
  await loaded(page);
  expect((await track(bench, page, 'again without cookie')).anonymousId).toBe(anonymousId);
});

for (const attribute of ['data-privacy-user-ids="true"', 'data-privacy-disable-user-ids']) {
  test(`with ${attribute} no id of a visitor or user is sent or stored`, async ({ bench, page }) => {
    expect(await visitorOf(bench, page, { attributes: `data-init-only ${attribute}` })).toBeNull();
    const receipts = await page.evaluate(() =>
      Promise.all([
        window.g8.identify('u-secret', { a: 1 }),
        window.g8.group('g-secret'),
        window.g8.track('plain'),
      ]),
    );
    expect(receipts).toMatchObject([
      { stored: 'dropped', reason: 'ids_disabled' },
      { stored: 'dropped', reason: 'ids_disabled' },
      { stored: 'indexeddb' },
    ]);
    await expect.poll(() => bench.tracked()).toEqual(['plain']);
    const text = JSON.stringify(bench.events());
    expect(text).not.toMatch(/anonymousId|userId|groupId|secret/);
    expect(bench.events()).toHaveLength(1);
    expect((await footprint(page)).cookies).toEqual([]);
  });
}

test('ids in the address are ignored: nobody becomes somebody else by a link', async ({
  bench,
  context,
  page,
}) => {
  bench.serve('/', { attributes: 'data-init-only' });
  await page.goto(
    `${bench.site.url}/?an_uid=evil&ajs_uid=evil&ajs_aid=evil&an_anonymous_id=evil&__eventn_id=evil`,
  );
  await loaded(page);
  const event = await track(bench, page, 'by link');
  expect(event.anonymousId).toMatch(/^[\w-]{21}$/);
  expect(event).not.toHaveProperty('userId');
  expect(await cookieOf(context, bench.site.url)).toBe(event.anonymousId);
});

test('persist session keeps the visitor for the tab and events in memory: no database, localStorage or cookie', async ({
  bench,
  context,
  page,
}) => {
  const attributes = 'data-init-only data-persist="session"';
  const id = await visitorOf(bench, page, { attributes });
  const event = await track(bench, page, 'in memory');
  expect(event).toMatchObject({ anonymousId: id, receipt: { stored: 'memory' } });
  expect(await footprint(page)).toMatchObject({ cookies: [], databases: [], local: {} });
  expect(await visitorOf(bench, page, { attributes, path: '/next' })).toBe(id);
  expect(await footprint(page)).toMatchObject({ cookies: [], databases: [], local: {} });
  expect(await visitorOf(bench, await context.newPage(), { attributes })).not.toBe(id);
});

test('persist none leaves no byte anywhere, and every load is a new visitor', async ({ bench, page }) => {
  const attributes = 'data-init-only data-persist="none"';
  const id = await visitorOf(bench, page, { attributes });
  const event = await track(bench, page, 'nowhere');
  expect(event).toMatchObject({ anonymousId: id, receipt: { stored: 'memory' } });
  expect(await footprint(page)).toEqual(NO_TRACE);
  expect(await visitorOf(bench, page, { attributes, path: '/next' })).not.toBe(id);
  expect(await footprint(page)).toEqual(NO_TRACE);
});
