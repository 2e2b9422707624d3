import type { OutboxTable } from './outbox-table.ts';
import { bytesOf, type Entry, type Row } from './row.ts';
import type { DropReason } from './types.ts';

/** Bounds of what may wait, so that the host page can always store its own things. Oldest rows go first. */
export const MAX_EVENTS = 10_000;
export const MAX_BYTES = 5_000_000;

/** Rows added by this tab after which a known size is measured again, since other tabs add too. */
const TRUST_ROWS = 500;
/** Rows read at a time while measuring and trimming. */
const PAGE_ROWS = 200;

/** Reports events that are lost. */
export type Lost = (reason: DropReason, messageIds: readonly string[]) => void;

/** The rows in the database, within their bounds. Rejects when the database fails. */
export class StoredRows {
  readonly #table: OutboxTable;
  readonly #lost: Lost;
  #events = 0;
  #bytes = 0;
  #trust = 0;

  constructor(table: OutboxTable, lost: Lost) {
    this.#table = table;
    this.#lost = lost;
  }

  /** Rows in the database, as far as this tab knows. */
  get count(): number {
    return this.#events;
  }

  /** Whether `add` begins in this very task. */
  get isOpen(): boolean {
    return this.#table.isOpen;
  }

  /** Adds rows in a transaction that begins in this very task when the database is open. Gives their keys. */
  async add(rows: readonly Row[]): Promise<number[]> {
    const keys = await this.#table.add(rows);
    this.#resize(rows, 1);
    this.#trust -= rows.length;
    return keys;
  }

  /** The oldest rows, at most `count`. Damaged ones are deleted and counted; those of a newer version stay. */
  async first(count: number): Promise<Entry[]> {
    for (let from: number | undefined = 0; from !== undefined; ) {
      const page = await this.#page(from, count);
      if (page.next === undefined && from === 0) this.#measured(page.rows);
      if (page.rows.length) return page.rows;
      from = page.next;
    }
    return [];
  }

  async remove(rows: readonly Entry[]): Promise<void> {
    this.#resize(rows, -1);
    await this.#table.remove(rows.flatMap(({ key }) => key ?? []));
  }

  /** Another tab has removed rows: the size known here is old. */
  removedElsewhere(count: number): void {
    this.#events = Math.max(0, this.#events - count);
    this.#trust = 0;
  }

  /** Deletes the oldest rows while there are too many. */
  async trim(): Promise<void> {
    if (!this.#isOver()) return;
    if (this.#trust <= 0) await this.#measure();
    while (this.#isOver()) {
      const { rows } = await this.#page(0, PAGE_ROWS);
      const surplus: Entry[] = [];
      for (const row of rows) {
        if (!this.#isOver()) break;
        surplus.push(row);
        this.#resize([row], -1);
      }
      if (!surplus.length) return;
      this.#resize(surplus, 1);
      this.#lost(
        'queue_full',
        surplus.map(({ messageId }) => messageId),
      );
      await this.remove(surplus);
    }
  }

  async #page(from: number, count: number) {
    const page = await this.#table.page(from, count);
    if (page.damaged.length) {
      this.#lost('unreadable', page.damaged.map(String));
      await this.#table.remove(page.damaged);
    }
    return page;
  }

  #isOver(): boolean {
    return this.#events > MAX_EVENTS || this.#bytes > MAX_BYTES;
  }

  #resize(rows: readonly Row[], sign: 1 | -1): void {
    this.#events = Math.max(0, this.#events + sign * rows.length);
    this.#bytes = Math.max(0, this.#bytes + sign * bytesOf(rows));
  }

  #measured(rows: readonly Row[]): void {
    this.#events = 0;
    this.#bytes = 0;
    this.#resize(rows, 1);
    this.#trust = TRUST_ROWS;
  }

  async #measure(): Promise<void> {
    const all: Row[] = [];
    for (let from: number | undefined = 0; from !== undefined; ) {
      const { rows, next }: { rows: Row[]; next: number | undefined } = await this.#page(from, PAGE_ROWS);
      all.push(...rows);
      from = next;
    }
    this.#measured(all);
  }
}
