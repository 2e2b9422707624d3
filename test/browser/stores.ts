import type { Page } from '@playwright/test';
import { footprint, NO_TRACE } from './fixture.ts';

/** Every byte that is kept for the page's origin, in each kind of store that a browser has. */
export async function allStores(page: Page): Promise<Record<string, unknown>> {
  const others = await page.evaluate(async () => {
    const files: string[] = [];
    const root = await navigator.storage.getDirectory();
    for await (const name of (root as unknown as { keys(): AsyncIterable<string> }).keys()) files.push(name);
    const workers = await navigator.serviceWorker.getRegistrations();
    return { caches: await caches.keys(), files, workers: workers.length };
  });
  return { ...(await footprint(page)), ...others };
}

/** Nothing in any of them. */
export const NOTHING = { ...NO_TRACE, caches: [], files: [], workers: 0 };

/** What the stores of the tracker's database hold, by store and key. */
export const records = (page: Page): Promise<{ values: Record<string, unknown>; outbox: unknown[] }> =>
  page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((fulfil, reject) => {
        request.onsuccess = () => fulfil(request.result);
        request.onerror = () => reject(request.error);
      });
    const found = { values: {} as Record<string, unknown>, outbox: [] as unknown[] };
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name));
      const values = database.transaction('values').objectStore('values');
      for (const key of await done(values.getAllKeys()))
        found.values[String(key)] = await done(values.get(key));
      found.outbox.push(...(await done(database.transaction('outbox').objectStore('outbox').getAll())));
      database.close();
    }
    return found;
  });
