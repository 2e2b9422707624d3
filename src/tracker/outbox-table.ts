import type { Access, Database } from '../lib/database.ts';
import { type Entry, type Row, readRow } from './row.ts';

/** The outbox's object store: rows under ascending numbers, in the order in which all tabs have stored them. */
export const OUTBOX_STORE = 'outbox';

/** Rows read at a time. */
export const PAGE_ROWS = 100;

/** A page of rows. */
export interface RowPage {
  rows: Entry[];
  /** Keys of rows that cannot be read. */
  damaged: number[];
  /** Where the next page begins; absent at the end. */
  next?: number;
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

  /** Adds rows in one transaction that is committed at once, so that it survives a page that leaves now. */
  add(rows: readonly Row[]): Promise<number[]> {
    return this.#write((store) => rows.map((row) => store.add(row))).then((added) =>
      added.map(({ result }) => Number(result)),
    );
  }

  /** Deletes rows by key. */
  async remove(keys: readonly number[]): Promise<void> {
    await this.#write((store) => keys.map((key) => store.delete(key)));
  }

  count(): Promise<number> {
    return this.#read((store) => store.count()).then(({ result }) => result);
  }

  /** The oldest rows: at least `count`, or all, and the keys of damaged ones among them. */
  async oldest(count: number): Promise<RowPage> {
    const found: RowPage = { rows: [], damaged: [] };
    for (let from: number | undefined = 0; from !== undefined && found.rows.length < count; ) {
      const { rows, damaged, next }: RowPage = await this.page(from, PAGE_ROWS);
      found.rows.push(...rows);
      found.damaged.push(...damaged);
      from = next;
    }
    return found;
  }

  /** Up to `count` rows from key `from` on. */
  async page(from: number, count: number): Promise<RowPage> {
    const [keys, values] = await this.#read((store) => {
      const range = IDBKeyRange.lowerBound(from);
      return [store.getAllKeys(range, count), store.getAll(range, count)] as const;
    });
    const page: RowPage = { rows: [], damaged: [] };
    keys.result.forEach((found, index) => {
      const key = Number(found);
      const row = readRow(values.result[index]);
      if (!row) page.damaged.push(key);
      else if (row !== 'newer') page.rows.push({ ...row, key });
      if (index === count - 1) page.next = key + 1;
    });
    return page;
  }

  #read<T>(use: (store: IDBObjectStore) => T): Promise<T> {
    return this.#within([OUTBOX_STORE, 'readonly'], use);
  }

  #write<T>(use: (store: IDBObjectStore) => T): Promise<T> {
    return this.#within([OUTBOX_STORE, 'readwrite'], (store) => {
      const used = use(store);
      store.transaction.commit?.();
      return used;
    });
  }

  /** Gives what `use` made, once its transaction is complete. */
  #within<T>(access: Access, use: (store: IDBObjectStore) => T): Promise<T> {
    return this.#database.run(access, (store) => {
      const used = use(store);
      const { transaction } = store;
      return new Promise((fulfil) => {
        transaction.oncomplete = () => fulfil(used);
      });
    });
  }
}
