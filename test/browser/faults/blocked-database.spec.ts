import { complaintsOf, expect, loaded, test } from '../fixture.ts';
import { everyEventDelivered, nothingWaits, openTab, trackMany } from './count-delivery.ts';
import { databaseName, storageOf } from './database.ts';

test('while another script blocks the database events go on from memory, and into it once it is free', async ({
  bench,
  context,
}) => {
  const first = await openTab(bench, context);
  const ids = await trackMany(first, 'before', 5);
  await everyEventDelivered(bench, ids);
  const name = await databaseName(first);
  await first.close();
  const blocker = await context.newPage();
  await blocker.goto(bench.bare('/blocker'));
  // A connection that ignores `versionchange`, and a deletion that waits for it: every later open waits for both.
  await blocker.evaluate(
    (database) =>
      new Promise((done) => {
        const request = indexedDB.open(database);
        request.onsuccess = () => {
          Object.assign(window, { kept: request.result });
          indexedDB.deleteDatabase(database).onblocked = done;
        };
      }),
    name,
  );

  const tab = await context.newPage();
  const { errors, said } = complaintsOf(tab);
  await tab.goto(bench.site.url);
  await loaded(tab);
  // The call comes back in its own task, before any storage has answered.
  const atOnce = await tab.evaluate(() => window.g8.track('at once') instanceof Promise);
  expect(atOnce).toBe(true);
  ids.push(...(await trackMany(tab, 'while blocked', 10)));
  expect(await storageOf(tab)).toBe('memory: TimeoutError');
  await everyEventDelivered(bench, ids);
  await nothingWaits(tab);
  expect(said.filter((text) => text.includes('(storage_unavailable)'))).toHaveLength(1);

  await blocker.close();
  await expect.poll(() => storageOf(tab)).toBe('indexeddb');
  ids.push(...(await trackMany(tab, 'free again', 5)));
  expect(await tab.evaluate(() => window.g8.track('stored'))).toMatchObject({ stored: 'indexeddb' });
  expect(await everyEventDelivered(bench, ids)).toMatchObject({ delivered: 20, repeated: 0 });
  expect(errors).toEqual([]);
});

/** Ways in which a connection can be dead whenever it is used. */
const DEAD: Record<string, () => void> = {
  'fails to open': () => {
    IDBFactory.prototype.open = () => {
      const request = { error: new DOMException('Internal error', 'UnknownError') } as IDBOpenDBRequest;
      queueMicrotask(() => request.onerror?.(new Event('error')));
      return request;
    };
  },
  'starts no transaction': () => {
    IDBDatabase.prototype.transaction = () => {
      throw new DOMException('The database connection is closing.', 'InvalidStateError');
    };
  },
  'fails in every request': () => {
    IDBDatabase.prototype.transaction = new Proxy(IDBDatabase.prototype.transaction, {
      apply(transaction, database, given) {
        const begun: IDBTransaction = Reflect.apply(transaction, database, given);
        Object.defineProperty(begun, 'error', { value: new DOMException('I/O error', 'UnknownError') });
        begun.commit = () => {};
        queueMicrotask(() => begun.abort());
        return begun;
      },
    });
  },
};

for (const [how, dead] of Object.entries(DEAD)) {
  test(`a database that ${how} is opened three times at most, and every event arrives`, async ({
    bench,
    context,
  }) => {
    await context.addInitScript(dead);
    await context.addInitScript(() => {
      const counted = window as unknown as { opens: number };
      counted.opens = 0;
      IDBFactory.prototype.open = new Proxy(IDBFactory.prototype.open, {
        apply(open, factory, given) {
          counted.opens++;
          return Reflect.apply(open, factory, given);
        },
      });
    });
    const tab = await openTab(bench, context);
    const { errors } = complaintsOf(tab);
    const ids: string[] = [];
    for (let round = 0; round < 5; round++) ids.push(...(await trackMany(tab, `round ${round}`, 3)));
    expect(await everyEventDelivered(bench, ids)).toMatchObject({ delivered: 15, repeated: 0 });
    await nothingWaits(tab);
    expect(await storageOf(tab)).toMatch(/^memory: \w+Error$/);
    expect(await tab.evaluate(() => (window as unknown as { opens: number }).opens)).toBeLessThanOrEqual(3);
    expect(errors).toEqual([]);
  });
}
