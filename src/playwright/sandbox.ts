import { isPlainObject } from '../lib/plain.ts';
import { type SentEvent, sentEvents, toSentEvent } from '../testing/sent-event.ts';

/** Most events in an answer of the sandbox. */
const MAX_EVENTS = 100_000;

/** Reads what arrived at a sandbox from one browser context, however many tests use it at once. */
export class Sandbox {
  readonly #url: string;
  #after = 0;
  readonly #ids = new Set<string>();
  readonly #visitors = new Set<string>();
  /** Arrivals that nobody of this context has been seen to send: perhaps the page was closed too soon. */
  #unclaimed: SentEvent[] = [];

  /** `url`: where its pages are, such as `http://127.0.0.1:8808`. */
  constructor(url: string) {
    this.#url = url.replace(/\/+$/, '');
  }

  /** What arrived until now is of earlier tests. */
  async start(): Promise<void> {
    const { seq } = (await this.#read(1)).at(-1) ?? {};
    this.#after = Number(seq ?? 0);
  }

  /** A page of this context sends something. */
  saw(url: string, body: string | null): void {
    for (const { messageId, visitorId } of sentEvents({ url, body }) ?? []) {
      this.#ids.add(messageId);
      if (visitorId) this.#visitors.add(visitorId);
    }
  }

  /** Fetches what arrived since the last time. */
  async stored(): Promise<SentEvent[]> {
    for (const { seq, event, key } of await this.#read(MAX_EVENTS)) {
      this.#after = Math.max(this.#after, Number(seq));
      const sent = isPlainObject(event) ? toSentEvent(event, key) : undefined;
      if (sent) this.#unclaimed.push(sent);
    }
    const isOurs = ({ messageId, visitorId = '' }: SentEvent) =>
      this.#ids.has(messageId) || this.#visitors.has(visitorId);
    const ours = this.#unclaimed.filter(isOurs);
    this.#unclaimed = this.#unclaimed.filter((event) => !isOurs(event));
    return ours;
  }

  async #read(limit: number): Promise<{ [name: string]: unknown }[]> {
    const address = `${this.#url}/control/events?after=${this.#after}&limit=${limit}`;
    const response = await fetch(address).catch(() => undefined);
    if (!response?.ok) throw new Error(`g8: no sandbox answers at ${this.#url}. Start it with npm start.`);
    return ((await response.json()) as { events: { [name: string]: unknown }[] }).events;
  }
}
