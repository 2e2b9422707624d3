import { expect, loaded, test } from './fixture.ts';

test('a first visit sends one page view with a new visitor id, and a return visit keeps the id', async ({
  bench,
  page,
}) => {
  await page.goto(bench.serve('/'));
  await loaded(page);
  await expect.poll(() => bench.events().length).toBe(1);
  const [first] = bench.events();
  expect(first).toMatchObject({ type: 'page', properties: { path: '/' }, context: { page: { title: '/' } } });
  expect(first?.anonymousId).toMatch(/^[\w-]{21}$/);

  await page.goto(`${bench.serve('/')}?again`);
  await expect.poll(() => bench.events().length).toBe(2);
  const [, second] = bench.events();
  expect(second?.anonymousId).toBe(first?.anonymousId);
  expect(second?.context.sessionId).toBe(first?.context.sessionId);
  expect(second?.messageId).not.toBe(first?.messageId);
});

test('calls made before the bundle has arrived are sent in order, with their time and URL', async ({
  bench,
  page,
}) => {
  await page.goto(
    bench.serve('/', {
      attributes: 'data-init-only',
      body: '<script>for (const n of [1, 2, 3]) g8.track("early " + n, { n });</script>',
    }),
  );
  await expect.poll(() => bench.tracked()).toEqual(['early 1', 'early 2', 'early 3']);
});
