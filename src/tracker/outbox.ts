import type { Clock } from '../lib/clock.ts';
import { OPEN_DEADLINE_MS } from '../lib/database.ts';
import type { OutboxTable } from './outbox-table.ts';
import { type Entry, MAX_EVENT_BYTES, type Row } from './row.ts';
import type { DropReason, Receipt } from './types.ts';

/** Bounds of what may wait, so that the host page can always store its own things. Oldest rows go first. */
export const MAX_EVENTS = 10_000;
export const MAX_BYTES = 5_000_000;
/** Seven days in milliseconds: what waited longer is of no use. */
export const MAX_AGE_MS = 604_800_000;

/** Rows read at a time. */
const PAGE_ROWS = 100;
/** Rows added by this tab after which a known size is measured again, since other tabs add too. */
const TRUSTED_ROWS = 500;

/** Stands for the key of a row that waits outside the database for the next visit. */
const PARKED = -1;

/** What the outbox needs from its surroundings. */
export interface OutboxCore {
  /** Absent: rows live in memory. */
  table?: OutboxTable | undefined;
  clock: Clock;
  /** Events are lost. */
  lost(reason: DropReason, messageIds: readonly string[]): void;
  /** The database has done its part or, with an `error`, failed to: rows then stay in memory and are tried again. */
  wrote(error?: unknown): void;
}

/** A row of this page. */
interface Own {
  entry: Entry;
  tell(stored: Receipt['stored']): void;
}

/**
 * Events that wait for an acknowledgement: in IndexedDB, shared by all tabs, and in memory while that is not open or
 * broken. A row leaves only by `remove` or, counted, by `drop`.
 */
export class Outbox {
  readonly #core: OutboxCore;
  /** Rows of this page that were not acknowledged, by message id: what it can still send while it leaves. */
  readonly #own = new Map<string, Own>();
  #scheduled = false;
  #saving: Promise<void> = Promise.resolve();
  #bytes = 0;
  #trusted = 0;
  /** Events that wait, as far as this tab knows. */
  queued = 0;

  constructor(core: OutboxCore) {
    this.#core = core;
  }

