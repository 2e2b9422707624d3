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
}

/** Events kept in memory, and lines read back from the file; the oldest go first. */
const MAX_EVENTS = 100_000;

/** Everything that arrived, repeats included and marked as such, in memory and optionally in a file. */
export class EventStore {
  /** Lines of the file that could not be read when it was opened. */
  readonly unreadable: number;
  readonly #file: EventFile | undefined;
  #records: StoredEvent[] = [];
  #repeats = 0;
  #seq = 0;
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

  /** Stores one event. The file comes first: what cannot be written is not acknowledged. */
  add(event: NewEvent): StoredEvent {
    this.#file?.append({ ...event });
    return this.#remember(event);
  }

  /** The events with this key, or all, oldest first. */
  all(key?: string): StoredEvent[] {
    return this.#records.filter((record) => key === undefined || record.key === key);
  }

  /** Forgets everything, in the file too. */
  clear(): void {
    this.#file?.clear();
    this.#records = [];
    this.#repeats = 0;
    this.#arrivals.clear();
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
    this.#seq += 1;
    const record: StoredEvent = { ...event, seq: this.#seq, repeat };
    this.#records.push(record);
    // Trimmed in large steps: shifting a long array for every event would be slow.
    if (this.#records.length > MAX_EVENTS * 1.1) this.#trim();
    return record;
  }

  #trim(): void {
    const dropped = this.#records.splice(0, this.#records.length - MAX_EVENTS);
    for (const record of dropped) this.#arrivals.delete(arrivalId(record));
  }
}

function arrivalId({ key, event }: NewEvent): string {
  return JSON.stringify([key, event.messageId]);
}

function toNewEvent({ key, receivedAt, requestId, event }: JsonObject): NewEvent | undefined {
  if (typeof key !== 'string' || typeof receivedAt !== 'number' || !isJsonObject(event)) return undefined;
  return { key, receivedAt, requestId: String(requestId), event };
}
