import { maskKey } from '../src/tracker/key-guard.ts';
import type { ControlParts } from './control-state.ts';
import { type EventSummary, summarise } from './event-summary.ts';
import type { RequestRecord } from './request-log.ts';

/** Events in one update: a hundred kilobytes, which a page reads within a frame. */
const MAX_EVENTS = 250;

/** What a follower of the sandbox is told. */
export interface LiveUpdate {
  /** What was told before is gone: everything was cleared, or the sandbox was started anew. */
  reset: boolean;
  /** There are more new events than fit into one update: another one follows at once. */
  more: boolean;
  /** New events, oldest first. */
  events: EventSummary[];
  /** Requests that have ended, their keys masked. */
  requests: Omit<RequestRecord, 'headers' | 'contentType' | 'query'>[];
}

/** How far a follower has come. */
interface Place {
  generation: string;
  /** Number of the last event told. */
  seq: number;
  /** Requests told, or over before. */
  ended: number;
}

/** One follower of the sandbox. Holds a place and no events, so that a slow one costs no memory. */
export class LiveFeed {
  readonly #parts: Pick<ControlParts, 'store' | 'requests'>;
  #place: Place;
  #reset: boolean;

  /**
   * @param from - a `place` of an earlier feed: what came after it is told, or everything when it says nothing any
   * more. `start` = everything; absent = only what comes from now on.
   */
  constructor(parts: Pick<ControlParts, 'store' | 'requests'>, from?: string) {
    const { store, requests } = parts;
    this.#parts = parts;
    const [generation, seq, ended] = from?.split(' ') ?? [store.generation, store.seq, requests.ended];
    this.#reset = generation !== store.generation;
    this.#place = this.#reset
      ? { generation: store.generation, seq: 0, ended: 0 }
      : { generation: store.generation, seq: Number(seq), ended: Number(ended) };
  }

  /** Where this follower is, for one that goes on from here. */
  get place(): string {
    const { generation, seq, ended } = this.#place;
    return `${generation} ${seq} ${ended}`;
  }

  /** What is new. */
  next(): LiveUpdate {
    const { store, requests } = this.#parts;
    const { generation } = store;
    const reset = this.#reset || this.#place.generation !== generation;
    const told = reset ? 0 : this.#place.seq;
    const events = store.since(told, MAX_EVENTS);
    const ended = requests.endedAfter(reset ? 0 : this.#place.ended);
    this.#reset = false;
    this.#place = { generation, seq: events.at(-1)?.seq ?? store.seq, ended: requests.ended };
    const more = this.#place.seq < store.seq;
    return { reset, more, events: events.map(summarise), requests: ended.map(toldOf) };
  }
}

function toldOf({ headers: _, contentType: _type, query: _query, key, ...told }: RequestRecord) {
  return key === undefined ? told : { ...told, key: maskKey(key) };
}
