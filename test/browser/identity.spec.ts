import type { Page } from '@playwright/test';
import { type Arrived, type Bench, expect, loaded, test } from './fixture.ts';

const visit = async (bench: Bench, page: Page, attributes = 'data-init-only') => {
  await page.goto(bench.serve('/', { attributes }));
  await loaded(page);
};

/** The one event of this name, once it has arrived. */
async function arrived(bench: Bench, name: string): Promise<Arrived> {
  const find = () => bench.events().find((event) => event.event === name || event.type === name);
  await expect.poll(find, { message: name, timeout: 20_000 }).toBeDefined();
  return find() as Arrived;
}

test('five tabs opened at once on a first visit share one visitor id and one session', async ({
  bench,
  context,
}) => {
  const url = bench.serve('/');
  const pages = await Promise.all(Array.from({ length: 5 }, () => context.newPage()));
  await Promise.all(pages.map((page) => page.goto(url)));
  await expect.poll(() => bench.events().length, { timeout: 20_000 }).toBe(5);
  const ids = await Promise.all(pages.map((page) => page.evaluate(() => window.g8.visitorId())));
  expect(new Set(ids).size).toBe(1);
  expect(new Set(bench.events().map(({ anonymousId }) => anonymousId))).toEqual(new Set(ids));
  expect(new Set(bench.events().map(({ context: { sessionId } }) => sessionId)).size).toBe(1);
  expect(new Set(bench.events().map(({ context: { tab } }) => tab.id)).size).toBe(5);
});

test('user id and group id ride on every later event, traits on identify and group', async ({
  bench,
  page,
}) => {
  await visit(bench, page);
  await page.evaluate(() => {
    window.g8.track('before');
    window.g8.identify('u-1', { plan: 'free' });
    window.g8.track('as user');
    window.g8.group('acme', { seats: 5 });
    window.g8.track('as member');
    window.g8.page('Pricing');
  });
  const last = await arrived(bench, 'page');
  const before = await arrived(bench, 'before');
  expect(before).not.toHaveProperty('userId');
  expect(before).not.toHaveProperty('groupId');
  expect(await arrived(bench, 'identify')).toMatchObject({ userId: 'u-1', traits: { plan: 'free' } });
  const asUser = await arrived(bench, 'as user');
  expect(asUser).toMatchObject({ userId: 'u-1', context: { traits: { plan: 'free' } } });
  expect(asUser).not.toHaveProperty('groupId');
  expect(asUser).not.toHaveProperty('traits');
  expect(await arrived(bench, 'group')).toMatchObject({
    userId: 'u-1',
    groupId: 'acme',
    traits: { seats: 5 },
  });
  expect(await arrived(bench, 'as member')).toMatchObject({ userId: 'u-1', groupId: 'acme' });
  expect(last).toMatchObject({ name: 'Pricing', userId: 'u-1', groupId: 'acme' });
  expect(new Set(bench.events().map(({ anonymousId }) => anonymousId)).size).toBe(1);

  await page.reload();
  await loaded(page);
  await page.evaluate(() => window.g8.track('after the reload'));
  expect(await arrived(bench, 'after the reload')).toMatchObject({ userId: 'u-1', groupId: 'acme' });
});

test('identify merges the traits of one user, and begins with none for another; the visitor id stays', async ({
  bench,
  page,
}) => {
  await visit(bench, page);
  await page.evaluate(() => {
    window.g8.identify('u-1', { plan: 'free', city: 'Oslo' });
    window.g8.identify({ plan: 'paid' });
    window.g8.track('first user');
    window.g8.identify('u-2', { lang: 'no' });
    window.g8.track('second user');
  });
  const second = await arrived(bench, 'second user');
  const first = await arrived(bench, 'first user');
  expect(first).toMatchObject({ userId: 'u-1', context: { traits: { plan: 'paid', city: 'Oslo' } } });
  expect(second.userId).toBe('u-2');
  expect(second.context.traits).toEqual({ lang: 'no' });
  expect(second.anonymousId).toBe(first.anonymousId);
});

