import type { Page } from '@playwright/test';

/** Name of the tracker's database on a page's origin. */
export const databaseName = (page: Page): Promise<string> =>
  page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => String(name)).join());

/** What stands in a store of a database, at whatever version that is. */
export const recordsIn = (page: Page, name: string, store: string): Promise<unknown[]> =>
  page.evaluate(
    async ([database, from]) => {
      const opened = await new Promise<IDBDatabase>((fulfil, reject) => {
        const request = indexedDB.open(database);
        request.onsuccess = () => fulfil(request.result);
        request.onerror = () => reject(request.error);
      });
      const records = await new Promise<unknown[]>((fulfil, reject) => {
        const request = opened.transaction(from).objectStore(from).getAll();
        request.onsuccess = () => fulfil(request.result);
        request.onerror = () => reject(request.error);
      });
      opened.close();
      return records;
    },
    [name, store] as const,
  );

/** Where a page's events are kept at the moment, or why they are not. */
export const storageOf = (page: Page): Promise<string> => page.evaluate(() => window.g8.status().storage);
