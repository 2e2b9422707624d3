import { expect, test } from './fixture.ts';
import { loaded, visitorOf } from './visitor.ts';

test('with the script tag, a page view and a call made before it has loaded arrive once, in the order of calls', async ({
  bench,
  tab,
}) => {
  await tab.goto(bench.serve('/', { body: `<script>g8.track('Plan Chosen', { plan: 'bench' })</script>` }));
  await expect.poll(() => bench.events().length).toBe(2);
  const [chosen, view] = bench.events();
  expect(chosen).toMatchObject({ type: 'track', event: 'Plan Chosen', properties: { plan: 'bench' } });
  expect(view).toMatchObject({ type: 'page', context: { page: { path: '/' } } });
  expect(view?.anonymousId).toBe(await visitorOf(tab));
  expect(await tab.evaluate(() => window.g8.flush())).toEqual({ empty: true, queued: 0 });
  expect(bench.events()).toHaveLength(2);
});

test('a visitor keeps the id over a reload, and what was tracked right before it arrives', async ({
  bench,
  tab,
}) => {
  await tab.goto(bench.serve('/', { attributes: 'data-init-only' }));
  await loaded(tab);
  const visitor = await visitorOf(tab);
  expect(visitor).toMatch(/^[\w-]{21}$/);
  await tab.evaluate(() => void window.g8.track('before'));
  await tab.reload();
  await loaded(tab);
  expect(await visitorOf(tab)).toBe(visitor);
  await tab.evaluate(() => void window.g8.track('after'));
  await expect.poll(() => new Set(bench.tracked())).toEqual(new Set(['before', 'after']));
  expect(new Set(bench.events().map(({ anonymousId }) => anonymousId))).toEqual(new Set([visitor]));
});
