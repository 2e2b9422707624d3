import type { Database } from '../lib/database.ts';
import { type Entry, type Row, readRow } from './row.ts';

/** The outbox's object store: rows under ascending numbers, in the order in which all tabs have stored them. */
export const OUTBOX_STORE = 'outbox';

/** Rows read at a time. */
export const PAGE_ROWS = 100;

/** Rows that were read. */
export interface Found {
  rows: Entry[];
  /** Keys of rows that cannot be read. */
  damaged: number[];
}

/** The rows in IndexedDB. */
export class OutboxTable {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** See `Database.losses`. */
  get losses(): number {
    return this.#database.losses;
  }

  /** Adds rows, and gives their keys. */
  async add(rows: readonly Row[]): Promise<number[]> {
    const added = await this.#run('readwrite', (store) => rows.map((row) => store.add(row)));
    return added.map(({ result }) => Number(result));
  }

  /** Deletes rows by key. */
  async remove(keys: readonly number[]): Promise<void> {
    await this.#run('readwrite', (store) => keys.map((key) => store.delete(key)));
  }

  async count(): Promise<number> {
    return (await this.#run('readonly', (store) => store.count())).result;
  }

  /** The oldest rows: at least `count`, or all, and the keys of damaged ones among them. */
  async oldest(count: number): Promise<Found> {
    const found: Found = { rows: [], damaged: [] };
    let last = 0; // keys begin with 1
    for (let more = true; more && found.rows.length < count; ) {
      const range = IDBKeyRange.lowerBound(last, true);
      const [keys, values] = await this.#run(
        'readonly',
        (store) => [store.getAllKeys(range, PAGE_ROWS), store.getAll(range, PAGE_ROWS)] as const,
      );
      for (const [index, value] of values.result.entries()) {
        last = Number(keys.result[index]);
        const row = readRow(value);
        if (!row) found.damaged.push(last);
        else if (row !== 'newer') found.rows.push({ ...row, key: last });
      }
      more = values.result.length === PAGE_ROWS;
    }
    return found;
  }

  /** Commits at once: what was asked for survives a page that leaves now. */
  #run<T>(mode: IDBTransactionMode, use: (store: IDBObjectStore) => T): Promise<T> {
    return this.#database.run([OUTBOX_STORE, mode], (store) => {
      const used = use(store);
      store.transaction.commit?.();
      return used;
    });
  }
}
