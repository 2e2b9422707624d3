import { distinct } from '../browser/fixture.ts';
import { expect, test } from './fixture.ts';
import { allArrive, loaded, track, visit, visitorOf } from './visitor.ts';

/** Every byte that is kept for the page's origin. */
const FOOTPRINT = async () => ({
  cookies: document.cookie,
  databases: (await indexedDB.databases()).map(({ name }) => name),
  local: Object.keys(localStorage),
  session: Object.keys(sessionStorage),
});

test('while consent is pending nothing is stored or sent; after the grant the calls arrive with their own times', async ({
  bench,
  tab,
}) => {
  await tab.goto(bench.serve('/', { attributes: 'data-init-only data-consent="pending"' }));
  await loaded(tab);
  const called = Date.now();
  await track(tab, 0, 3);
  expect(await tab.evaluate(FOOTPRINT)).toEqual({ cookies: '', databases: [], local: [], session: [] });
  expect(bench.requests()).toEqual([]);
  await expect.poll(() => Date.now() - called).toBeGreaterThan(1_000);
  await tab.evaluate(() => window.g8.consent.grant());
  await allArrive(bench, tab, 3);
  for (const { timestamp } of bench.events()) expect(Date.parse(timestamp) - called).toBeLessThan(1_000);
});

test('a refusal deletes what is kept, and nothing is sent any more, also after a reload', async ({
  bench,
  tab,
}) => {
  await visit(bench, tab);
  await track(tab, 0, 3);
  await allArrive(bench, tab, 3);
  await tab.evaluate(() => window.g8.consent.deny());
  await track(tab, 3, 3);
  await tab.reload();
  await loaded(tab);
  await track(tab, 6, 3);
  const sent = bench.posts().length;
  await expect.poll(() => tab.evaluate(FOOTPRINT)).toMatchObject({ cookies: '', databases: [], session: [] });
  expect(await tab.evaluate(() => window.g8.status())).toMatchObject({
    ...{ state: 'denied', dropped: { consent_denied: 3 } },
  });
  expect(bench.posts()).toHaveLength(sent);
});

test('reset makes a new visitor at that place in the order of calls', async ({ bench, tab }) => {
  await visit(bench, tab);
  const before = await visitorOf(tab);
  await tab.evaluate(() => {
    void window.g8.identify('jane', { plan: 'pro' });
    void window.g8.track('as jane');
    window.g8.reset();
    void window.g8.track('as nobody');
  });
  await expect.poll(() => bench.tracked()).toEqual(['as jane', 'as nobody']);
  const [jane, nobody] = bench.events().filter(({ type }) => type === 'track');
  expect(jane).toMatchObject({ anonymousId: before, userId: 'jane' });
  expect(nobody?.userId).toBeUndefined();
  expect(nobody?.anonymousId).toBe(await visitorOf(tab));
  expect(nobody?.anonymousId).not.toBe(before);
});

test('two tabs are one visitor, keep the limits together, and send nothing twice', async ({ bench, tab }) => {
  const inOther = `<script>for (let n = 100; n < 200; n++) g8.track('counted', { n })</script>`;
  bench.serve('/other', { attributes: 'data-init-only', body: inOther });
  await visit(bench, tab, { body: '<a href="/other" target="_blank" rel="opener">open</a>' });
  await tab.click('a');
  await track(tab, 0, 100);
  await allArrive(bench, tab, 200);
  const events = distinct(bench.events());
  expect(new Set(events.map(({ anonymousId }) => anonymousId)).size).toBe(1);
  expect(new Set(events.map(({ context }) => context.tab.id)).size).toBe(2);
  expect(bench.posts().length).toBeLessThanOrEqual(10);
});
