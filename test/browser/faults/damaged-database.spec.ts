import { complaintsOf, expect, loaded } from '../fixture.ts';
import { storageOf } from './database.ts';
import { test } from './profile.ts';

test('a database whose files are damaged costs what was in it and nothing else: same visitor, events go on, stored', async ({
  bench,
  profile,
}) => {
  const first = await (await profile.start()).newPage();
  await first.goto(bench.serve('/', { attributes: 'data-init-only' }));
  await loaded(first);
  await first.evaluate(() => window.g8.ready());
  const id = await first.evaluate(() => window.g8.visitorId());
  await bench.sandbox.stopIngest();
  expect(await first.evaluate(() => window.g8.track('lost with the disk'))).toMatchObject({
    stored: 'indexeddb',
  });
  await profile.quit();
  expect(profile.damageDatabases()).toBeGreaterThan(1);

  await bench.sandbox.startIngest();
  const page = await (await profile.start()).newPage();
  const { errors } = complaintsOf(page);
  await page.goto(bench.site.url);
  await loaded(page);
  await page.evaluate(() => window.g8.track('while it is found'));
  await expect.poll(() => storageOf(page), { timeout: 20_000 }).toBe('indexeddb');
  expect(await page.evaluate(() => window.g8.track('stored again'))).toMatchObject({ stored: 'indexeddb' });
  await expect.poll(() => bench.tracked()).toEqual(['while it is found', 'stored again']);
  expect(await page.evaluate(() => window.g8.visitorId())).toBe(id);
  expect(errors).toEqual([]);
});
