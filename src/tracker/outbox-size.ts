import type { Row } from './row.ts';

/** Bounds of what may wait, so that the host page can always store its own things. Oldest rows go first. */
export const MAX_EVENTS = 10_000;
export const MAX_BYTES = 5_000_000;

/** Rows added by this tab after which a known size is measured again, since other tabs add too. */
const TRUSTED_ROWS = 500;

/** How much waits in the outbox, as far as this tab knows: other tabs store and send as well. */
export class OutboxSize {
  events = 0;
  bytes = 0;
  /** Rows that may be added until the size has to be measured. */
  #trusted = 0;

  /** Whether it is certain enough to drop rows by it. */
  get isKnown(): boolean {
    return this.#trusted > 0;
  }

  add(rows: readonly Row[]): void {
    this.#change(rows, 1);
    this.#trusted -= rows.length;
  }

  remove(rows: readonly Row[]): void {
    this.#change(rows, -1);
  }

  /** Another tab had `events` acknowledged; nobody knows how large they were. */
  doubt(events: number): void {
    this.events = Math.max(0, this.events - events);
    this.#trusted = 0;
  }

  /** These are all the rows there are. */
  measured(rows: readonly Row[]): void {
    this.events = this.bytes = 0;
    this.#change(rows, 1);
    this.#trusted = TRUSTED_ROWS;
  }

  /** How many of these rows, from the oldest on, must go for the bounds to hold. */
  surplus(rows: readonly Row[]): number {
    let { events, bytes } = this;
    let count = 0;
    for (const row of rows) {
      if (events <= MAX_EVENTS && bytes <= MAX_BYTES) break;
      events--;
      bytes -= row.bytes;
      count++;
    }
    return count;
  }

  get isOver(): boolean {
    return this.events > MAX_EVENTS || this.bytes > MAX_BYTES;
  }

  #change(rows: readonly Row[], sign: 1 | -1): void {
    this.events = Math.max(0, this.events + sign * rows.length);
    for (const { bytes } of rows) this.bytes = Math.max(0, this.bytes + sign * bytes);
  }
}
