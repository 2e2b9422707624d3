import type { Clock } from '../lib/clock.ts';
import { OutboxSize } from './outbox-size.ts';
import { type OutboxTable, PAGE_ROWS } from './outbox-table.ts';
import { type Entry, MAX_EVENT_BYTES, type Row } from './row.ts';
import type { DropReason, Receipt } from './types.ts';

/** Seven days in milliseconds: what waited longer is of no use. */
export const MAX_AGE_MS = 604_800_000;

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

/** Keeps rows for the next visit; tells whether it could. */
type Keep = (rows: Entry[]) => boolean;

/**
 * Events that wait for an acknowledgement: in IndexedDB, shared by all tabs, and in memory while that is not open or
 * broken. A row leaves only by `remove` or, counted, by `drop`.
 */
export class Outbox {
  readonly #core: OutboxCore;
  /** Rows of this page that were not acknowledged, by message id: what it can still send while it leaves. */
  readonly #own = new Map<string, Own>();
  #scheduled = false;
  #trimming = false;
  #saving: Promise<void> = Promise.resolve();
  readonly #size = new OutboxSize();
  #losses = 0;
  /** While the page leaves and the database is closed. */
  #keep: Keep | undefined;

  constructor(core: OutboxCore) {
    this.#core = core;
  }

  /** Events that wait, as far as this tab knows. */
  get queued(): number {
    return this.#size.events;
  }