  /** Learns what earlier visits and other tabs have left. */
  async count(): Promise<void> {
    const count = (await this.#core.table?.count().catch(this.#core.wrote)) ?? 0;
    this.queued += count;
    this.#bytes += count * MAX_EVENT_BYTES; // more than it can be: measured when that matters
  }

  /** Takes a row. Rows of one task become one transaction, which begins when the task ends. */
  add(row: Row): Promise<Receipt['stored']> {
    return new Promise((tell) => {
      this.#own.set(row.messageId, { entry: { ...row, key: undefined }, tell });
      this.#resize([row], 1);
      if (this.#scheduled) return;
      this.#scheduled = true;
      queueMicrotask(() => {
        this.#scheduled = false;
        void this.save().then(() => this.#trim());
      });
    });
  }

  /** Moves rows from memory into the database; begins in this very task when that is open. */
  save(): Promise<void> {
    const { table, clock, wrote } = this.#core;
    const batch = this.#inMemory();
    if (!batch.length) return this.#saving;
    const place = (stored: Receipt['stored']) => {
      for (const { tell } of batch) tell(stored);
    };
    if (!table) {
      place('memory');
      return this.#saving;
    }
    const stop = clock.after(OPEN_DEADLINE_MS, () => place('memory'));
    const rows = batch.map(({ entry }) => ({ ...entry }));
    for (const { entry } of batch) entry.key = 0;
    this.#saving = table
      .add(rows)
      .then(
        (keys) => {
          batch.forEach(({ entry }, index) => {
            entry.key = keys[index];
          });
          place('indexeddb');
          wrote();
        },
        (error: unknown) => {
          for (const { entry } of batch) entry.key = undefined;
          place('memory');
          wrote(error);
        },
      )
      .finally(stop);
    return this.#saving;
  }

  /** The oldest rows, at most 100: those in the database, then those in memory. Too old ones are dropped. */
  async peek(): Promise<Entry[]> {
    await this.save();
    const stored = await this.#stored().catch(this.#core.wrote);
    const rows = [...(stored ?? []), ...this.#inMemory().map(({ entry }) => entry)].slice(0, PAGE_ROWS);
    const oldest = this.#core.clock.now() - MAX_AGE_MS;
    const expired = rows.filter(({ at }) => at < oldest);
    if (rows.length < PAGE_ROWS) this.#measured(rows);
    await this.drop(expired, 'expired');
    return rows.filter(({ at }) => at >= oldest);
  }

  /** Deletes rows that were acknowledged. When deleting fails they are sent again, under the same ids. */
  async remove(rows: readonly Entry[]): Promise<void> {
    await this.#saving;
    this.#resize(rows, -1);
    const keys = rows.flatMap(({ messageId, key }) => this.#own.get(messageId)?.entry.key ?? key ?? []);
    this.forget(rows.map(({ messageId }) => messageId));
    if (keys.length) await this.#core.table?.remove(keys).catch(this.#core.wrote);
  }

  /** Deletes rows that are lost, and counts them. */
  async drop(rows: readonly Entry[], reason: DropReason): Promise<void> {
    if (!rows.length) return;
    const ids = rows.map(({ messageId }) => messageId);
    this.#core.lost(reason, ids);
    await this.remove(rows);
  }

  /** Every row that waits. */
  async all(): Promise<Entry[]> {
    const rows = this.#inMemory().map(({ entry }) => entry);
    const { table } = this.#core;
    for (let from: number | undefined = 0; table && from !== undefined; ) {
      const page: Awaited<ReturnType<OutboxTable['page']>> = await table.page(from, PAGE_ROWS);
      rows.push(...page.rows);
      from = page.next;
    }
    return rows;
  }

  /** Rows of this page without an acknowledgement. */
  own(): Entry[] {
    return [...this.#own.values()].map(({ entry }) => entry);
  }

  /**
   * Hands over the rows of this page that are not known to be in the database; `keep` tells whether it could keep
   * them. A transaction that waits for another one dies with its page, committed or not.
   */
  park(keep: (rows: Entry[]) => boolean): void {
    const unsaved = [...this.#own.values()].filter(({ entry }) => !entry.key);
    if (!unsaved.length || !keep(unsaved.map(({ entry }) => entry))) return;
    for (const { entry, tell } of unsaved) {
      entry.key ??= PARKED;
      tell('localstorage');
    }
  }

  /** Takes rows that were parked, except those that got into the database after all. */
  async adopt(rows: readonly Row[]): Promise<void> {
    const known = new Set((rows.length ? await this.peek() : []).map(({ messageId }) => messageId));
    for (const row of rows) if (!known.has(row.messageId)) void this.add(row);
  }

  /** The page goes on: what was parked is its own again. */
  unpark(): void {
    for (const { entry } of this.#own.values()) if (entry.key === PARKED) entry.key = undefined;
  }

  /** Another tab had rows acknowledged: they need not be sent from here. */
  acknowledgedElsewhere(messageIds: readonly string[]): void {
    this.forget(messageIds);
    this.queued = Math.max(0, this.queued - messageIds.length);
    this.#trusted = 0;
  }

  /** Forgets rows of this page; by default all. */
  forget(messageIds: readonly string[] = [...this.#own.keys()]): void {
    for (const id of messageIds) {
      this.#own.get(id)?.tell('dropped'); // without effect for all that were told before
      this.#own.delete(id);
    }
  }

  #inMemory(): Own[] {
    return [...this.#own.values()].filter(({ entry }) => entry.key === undefined);
  }

  #resize(rows: readonly Row[], sign: 1 | -1): void {
    this.queued = Math.max(0, this.queued + sign * rows.length);
    for (const { bytes } of rows) this.#bytes = Math.max(0, this.#bytes + sign * bytes);
    if (sign > 0) this.#trusted -= rows.length;
  }

  /** The first page of the database that has readable rows. */
  async #stored(): Promise<Entry[]> {
    const { table, lost } = this.#core;
    for (let from: number | undefined = 0; table && from !== undefined; ) {
      const page: Awaited<ReturnType<OutboxTable['page']>> = await table.page(from, PAGE_ROWS);
      if (page.damaged.length) {
        lost('unreadable', page.damaged.map(String));
        await table.remove(page.damaged);
      }
      if (page.rows.length) return page.rows;
      from = page.next;
    }
    return [];
  }

  /** Keeps the bounds: the oldest rows go. */
  async #trim(): Promise<void> {
    const over = () => this.queued > MAX_EVENTS || this.#bytes > MAX_BYTES;
    if (over() && this.#trusted <= 0) await this.all().then((rows) => this.#measured(rows), this.#core.wrote);
    while (over()) {
      const surplus: Entry[] = [];
      const { queued } = this;
      let bytes = this.#bytes;
      for (const row of await this.peek()) {
        if (queued - surplus.length <= MAX_EVENTS && bytes <= MAX_BYTES) break;
        surplus.push(row);
        bytes -= row.bytes;
      }
      if (!surplus.length) return;
      await this.drop(surplus, 'queue_full');
    }
  }

  #measured(rows: readonly Row[]): void {
    this.queued = this.#bytes = 0;
    this.#resize(rows, 1);
    this.#trusted = TRUSTED_ROWS;
  }
}
