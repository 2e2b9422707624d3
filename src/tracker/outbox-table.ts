import type { Database } from '../lib/database.ts';
import { type Entry, type Row, readRow } from './row.ts';

/** The outbox's object store: rows under ascending numbers. */
export const OUTBOX_STORE = 'outbox';

/** A page of rows, and what stood between them. */
export interface RowPage {
  rows: Entry[];
  /** Keys of rows that cannot be read. */
  damaged: number[];
  /** Where the next page begins; `undefined` at the end. */
  next: number | undefined;
}

/** The rows in IndexedDB, in the order in which they were stored by all tabs. */
export class OutboxTable {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Whether `add` can begin in this very task. */
  get isOpen(): boolean {
    return this.#database.isOpen;
  }

  /** Adds rows in one transaction that is committed at once, so that it survives a page that leaves now. */
  add(rows: readonly Row[]): Promise<number[]> {
    return this.#database.run([OUTBOX_STORE, 'readwrite'], (store) => {
      const requests = rows.map((row) => store.add(row));
      store.transaction.commit?.();
      return done(store.transaction).then(() => requests.map(({ result }) => Number(result)));
    });
  }

  /** Up to `count` rows from key `from` on. */
  page(from: number, count: number): Promise<RowPage> {
    return this.#database.run([OUTBOX_STORE, 'readonly'], async (store) => {
      const range = IDBKeyRange.lowerBound(from);
      const keys = store.getAllKeys(range, count);
      const values = store.getAll(range, count);
      await done(store.transaction);
      return readPage(keys.result.map(Number), values.result, count);
    });
  }

  /** Deletes rows by key. */
  remove(keys: readonly number[]): Promise<void> {
    return this.#database.run([OUTBOX_STORE, 'readwrite'], (store) => {
      for (const key of keys) store.delete(key);
      store.transaction.commit?.();
      return done(store.transaction);
    });
  }
}

function readPage(keys: readonly number[], values: readonly unknown[], count: number): RowPage {
  const rows: Entry[] = [];
  const damaged: number[] = [];
  values.forEach((value, index) => {
    const row = readRow(value);
    const key = keys[index] ?? 0;
    if (!row) damaged.push(key);
    else if (row !== 'newer') rows.push({ ...row, key });
  });
  return { rows, damaged, next: keys.length < count ? undefined : (keys.at(-1) ?? 0) + 1 };
}

const done = (transaction: IDBTransaction): Promise<void> =>
  new Promise((fulfil, reject) => {
    transaction.oncomplete = () => fulfil();
    transaction.onabort = transaction.onerror = () => reject(transaction.error);
  });
