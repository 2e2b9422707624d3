import type { Clock, Undo } from '../lib/clock.ts';
import { OPEN_DEADLINE_MS } from '../lib/database.ts';
import { bytesOf, type Entry, type Row } from './row.ts';
import { type Lost, MAX_BYTES, MAX_EVENTS, type StoredRows } from './stored-rows.ts';
import type { DropReason, Receipt } from './types.ts';

/** Seven days in milliseconds: what waited longer is of no use. */
export const MAX_AGE_MS = 604_800_000;

/** What the outbox needs from its surroundings. */
export interface OutboxPorts {
  /** Absent: rows live in memory. */
  stored: StoredRows | undefined;
  clock: Clock;
  lost: Lost;
  /** The database has done its part or, with an `error`, failed to: rows then stay in memory and are tried again. */
  wrote(error?: unknown): void;
}

/** A row that is not in the database (yet). */
interface Unsaved {
  entry: Entry;
  /** Its transaction is under way. */
  saving: boolean;
  tell(stored: Receipt['stored']): void;
}

/**
 * Events that wait for an acknowledgement: in IndexedDB, shared by all tabs, and in memory while that is not open or
 * broken. A row leaves only by `remove` or, counted, by `drop`.
 */
export class Outbox {
  readonly #ports: OutboxPorts;
  #unsaved: Unsaved[] = [];
  /** Rows of this page that are in the database: what a leaving page can still send. */
  readonly #recent = new Map<string, Entry>();
  #scheduled = false;
  #saving: Promise<void> = Promise.resolve();
  #deadline: Undo | undefined;

  constructor(ports: OutboxPorts) {
    this.#ports = ports;
  }

  /** Events that wait, as far as this tab knows. */
  get queued(): number {
    return (this.#ports.stored?.count ?? 0) + this.#unsaved.length;
  }

  /** Takes a row. Rows of one task become one transaction, which begins when the task ends. */
  add(row: Row): Promise<Receipt['stored']> {
    return new Promise((tell) => {
      this.#unsaved.push({ entry: { ...row }, saving: false, tell });
      if (this.#scheduled) return;
      this.#scheduled = true;
      queueMicrotask(() => {
        this.#scheduled = false;
        this.#boundMemory();
        void this.save();
      });
    });
  }

  /** Moves rows from memory into the database; begins in this very task when that is open. */
  save(): Promise<void> {
    const { stored, clock } = this.#ports;
    const batch = this.#unsaved.filter(({ saving }) => !saving);
    if (!stored) for (const { tell } of batch) tell('memory');
    if (!stored || !batch.length) return this.#saving;
    this.#deadline ??= clock.after(OPEN_DEADLINE_MS, () => {
      this.#stopWaiting();
      for (const { tell } of this.#unsaved) tell('memory');
    });
    for (const unsaved of batch) unsaved.saving = true;
    const add = stored.add(batch.map(({ entry }) => ({ ...entry })));
    this.#saving = add.then((keys) => this.#saved(batch, keys)).catch((error) => this.#notSaved(batch, error));
    return this.#saving;
  }

  /** The oldest rows, at most `count`: those in the database, then those in memory. Too old ones are dropped. */
  async peek(count: number): Promise<Entry[]> {
    await this.save();
    const stored = await this.#ports.stored?.first(count).catch(this.#ports.wrote);
    const memory = this.#unsaved.filter(({ saving }) => !saving).map(({ entry }) => entry);
    const rows = [...(stored ?? []), ...memory].slice(0, count);
    const oldest = this.#ports.clock.now() - MAX_AGE_MS;
    const expired = rows.filter(({ at }) => at < oldest);
    if (!expired.length) return rows;
    await this.drop(expired, 'expired');
    return rows.filter(({ at }) => at >= oldest);
  }

  /** Deletes rows that were acknowledged. When deleting fails they are sent again, under the same ids. */
  async remove(rows: readonly Entry[]): Promise<void> {
    await this.#saving;
    const known = rows.map((row) => this.#recent.get(row.messageId) ?? row);
    const ids = new Set(rows.map(({ messageId }) => messageId));
    this.#unsaved = this.#unsaved.filter(({ entry }) => !ids.has(entry.messageId));
    for (const id of ids) this.#recent.delete(id);
    const inTable = known.filter(({ key }) => key !== undefined);
    if (inTable.length) await this.#ports.stored?.remove(inTable).catch(this.#ports.wrote);
  }

  /** Deletes rows that are lost, and counts them. */
  async drop(rows: readonly Entry[], reason: DropReason): Promise<void> {
    if (!rows.length) return;
    this.#ports.lost(
      reason,
      rows.map(({ messageId }) => messageId),
    );
    await this.remove(rows);
  }

  /** Rows of this page without an acknowledgement, for sending while the page leaves. */
  recent(): Entry[] {
    return [...this.#recent.values(), ...this.#unsaved.map(({ entry }) => entry)];
  }

  /** Rows that are in no database, for parking; `told` is called with where they went. */
  unsaved(): { rows: Row[]; told(stored: Receipt['stored']): void } {
    const list = this.#unsaved.filter(({ saving }) => !saving || !this.#ports.stored?.isOpen);
    const told = (stored: Receipt['stored']) => {
      for (const { tell } of list) tell(stored);
    };
    return { rows: list.map(({ entry }) => entry), told };
  }

  /** Another tab had rows acknowledged: they need not be sent from here. */
  acknowledgedElsewhere(messageIds: readonly string[]): void {
    for (const id of messageIds) this.#recent.delete(id);
    this.#ports.stored?.removedElsewhere(messageIds.length);
  }

  /** Forgets all that is in memory. */
  clear(): void {
    this.#stopWaiting();
    for (const { tell } of this.#unsaved.splice(0)) tell('dropped');
    this.#recent.clear();
  }

  async #saved(batch: readonly Unsaved[], keys: readonly number[]): Promise<void> {
    batch.forEach(({ entry, tell }, index) => {
      entry.key = keys[index] ?? 0;
      this.#recent.set(entry.messageId, entry);
      tell('indexeddb');
    });
    this.#ports.wrote();
    const done = new Set(batch);
    this.#unsaved = this.#unsaved.filter((unsaved) => !done.has(unsaved));
    if (!this.#unsaved.length) this.#stopWaiting();
    await this.#ports.stored?.trim();
  }

  #notSaved(batch: readonly Unsaved[], error: unknown): void {
    for (const unsaved of batch) {
      unsaved.saving = false;
      unsaved.tell('memory');
    }
    this.#ports.wrote(error);
  }

  #stopWaiting(): void {
    this.#deadline?.();
    this.#deadline = undefined;
  }

  /** The same bounds as in the database hold for what is in memory. */
  #boundMemory(): void {
    let bytes = bytesOf(this.#unsaved.map(({ entry }) => entry));
    let events = this.#unsaved.length;
    const surplus: Unsaved[] = [];
    for (const unsaved of this.#unsaved) {
      if (events <= MAX_EVENTS && bytes <= MAX_BYTES) break;
      surplus.push(unsaved);
      bytes -= unsaved.entry.bytes;
      events--;
    }
    for (const { tell } of this.#unsaved.splice(0, surplus.length)) tell('dropped');
    if (surplus.length) {
      this.#ports.lost(
        'queue_full',
        surplus.map(({ entry }) => entry.messageId),
      );
    }
  }
}
