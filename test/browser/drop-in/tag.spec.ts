import type { Page } from '@playwright/test';
import { complaintsOf } from '../fixture.ts';
import { elapse } from '../support/virtual-time.ts';
import { arrived, expect, named, openTag, ready, tagOf, test } from './tag-page.ts';

/** A page with calls as sites write them. */
const call = (page: Page, code: string) => page.evaluate(code);

test('the tag defines window.g8, sends one page event on load, and navigation in the page adds none', async ({
  bench,
  page,
}) => {
  const { errors } = complaintsOf(page);
  await openTag(bench, page);
  await ready(page);
  const [event] = await arrived(bench, page, 1);
  expect(event).toMatchObject({
    type: 'page',
    properties: { path: '/' },
    context: { page: { title: 'Shop' } },
  });
  await page.evaluate(() => history.pushState({}, '', '/next'));
  await call(page, "g8.track('after')");
  expect((await arrived(bench, page, 2)).map(({ type }) => type)).toEqual(['page', 'track']);
  const taken = bench.posts().filter(({ status }) => status === 200);
  expect(taken.map(({ path }) => path.split('?')[0])).toEqual(['/api/s/event', '/api/s/event']);
  expect(errors).toEqual([]);
});

test('window.g8?.track() sends name and properties', async ({ bench, page }) => {
  await openTag(bench, page, { attributes: 'data-init-only="true"' });
  await ready(page);
  await call(page, "window.g8?.track('Plan Chosen', { plan: 'pro', seats: 3 })");
  expect(await arrived(bench, page, 1)).toMatchObject([
    { type: 'track', event: 'Plan Chosen', properties: { plan: 'pro', seats: 3 } },
  ]);
});

test('identify() sends id and traits, and the id rides on what follows', async ({ bench, page }) => {
  await openTag(bench, page, { attributes: 'data-init-only="true"' });
  await ready(page);
  await call(page, "g8.identify('user-17', { name: 'Ada' }); g8.track('after')");
  expect(await arrived(bench, page, 2)).toMatchObject([
    { type: 'identify', userId: 'user-17', traits: { name: 'Ada' } },
    { type: 'track', userId: 'user-17' },
  ]);
});

test('identify() with an email address sets the trait as well', async ({ bench, page }) => {
  await openTag(bench, page, { attributes: 'data-init-only="true"' });
  await ready(page);
  await call(page, "g8.identify('ada@example.com', { company: 'Acme' })");
  expect(await arrived(bench, page, 1)).toMatchObject([
    { type: 'identify', userId: 'ada@example.com', traits: { email: 'ada@example.com', company: 'Acme' } },
  ]);
});

test('page() counts a view, with and without a name', async ({ bench, page }) => {
  await openTag(bench, page, { attributes: 'data-init-only="true"' });
  await ready(page);
  await call(page, "g8.page(); g8.page('Pricing', { plan: 'pro' })");
  const [plain, priced] = await arrived(bench, page, 2);
  expect(plain).toMatchObject({ type: 'page', properties: { path: '/' } });
  expect(priced).toMatchObject({ type: 'page', name: 'Pricing', properties: { plan: 'pro' } });
});

test('group() sends the group, whose id rides on what follows', async ({ bench, page }) => {
  await openTag(bench, page, { attributes: 'data-init-only="true"' });
  await ready(page);
  await call(page, "g8.group('acme', { seats: 30 }); g8.track('after')");
  expect(await arrived(bench, page, 2)).toMatchObject([
    { type: 'group', groupId: 'acme', traits: { seats: 30 } },
    { type: 'track', groupId: 'acme' },
  ]);
});

test('reset() makes a new visitor without a user', async ({ bench, page }) => {
  await openTag(bench, page, { attributes: 'data-init-only="true"' });
  await ready(page);
  await call(page, "g8.identify('user-17'); g8.track('before'); g8.reset(); g8.track('after')");
  const [, before, after] = await arrived(bench, page, 3);
  expect(before).toMatchObject({ event: 'before', userId: 'user-17' });
  expect(after).not.toHaveProperty('userId');
  expect(after?.anonymousId).not.toBe(before?.anonymousId);
});