  /** Learns what earlier visits and other tabs have left. */
  async count(): Promise<void> {
    const count = (await this.#core.table?.count().catch(this.#core.wrote)) ?? 0;
    this.#size.events += count;
    this.#size.bytes += count * MAX_EVENT_BYTES; // more than it can be: measured when that matters
  }

  /** Takes a row. Rows of one task become one transaction, which begins when the task ends. */
  add(row: Row): Promise<Receipt['stored']> {
    return new Promise((tell) => {
      this.#own.set(row.messageId, { entry: { ...row, key: undefined }, tell });
      this.#size.add([row]);
      if (this.#keep) this.park(this.#keep); // another handler of `pagehide` tracks: no other task will come
      if (this.#keep || this.#scheduled) return;
      this.#scheduled = true;
      queueMicrotask(() => {
        this.#scheduled = false;
        void this.save().then(() => this.#trim());
      });
    });
  }

  /** Moves rows from memory into the database; begins in this very task when that is open. */
  save(): Promise<void> {
    const { table, wrote } = this.#core;
    const batch = this.#inMemory();
    if (!batch.length) return this.#saving;
    const place = (stored: Receipt['stored']) => {
      for (const { tell } of batch) tell(stored);
    };
    if (!table) {
      place('memory');
      return this.#saving;
    }
    const rows = batch.map(({ entry }) => ({ ...entry }));
    for (const { entry } of batch) entry.key = 0;
    this.#saving = table.add(rows).then(
      (keys) => {
        batch.forEach(({ entry }, index) => {
          entry.key = keys[index];
        });
        place('indexeddb');
        // The database has them: a page that leaves could not send more.
        for (const { entry } of batch) if (this.#own.size > PAGE_ROWS) this.#own.delete(entry.messageId);
        wrote();
      },
      (error: unknown) => {
        for (const { entry } of batch) entry.key = undefined;
        place('memory');
        wrote(error);
      },
    );
    return this.#saving;
  }

  /** The oldest rows, at most 100: those in the database, then those in memory. Too old ones are dropped. */
  async peek(): Promise<Entry[]> {
    await this.#recover();
    await this.save();
    const rows = (await this.oldest(PAGE_ROWS)).slice(0, PAGE_ROWS);
    const oldest = this.#core.clock.now() - MAX_AGE_MS;
    const expired = rows.filter(({ at }) => at < oldest);
    await this.drop(expired, 'expired');
    return rows.filter(({ at }) => at >= oldest);
  }

  /** Deletes rows that were acknowledged. When deleting fails they are sent again, under the same ids. */
  async remove(rows: readonly Entry[]): Promise<void> {
    await this.#saving;
    this.#size.remove(rows);
    const keys = rows.flatMap(({ messageId, key }) => this.#own.get(messageId)?.entry.key ?? key ?? []);
    this.forget(rows.map(({ messageId }) => messageId));
    if (keys.length) await this.#core.table?.remove(keys).catch(this.#core.wrote);
  }

  /** Deletes rows that are lost, and counts them. */
  async drop(rows: readonly Entry[], reason: DropReason): Promise<void> {
    if (!rows.length) return;
    this.#core.lost(
      reason,
      rows.map(({ messageId }) => messageId),
    );
    await this.remove(rows);
  }

  /** Rows of this page without an acknowledgement. */
  own(): Entry[] {
    return [...this.#own.values()].map(({ entry }) => entry);
  }

  /**
   * Hands over the rows of this page that are not known to be in the database; `keep` tells whether it could keep
   * them. A transaction that waits for another one dies with its page, committed or not.
   */
  park(keep: Keep): void {
    this.#keep = keep;
    const unsaved = [...this.#own.values()].filter(({ entry: { key = 0 } }) => key <= 0);
    if (!unsaved.length || !keep(unsaved.map(({ entry }) => entry))) return;
    for (const { entry, tell } of unsaved) {
      entry.key ??= PARKED;
      tell('localstorage');
    }
  }

  /** Takes rows that were parked, except those that got into the database after all. */
  async adopt(rows: readonly Row[]): Promise<void> {
    const known = new Set((rows.length ? await this.oldest() : []).map(({ messageId }) => messageId));
    for (const row of rows) if (!known.has(row.messageId)) void this.add(row);
  }

  /** The page goes on: what was parked is its own again. */
  unpark(): void {
    this.#keep = undefined;
    for (const { entry } of this.#own.values()) if (entry.key === PARKED) entry.key = undefined;
  }

  /** Another tab had rows acknowledged: they need not be sent from here. */
  acknowledgedElsewhere(messageIds: readonly string[]): void {
    this.forget(messageIds);
    this.#size.doubt(messageIds.length);
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

  /** The oldest readable rows in the database: at least `count`, or all. */
  async #stored(count: number): Promise<Entry[]> {
    const { table, lost } = this.#core;
    const { rows, damaged } = (await table?.oldest(count)) ?? { rows: [], damaged: [] };
    if (damaged.length) {
      lost('unreadable', damaged.map(String));
      await table?.remove(damaged);
    }
    return rows;
  }

  /** Takes rows back into memory that went with the database, after somebody has cleared or deleted it. */
  async #recover(): Promise<void> {
    const { losses = 0 } = this.#core.table ?? {};
    if (losses === this.#losses) return;
    this.#losses = losses;
    await this.#saving;
    const stored = new Set((await this.oldest()).map(({ messageId }) => messageId));
    for (const { entry } of this.#own.values()) {
      if (Number(entry.key) > 0 && !stored.has(entry.messageId)) entry.key = undefined;
    }
  }

  /** Keeps the bounds: the oldest rows go. */
  async #trim(): Promise<void> {
    if (this.#trimming) return; // what comes meanwhile is seen by the loop below
    this.#trimming = true;
    const size = this.#size;
    if (size.isOver && !size.isKnown) await this.oldest();
    while (size.isOver) {
      const rows = await this.peek();
      const surplus = rows.slice(0, size.surplus(rows));
      if (!surplus.length) break;
      await this.drop(surplus, 'queue_full');
    }
    this.#trimming = false;
  }

  /** The oldest rows: at least `count`, or all there are, and then the size is known. */
  async oldest(count = Number.POSITIVE_INFINITY): Promise<Entry[]> {
    const stored = (await this.#stored(count).catch(this.#core.wrote)) ?? [];
    const rows = [...stored, ...this.#inMemory().map(({ entry }) => entry)];
    if (rows.length < count) {
      const read = new Set(stored.map(({ messageId }) => messageId));
      const last = stored.at(-1)?.key ?? Number.POSITIVE_INFINITY;
      const since = this.own().filter(
        ({ messageId, key }) => !read.has(messageId) && (key === 0 || Number(key) > last),
      );
      this.#size.measured([...rows, ...since]);
    }
    return rows;
  }
}