test('an email address as id also sets the email trait, and a number counts as an id', async ({
  bench,
  page,
}) => {
  await visit(bench, page);
  await page.evaluate(() => window.g8.identify('ada@example.com', { name: 'Ada' }));
  expect(await arrived(bench, 'identify')).toMatchObject({
    userId: 'ada@example.com',
    traits: { email: 'ada@example.com', name: 'Ada' },
  });
  await page.evaluate(() => {
    window.g8.identify(42);
    window.g8.track('as 42');
  });
  const as42 = await arrived(bench, 'as 42');
  expect(as42.userId).toBe('42');
  expect(as42.context).not.toHaveProperty('traits');
});

test('an alias names the id that was used before: the visitor, the user, or the one given', async ({
  bench,
  page,
}) => {
  await visit(bench, page);
  const visitor = await page.evaluate(async () => {
    window.g8.alias('u-1');
    window.g8.identify('u-1');
    window.g8.alias('u-2');
    window.g8.alias('u-3', 'u-0');
    window.g8.track('last');
    return window.g8.visitorId();
  });
  const last = await arrived(bench, 'last');
  const aliases = bench.events().filter(({ type }) => type === 'alias') as (Arrived & {
    previousId: string;
  })[];
  expect(aliases.map(({ userId, previousId }) => [userId, previousId])).toEqual([
    ['u-1', visitor],
    ['u-2', 'u-1'],
    ['u-3', 'u-0'],
  ]);
  expect(last.userId).toBe('u-1');
});

test('reset opens a new visitor at once: queued events keep the old one, later ones know nothing of the user', async ({
  bench,
  page,
}) => {
  await visit(bench, page);
  await page.evaluate(() => {
    window.g8.identify('u-1', { plan: 'free' });
    window.g8.group('acme');
    window.g8.track('before');
    window.g8.reset();
    window.g8.track('after');
  });
  const after = await arrived(bench, 'after');
  const before = await arrived(bench, 'before');
  expect(before).toMatchObject({ userId: 'u-1', groupId: 'acme' });
  expect(after.anonymousId).toMatch(/^[\w-]{21}$/);
  expect(after.anonymousId).not.toBe(before.anonymousId);
  expect(after.context.sessionId).not.toBe(before.context.sessionId);
  expect(JSON.stringify(after)).not.toMatch(/u-1|acme|free/);
  expect(await page.evaluate(() => window.g8.visitorId())).toBe(after.anonymousId);
});

test('the other tabs follow a reset, and an identify', async ({ bench, context, page }) => {
  await visit(bench, page);
  const other = await context.newPage();
  await visit(bench, other);
  const id = (tab: Page) => tab.evaluate(() => window.g8.visitorId());
  const old = await id(page);
  expect(await id(other)).toBe(old);
  await page.evaluate(() => window.g8.identify('u-1'));
  await expect
    .poll(async () => {
      await other.evaluate(() => window.g8.track('other tab as user'));
      return bench.events().some(({ event, userId }) => event === 'other tab as user' && userId === 'u-1');
    })
    .toBe(true);

  await page.evaluate(() => window.g8.reset());
  const fresh = await id(page);
  expect(fresh).not.toBe(old);
  await expect.poll(() => id(other)).toBe(fresh);
  await other.evaluate(() => window.g8.track('other tab after the reset'));
  const event = await arrived(bench, 'other tab after the reset');
  expect(event.anonymousId).toBe(fresh);
  expect(event).not.toHaveProperty('userId');
});

test('common properties ride on track and page until they are removed, or the visitor is reset', async ({
  bench,
  page,
}) => {
  await visit(bench, page);
  await page.evaluate(() => {
    window.g8.set({ theme: 'dark', test: 'b' });
    window.g8.track('with both', { test: 'own' });
    window.g8.set({ theme: undefined });
    window.g8.track('with one');
    window.g8.reset();
    window.g8.track('with none');
  });
  expect((await arrived(bench, 'with none')).properties).toEqual({});
  expect((await arrived(bench, 'with both')).properties).toEqual({ theme: 'dark', test: 'own' });
  expect((await arrived(bench, 'with one')).properties).toEqual({ test: 'b' });
});
