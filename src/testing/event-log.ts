import type { SentEvent } from './sent-event.ts';

/** A request that got no acknowledgement. */
export interface Refused {
  /** Why, such as `429`. */
  reason: string;
  events: readonly SentEvent[];
}

/** What has arrived, each event once: delivery is at least once, and a repeat has the id of the first. */
export class EventLog {
  readonly #seen = new Set<string>();
  #arrived: SentEvent[] = [];
  #refused: Refused[] = [];
  #waiting: (() => void)[] = [];

  /** Events that were acknowledged since the start or `clear`, in the order of their arrival. */
  get arrived(): readonly SentEvent[] {
    return this.#arrived;
  }

  /** Requests that were refused, as far as their events have not arrived since. */
  get refused(): readonly Refused[] {
    return this.#refused
      .map(({ reason, events }) => ({
        reason,
        events: events.filter((event) => !this.#seen.has(idOf(event))),
      }))
      .filter(({ events }) => events.length);
  }

  add(events: readonly SentEvent[]): void {
    for (const event of events) {
      if (!this.#seen.has(idOf(event))) this.#arrived.push(event);
      this.#seen.add(idOf(event));
    }
    this.#tell();
  }

  refuse(events: readonly SentEvent[], reason: string): void {
    this.#refused.push({ reason, events });
    this.#tell();
  }

  /** Forgets what has arrived. Repeats of it do not count as new. */
  clear(): void {
    this.#arrived = [];
    this.#refused = [];
  }

  /** Fulfils at the next arrival or refusal. */
  changed(): Promise<void> {
    return new Promise((done) => this.#waiting.push(done));
  }

  #tell(): void {
    for (const done of this.#waiting.splice(0)) done();
  }
}

/** Ids are made by browsers: of two keys one may repeat the other's. */
const idOf = ({ writeKey, messageId }: SentEvent): string => `${writeKey} ${messageId}`;
