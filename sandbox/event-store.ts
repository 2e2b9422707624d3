import { randomUUID } from 'node:crypto';
import { DropCounts } from './drop-counts.ts';
import { EventFile } from './event-file.ts';
import { isJsonObject, type JsonObject } from './json-object.ts';

/** An accepted event as the ingest hands it over. */
export interface NewEvent {
  /** The write key it came with. */
  key: string;
  /** Arrival (ms since 1970). */
  receivedAt: number;
  /** `id` of the request that brought it. */
  requestId: string;
  /** The event, the context of its batch merged in. */
  event: JsonObject;
}

/** A stored event. */
export interface StoredEvent extends NewEvent {
  /** 1, 2, 3 … in order of arrival; what was read back from the file comes first. */
  seq: number;
  /** How often this messageId had already been stored for this key: 0 for a first arrival. */
  repeat: number;
  /** Bytes of the event as JSON. */
  bytes: number;
}

/** Events kept in memory, and lines read back from the file; the oldest go first. */
const MAX_EVENTS = 100_000;
/** Bytes of JSON kept in memory: events may be large. */
const MAX_BYTES = 250_000_000;

/** Everything that arrived, repeats included and marked as such, in memory and optionally in a file. */
export class EventStore {
  /** Lines of the file that could not be read when it was opened. */
  readonly unreadable: number;
  readonly #file: EventFile | undefined;
  #records: StoredEvent[] = [];
  #repeats = 0;
  #seq = 0;
  #bytes = 0;
  #generation = randomUUID();
  /** What pages say they have lost, since the start or `clear`. */
  readonly drops = new DropCounts();
  /** Arrivals per key and messageId. */
  readonly #arrivals = new Map<string, number>();

  private constructor(file?: EventFile, unreadable = 0) {
    this.#file = file;
    this.unreadable = unreadable;
  }

  /** Opens the store; with a file, what it holds is read back. */
  static async open(path?: string): Promise<EventStore> {
    if (path === undefined) return new EventStore();
    const { file, contents } = await EventFile.open(path, MAX_EVENTS);
    const events = contents.lines.map(toNewEvent);
    const known = events.filter((event) => event !== undefined);
    const store = new EventStore(file, contents.unreadable + events.length - known.length);
    for (const event of known) store.#remember(event);
    return store;
  }

  /** Number of events kept, repeats included. */
  get count(): number {
    return this.#records.length;
  }

  /** Number of arrivals, since the start or `clear`, whose messageId had been stored before. */
  get repeats(): number {
    return this.#repeats;
  }

  /** Number of the newest event; 0 = there was none. */
  get seq(): number {
    return this.#seq;
  }

  /** Another one after each start and `clear`: numbers of an earlier one mean nothing any more. */
  get generation(): string {
    return this.#generation;
  }

  /** Stores one event. The file comes first: what cannot be written is not acknowledged. */
  add(event: NewEvent): StoredEvent {
    this.#file?.append({ ...event });
    return this.#remember(event);
  }

  /** The events with this key, or all, oldest first. */
  all(key?: string): StoredEvent[] {
    return this.#records.filter((record) => key === undefined || record.key === key);
  }

  /** At most `max` events that came after the one numbered `seq`, oldest first. */
  since(seq: number, max: number): StoredEvent[] {
    const first = this.#indexOf(seq + 1);
    return this.#records.slice(Math.max(0, first), Math.max(0, first) + max);
  }

  /** The event with this number; undefined when it is not kept. */
  get(seq: number): StoredEvent | undefined {
    return this.#records[this.#indexOf(seq)];
  }

  /** Forgets everything, in the file too. */
  clear(): void {
    this.#file?.clear();
    this.#records = [];
    this.#repeats = 0;
    this.#bytes = 0;
    this.#generation = randomUUID();
    this.#arrivals.clear();
    this.drops.clear();
  }

  /** Closes the file; the store must not be used afterwards. */
  close(): void {
    this.#file?.close();
  }

  #remember(event: NewEvent): StoredEvent {
    const id = arrivalId(event);
    const repeat = this.#arrivals.get(id) ?? 0;
    this.#arrivals.set(id, repeat + 1);
    if (repeat > 0) this.#repeats += 1;
    else this.drops.add(event.event);
    this.#seq += 1;
    const bytes = Buffer.byteLength(JSON.stringify(event.event));
    const record: StoredEvent = { ...event, seq: this.#seq, repeat, bytes };
    this.#records.push(record);
    this.#bytes += bytes;
    // Trimmed in large steps: shifting a long array for every event would be slow.
    if (this.#records.length > MAX_EVENTS * 1.1) this.#trim(this.#records.length - MAX_EVENTS);
    else if (this.#bytes > MAX_BYTES) this.#trim(Math.ceil(this.#records.length / 10));
    return record;
  }

  /** Forgets the oldest events. */
  #trim(count: number): void {
    for (const record of this.#records.splice(0, count)) {
      this.#bytes -= record.bytes;
      this.#arrivals.delete(arrivalId(record));
    }
  }

  /** Where the event with this number is: they are numbered without gaps. */
  #indexOf(seq: number): number {
    return seq - this.#seq + this.#records.length - 1;
  }
}

function arrivalId({ key, event }: NewEvent): string {
  return JSON.stringify([key, event.messageId]);
}

function toNewEvent({ key, receivedAt, requestId, event }: JsonObject): NewEvent | undefined {
  if (typeof key !== 'string' || typeof receivedAt !== 'number' || !isJsonObject(event)) return undefined;
  return { key, receivedAt, requestId: String(requestId), event };
}
