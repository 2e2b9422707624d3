import { parseJson } from '../lib/parse-json.ts';
import { isPlainObject } from '../lib/plain.ts';
import type { WebStorage } from '../lib/web-storage.ts';
import { type Row, readRow } from './row.ts';

/** Rows that a leaving page could not put into the database, and the visitor id they were stamped with. */
export interface Parked {
  visitorId: string | undefined;
  rows: Row[];
}

/**
 * The last resort of a page that leaves before its database is open: one `localStorage` entry per tab, written in
 * `pagehide`, because nothing asynchronous would finish there. The next visit adopts it.
 */
export class Parking {
  readonly #storage: WebStorage;
  readonly #prefix: string;
  readonly #own: string;

  constructor(storage: WebStorage, id: string, tab: string) {
    this.#storage = storage;
    this.#prefix = `${id}:parked:`;
    this.#own = this.#prefix + tab;
  }

  /** Keeps rows for the next visit. Tells whether that worked: storage can be full or blocked. */
  park(parked: Parked): boolean {
    return this.#storage.set(this.#own, JSON.stringify(parked));
  }

  /** Takes back what this tab parked: it was restored from the back/forward cache and still has the rows. */
  unpark(): void {
    this.#storage.take(this.#own);
  }

  /** Takes over what tabs of earlier visits parked. Rows that cannot be read are passed over. */
  adopt(): Parked[] {
    return this.#storage.keys(this.#prefix).map((key) => read(parseJson(this.#storage.take(key))));
  }

  /** Forgets everything that is parked, of all tabs. */
  clear(): void {
    for (const key of this.#storage.keys(this.#prefix)) this.#storage.take(key);
  }
}

function read(stored: unknown): Parked {
  const { visitorId, rows } = isPlainObject(stored) ? stored : {};
  const read = (Array.isArray(rows) ? rows : []).map(readRow);
  return {
    visitorId: typeof visitorId === 'string' ? visitorId : undefined,
    rows: read.filter((row) => typeof row === 'object'),
  };
}
