import { parseJson } from '../lib/parse-json.ts';
import { isPlainObject } from '../lib/plain.ts';
import type { WebStorage } from '../lib/web-storage.ts';
import { type Row, readRow } from './row.ts';

/**
 * The last resort of a page that leaves before its database is open: one `localStorage` entry per tab, written in
 * `pagehide`, because nothing asynchronous would finish there. The next visit adopts it.
 */
export class Parking {
  readonly #storage: WebStorage;
  readonly #prefix: string;

  constructor(storage: WebStorage, id: string) {
    this.#storage = storage;
    this.#prefix = `${id}:parked:`;
  }

  /** Keeps rows for the next visit. `madeUp`: see `adopt`; empty when they have their own. Tells whether that worked. */
  park(tab: string, madeUp: string, rows: readonly Row[]): boolean {
    return this.#storage.set(this.#prefix + tab, JSON.stringify({ madeUp, rows }));
  }

  /** Takes back what this tab parked: it was restored from the back/forward cache and still has the rows. */
  unpark(tab: string): void {
    this.#storage.take(this.#prefix + tab);
  }

  /**
   * Takes over what tabs of earlier visits parked. Rows may be stamped with a visitor id that was made up, because the
   * page left before it could read the real one: `visitorId` takes its place.
   */
  adopt(visitorId: string): Row[] {
    return this.#storage.keys(this.#prefix).flatMap((key) => {
      const parked = parseJson(this.#storage.take(key));
      const { rows, madeUp } = isPlainObject(parked) ? parked : {};
      const sound = (Array.isArray(rows) ? rows : []).map(readRow).filter((row) => typeof row === 'object');
      if (!madeUp) return sound;
      const real = (json: string) => json.replaceAll(JSON.stringify(madeUp), JSON.stringify(visitorId));
      return sound.map((row) => ({ ...row, json: real(row.json) }));
    });
  }
}
