import type { Page } from '@playwright/test';
import { type Bench, distinct, expect, loaded, test } from '../fixture.ts';
import { everyEventDelivered, openTab, trackMany } from './count-delivery.ts';

/** Names of the events of one tab by their place in its sequence. */
const inSequence = (bench: Bench): string[] =>
  distinct(bench.events())
    .sort((a, b) => a.context.tab.seq - b.context.tab.seq)
    .map(({ event, properties }) => `${event} ${properties.n}`);

const names = (name: string, count: number) => Array.from({ length: count }, (_, n) => `${name} ${n}`);

test('an event says what was so when it was called, though everything changes right after the call', async ({
  bench,
  context,
}) => {
  const page = await openTab(bench, context, '/before');
  const ids = await page.evaluate(async () => {
    const cart = { items: [{ sku: 'a', price: 3 }], note: 'before' };
    const calls = [window.g8.identify('before', { cart }), window.g8.track('Cart Viewed', { cart })];
    cart.items[0] = { sku: 'changed', price: 0 };
    cart.items.push({ sku: 'changed', price: 0 });
    cart.note = 'changed';
    document.title = 'changed';
    history.pushState({}, '', '/changed?by=push');
    window.g8.set({ common: 'changed' });
    calls.push(window.g8.identify('changed', { cart }));
    return (await Promise.all(calls)).map(({ messageId }) => String(messageId));
  });
  await everyEventDelivered(bench, ids);
  const [identified, viewed] = ids.map((id) => bench.events().find(({ messageId }) => messageId === id));
  const cart = { items: [{ sku: 'a', price: 3 }], note: 'before' };
  expect(viewed).toMatchObject({ userId: 'before', properties: { cart } });
  expect(identified).toMatchObject({ userId: 'before', traits: { cart } });
  for (const event of [identified, viewed]) {
    expect(event?.context.page).toMatchObject({ path: '/before', title: '/before', search: '' });
  }
  expect(JSON.stringify(viewed)).not.toContain('changed');
});

/** Puts the page's clock forward or back, for everything that asks the time. */
const jump = (page: Page, ms: number) =>
  page.evaluate((by) => {
    const { now } = Date;
    Date.now = () => now() + by;
  }, ms);

const DAY_MS = 86_400_000;

for (const [how, first, second] of [
  ['back and forward again', -DAY_MS, 2 * DAY_MS],
  ['forward and back again', DAY_MS, -2 * DAY_MS],
] as const) {
  test(`the sequence tells the order of calls where the clock is set ${how}, and everything arrives`, async ({
    bench,
    context,
  }) => {
    const page = await openTab(bench, context);
    const ids = await trackMany(page, 'now', 5);
    await jump(page, first);
    ids.push(...(await trackMany(page, 'then', 5)));
    await jump(page, second);
    ids.push(...(await trackMany(page, 'at last', 5)));
    expect(await everyEventDelivered(bench, ids)).toMatchObject({ delivered: 15, repeated: 0 });
    expect(inSequence(bench)).toEqual([...names('now', 5), ...names('then', 5), ...names('at last', 5)]);
  });
}

test('the sequence tells the order of calls through stalls of the page, failures of the host, and a reload', async ({
  bench,
  context,
}) => {
  const page = await openTab(bench, context);
  const ids: string[] = [];
  const stall = () =>
    page.evaluate(() => {
      const end = Date.now() + 1_500;
      while (Date.now() < end);
    });
  ids.push(...(await trackMany(page, 'at first', 5)));
  bench.sandbox.faults.set({ kind: 'lost', key: bench.key, times: 1 });
  await stall();
  ids.push(...(await trackMany(page, 'after a stall', 5)));
  await expect.poll(() => bench.posts().length).toBeGreaterThan(0);
  await stall();
  await page.reload();
  await loaded(page);
  ids.push(...(await trackMany(page, 'after a reload', 5)));
  await everyEventDelivered(bench, ids);
  expect(inSequence(bench)).toEqual([
    ...names('at first', 5),
    ...names('after a stall', 5),
    ...names('after a reload', 5),
  ]);
});
