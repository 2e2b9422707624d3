import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { vi } from 'vitest';
import type { Clock } from '../../../src/lib/clock.ts';
import { Database } from '../../../src/lib/database.ts';
import { OUTBOX_STORE, OutboxTable } from '../../../src/tracker/outbox-table.ts';
import type { Row } from '../../../src/tracker/row.ts';

/** Gives the test an IndexedDB that is empty. */
export function emptyIndexedDb(): IDBFactory {
  const factory = new IDBFactory();
  vi.stubGlobal('indexedDB', factory);
  return factory;
}

export const outboxDatabase = (clock: Clock): Database =>
  new Database('g8:test', { values: {}, [OUTBOX_STORE]: { autoIncrement: true } }, clock);

/** The table of rows, which fails on demand. */
export class TestTable extends OutboxTable {
  /** When set, adding fails with it. */
  full: DOMException | undefined;
  adds = 0;

  override add(rows: readonly Row[]): Promise<number[]> {
    this.adds++;
    return this.full ? Promise.reject(this.full) : super.add(rows);
  }

  /** Message ids of all rows that can be read, in order. */
  async ids(): Promise<string[]> {
    return (await this.oldest(Number.POSITIVE_INFINITY)).rows.map(({ messageId }) => messageId);
  }
}
