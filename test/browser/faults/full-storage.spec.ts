import type { BrowserContext, Page } from '@playwright/test';
import { type Bench, complaintsOf, expect, loaded, test } from '../fixture.ts';
import {
  everyEventDelivered,
  failHost,
  hostFailed,
  nothingWaits,
  openTab,
  trackMany,
} from './count-delivery.ts';
import { storageOf } from './database.ts';

/** Bytes that the site may store here. */
const QUOTA = 2_000_000;
/** Name of the site's own database, which takes up what there is. */
const FILLER = 'filler';

/** Opens a tab on an origin that may store little. */
async function openWithQuota(bench: Bench, context: BrowserContext): Promise<Page> {
  const keeper = await context.newPage(); // the quota ends with the session that has set it
  const session = await context.newCDPSession(keeper);
  await session.send('Storage.overrideQuotaForOrigin', { origin: bench.site.url, quotaSize: QUOTA });
  return openTab(bench, context);
}

/** Leaves no room for one more byte in the origin's databases. */
const fillDisk = (page: Page): Promise<void> =>
  page.evaluate(async (name) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore('all', { autoIncrement: true });
    const database = await new Promise<IDBDatabase>((done) => {
      request.onsuccess = () => done(request.result);
    });
    const fits = (bytes: number) =>
      new Promise<boolean>((done) => {
        const transaction = database.transaction('all', 'readwrite');
        // Random bytes: a store may compress.
        const piece = crypto.getRandomValues(new Uint8Array(Math.min(bytes, 65_536)));
        transaction.objectStore('all').add(piece);
        transaction.oncomplete = () => done(true);
        transaction.onabort = () => done(false);
      });
    for (let bytes = 65_536; bytes >= 1; bytes >>= 1) while (await fits(bytes));
    database.close();
  }, FILLER);

const makeRoom = (page: Page): Promise<unknown> =>
  page.evaluate(
    (name) =>
      new Promise((done) => {
        indexedDB.deleteDatabase(name).onsuccess = done;
      }),
    FILLER,
  );

test('on a full disk events are kept in memory, arrive once, and the status says why', async ({
  bench,
  context,
}) => {
  const tab = await openWithQuota(bench, context);
  const { errors, said } = complaintsOf(tab);
  await fillDisk(tab);
  const ids = await trackMany(tab, 'without room', 20);
  expect(await storageOf(tab)).toBe('memory: QuotaExceededError');
  expect(await tab.evaluate(() => window.g8.track('one more'))).toMatchObject({
    stored: 'memory',
    reason: 'memory: QuotaExceededError',
  });
  expect(await everyEventDelivered(bench, ids)).toMatchObject({ delivered: 20, repeated: 0 });
  await nothingWaits(tab);
  expect(said.filter((text) => text.includes('(storage_full)'))).toHaveLength(1);
  expect(errors).toEqual([]);
});

test('events stored before the disk filled up are delivered once each, and leave it', async ({
  bench,
  context,
}) => {
  const tab = await openWithQuota(bench, context);
  const { errors } = complaintsOf(tab);
  await failHost(bench, tab);
  const ids = await trackMany(tab, 'stored', 150);
  await hostFailed(bench);
  await fillDisk(tab);
  ids.push(...(await trackMany(tab, 'in memory', 20)));
  expect(await storageOf(tab)).toBe('memory: QuotaExceededError');
  bench.sandbox.faults.clear(bench.key);
  expect(await everyEventDelivered(bench, ids)).toMatchObject({ delivered: 170, repeated: 0 });
  await nothingWaits(tab);
  const requests = bench.posts().length;
  await tab.evaluate(() => window.g8.flush());
  expect(bench.posts()).toHaveLength(requests);
  expect(errors).toEqual([]);
});

test('once there is room again, what was kept in memory is stored, and survives the page', async ({
  bench,
  context,
}) => {
  const tab = await openWithQuota(bench, context);
  await failHost(bench, tab);
  await fillDisk(tab);
  const ids = await trackMany(tab, 'without room', 20);
  expect(await storageOf(tab)).toBe('memory: QuotaExceededError');
  await makeRoom(tab);
  ids.push(...(await trackMany(tab, 'with room', 5)));
  expect(await storageOf(tab)).toBe('indexeddb');
  await tab.close();
  bench.sandbox.faults.clear(bench.key);
  await openTab(bench, context);
  expect(await everyEventDelivered(bench, ids)).toMatchObject({ delivered: 25 });
});

/** Leaves no room for one more character in `localStorage` and `sessionStorage`. */
const FILL = () => {
  for (const storage of [localStorage, sessionStorage]) {
    for (let size = 1 << 22; size >= 1; size >>= 1) {
      try {
        for (let n = 0; ; n++) storage.setItem(`full ${size} ${n}`, 'x'.repeat(size));
      } catch {
        // the next smaller piece may still fit
      }
    }
  }
};

test('with localStorage full nothing throws, events are stored and arrive, also those of a page that leaves', async ({
  bench,
  context,
}) => {
  await context.addInitScript(FILL);
  const tab = await openTab(bench, context);
  const { errors } = complaintsOf(tab);
  const ids = await trackMany(tab, 'seen', 10);
  expect(await storageOf(tab)).toBe('indexeddb');
  await tab.evaluate(() => {
    window.g8.consent.grant();
    window.g8.identify('u-1');
  });
  await everyEventDelivered(bench, ids);
  await tab.evaluate(() => {
    window.g8.track('left');
    location.href = '/next';
  });
  await tab.waitForURL('**/next');
  await loaded(tab);
  await expect.poll(() => bench.tracked()).toContain('left');
  expect(bench.events().find(({ event }) => event === 'left')).toMatchObject({ userId: 'u-1' });
  expect(errors).toEqual([]);
});
