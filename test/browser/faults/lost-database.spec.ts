import { complaintsOf, expect, test } from '../fixture.ts';
import {
  everyEventDelivered,
  failHost,
  hostFailed,
  nothingWaits,
  openTab,
  trackMany,
} from './count-delivery.ts';
import { databaseName, recordsIn, storageOf } from './database.ts';

test('a database that the browser clears under the page costs no event: what waits is stored anew', async ({
  bench,
  context,
}) => {
  const tab = await openTab(bench, context);
  const { errors } = complaintsOf(tab);
  await failHost(bench, tab);
  const ids = await trackMany(tab, 'before', 20);
  await hostFailed(bench);
  const session = await context.newCDPSession(tab);
  await session.send('Storage.clearDataForOrigin', { origin: bench.site.url, storageTypes: 'indexeddb' });
  ids.push(...(await trackMany(tab, 'after', 5)));
  expect(await storageOf(tab)).toBe('indexeddb');
  bench.sandbox.faults.clear(bench.key);
  expect(await everyEventDelivered(bench, ids)).toMatchObject({ tracked: 25, delivered: 25, repeated: 0 });
  await nothingWaits(tab);
  expect(errors).toEqual([]);
});

test('a database that another script deletes under two tabs costs no event of either', async ({
  bench,
  context,
}) => {
  const tabs = [await openTab(bench, context), await openTab(bench, context)] as const;
  await failHost(bench, tabs[0]);
  const ids = (await Promise.all(tabs.map((tab, index) => trackMany(tab, `tab ${index}`, 10)))).flat();
  await hostFailed(bench);
  const vandal = await context.newPage();
  await vandal.goto(bench.bare('/bare'));
  const deleted = await vandal.evaluate(
    (name) =>
      new Promise<string>((done) => {
        const request = indexedDB.deleteDatabase(name);
        request.onsuccess = () => done('deleted');
        request.onerror = () => done('failed');
      }),
    await databaseName(vandal),
  );
  expect(deleted).toBe('deleted');
  for (const [index, tab] of tabs.entries()) ids.push(...(await trackMany(tab, `later in tab ${index}`, 5)));
  bench.sandbox.faults.clear(bench.key);
  expect(await everyEventDelivered(bench, ids)).toMatchObject({ tracked: 30, delivered: 30, repeated: 0 });
  for (const tab of tabs) await nothingWaits(tab);
});

test('a connection that is closed under the page is opened anew, and no event is lost or repeated', async ({
  bench,
  context,
}) => {
  await context.addInitScript(() => {
    const { open } = IDBFactory.prototype;
    IDBFactory.prototype.open = function (...given) {
      const request = open.apply(this, given);
      request.addEventListener('success', () => Object.assign(window, { handle: request.result }));
      return request;
    };
  });
  const tab = await openTab(bench, context);
  const { errors } = complaintsOf(tab);
  const ids = await trackMany(tab, 'before', 5);
  await tab.evaluate(() => (window as unknown as { handle: IDBDatabase }).handle.close());
  ids.push(...(await trackMany(tab, 'after', 5)));
  expect(await storageOf(tab)).toBe('indexeddb');
  expect(await everyEventDelivered(bench, ids)).toMatchObject({ delivered: 10, repeated: 0 });
  expect(errors).toEqual([]);
});

test('a newer version of the tracker in another tab upgrades the database: this one goes on, and leaves its rows alone', async ({
  bench,
  context,
}) => {
  const tab = await openTab(bench, context);
  const { errors } = complaintsOf(tab);
  await failHost(bench, tab);
  const ids = await trackMany(tab, 'before', 5);
  const newer = await context.newPage();
  await newer.goto(bench.bare('/newer'));
  const name = await databaseName(newer);
  // The newer tab keeps its connection, as a tracker does.
  const upgraded = await newer.evaluate(
    (database) =>
      new Promise<string>((done) => {
        const request = indexedDB.open(database, 9);
        request.onblocked = () => done('blocked');
        request.onupgradeneeded = () => {
          request.result.createObjectStore('something new');
          const outbox = request.transaction?.objectStore('outbox');
          for (let n = 0; n < 150; n++) outbox?.add({ v: 2, parts: [n], what: 'of a later version' });
        };
        request.onsuccess = () => {
          Object.assign(window, { kept: request.result });
          done('upgraded');
        };
      }),
    name,
  );
  expect(upgraded).toBe('upgraded');
  ids.push(...(await trackMany(tab, 'after', 120)));
  expect(await storageOf(tab)).toBe('indexeddb');
  bench.sandbox.faults.clear(bench.key);
  expect(await everyEventDelivered(bench, ids)).toMatchObject({ delivered: 125, repeated: 0 });
  await nothingWaits(tab);
  await tab.reload();
  ids.push(...(await trackMany(tab, 'after a reload', 5)));
  await everyEventDelivered(bench, ids);
  await expect.poll(() => recordsIn(newer, name, 'outbox')).toHaveLength(150);
  expect(bench.events()).toHaveLength(1 + 130);
  expect(errors).toEqual([]);
});