test('initialized says whether the tag has a key', async ({ bench, page }) => {
  const { sandbox } = bench;
  await openTag(bench, page);
  await ready(page);
  expect(await call(page, 'g8.initialized')).toBe(true);
  await openTag(bench, page, { tag: `<script src="${sandbox.ingestUrl}/p.js"></script>` });
  expect(await call(page, 'g8.initialized')).toBe(false);
});

test('without a key on the tag g8.init() starts it, with the host of graph8’s SDK', async ({
  bench,
  page,
}) => {
  const { sandbox, key } = bench;
  await openTag(bench, page, { tag: `<script src="${sandbox.ingestUrl}/p.js"></script>` });
  await call(page, `g8.init({ writeKey: '${key}', host: '${sandbox.ingestUrl}' }); g8.track('started')`);
  expect(named(await arrived(bench, page, 2))).toEqual(['started']);
});

test('twenty calls in a row arrive in their order', async ({ bench, page }) => {
  await openTag(bench, page, { attributes: 'data-init-only="true"' });
  await ready(page);
  await call(page, "for (let n = 1; n <= 20; n++) g8.track('call ' + n)");
  const names = Array.from({ length: 20 }, (_, n) => `call ${n + 1}`);
  expect(named(await arrived(bench, page, 20))).toEqual(names);
});

test('the visitor id of the cookie __eventn_id is adopted and kept', async ({ bench, context, page }) => {
  await context.addCookies([{ name: '__eventn_id', value: 'visitor-of-p.js', url: bench.site.url }]);
  await openTag(bench, page);
  await ready(page);
  expect(await arrived(bench, page, 1)).toMatchObject([{ type: 'page', anonymousId: 'visitor-of-p.js' }]);
  const cookies = await context.cookies(bench.site.url);
  expect(cookies.find(({ name }) => name === '__eventn_id')?.value).toBe('visitor-of-p.js');
});

test('a bare % and foreign ids in the address neither lose an event nor change the visitor', async ({
  bench,
  page,
}) => {
  await openTag(bench, page, { address: '/?discount=20%&an_uid=somebody-else' });
  await ready(page);
  const [event] = await arrived(bench, page, 1);
  expect(event).toMatchObject({
    type: 'page',
    context: { page: { search: expect.stringContaining('discount=20%') } },
  });
  expect(event).not.toHaveProperty('userId');
  expect(event?.anonymousId).toMatch(/^[\w-]{21}$/);
});

test('without data-tracking-host events go to the origin of the script', async ({ bench, page }) => {
  const { sandbox, key } = bench;
  await openTag(bench, page, {
    tag: `<script async src="${sandbox.ingestUrl}/p.js" data-write-key="${key}"></script>`,
  });
  await ready(page);
  expect(await arrived(bench, page, 1)).toMatchObject([{ type: 'page' }]);
});

test('with data-tracking-host the script may come from anywhere', async ({ bench, page }) => {
  const tag = tagOf(bench).replace(`${bench.sandbox.ingestUrl}/p.js`, '/assets/p.js');
  const script = await (await fetch(`${bench.sandbox.ingestUrl}/p.js`)).text();
  bench.site.pages.set('/assets/p.js', { html: script });
  await openTag(bench, page, { tag });
  await ready(page);
  expect(await arrived(bench, page, 1)).toMatchObject([{ type: 'page' }]);
});

test('destinations of an answer, which graph8’s own script runs, are never run', async ({ bench, page }) => {
  await page.route('**/api/s/event**', async (route) => {
    const answer = await route.fetch();
    const destinations = [{ id: 'd', deploymentOptions: {}, options: { code: 'window.pushed = true' } }];
    await route.fulfill({ response: answer, json: { ...(await answer.json()), destinations } });
  });
  await openTag(bench, page);
  await ready(page);
  expect(await arrived(bench, page, 1)).toHaveLength(1);
  await elapse(page, 5_000);
  expect(await call(page, "'pushed' in window")).toBe(false);
});
