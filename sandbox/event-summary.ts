import { maskKey } from '../src/tracker/key-guard.ts';
import { dropsIn } from './drop-counts.ts';
import { eventName } from './event-check.ts';
import type { StoredEvent } from './event-store.ts';
import { isJsonObject, type JsonObject } from './json-object.ts';
import { type Leaf, leavesOf } from './leaves.ts';

/** Events that the live view shows as cards, with what is in their properties. */
const CARDS: readonly unknown[] = ['form_submission', 'calendar_booked'];

/** Characters kept of each field, and of what can be searched for. */
const MAX_FIELD = 200;
const MAX_SEARCHABLE = 1000;

/** A line of the live view: what it lists, sorts and searches by. The whole event is asked for when it is opened. */
export interface EventSummary {
  seq: number;
  /** Arrival (ms since 1970). */
  at: number;
  /** Milliseconds from the call to the arrival, by the clocks of visitor and sandbox. */
  delay: number;
  /** The write key, masked. */
  key: string;
  type: string;
  name: string;
  /** Anonymous id; empty when there is none, as with every text below. */
  visitor: string;
  user: string;
  session: string;
  tab: string;
  /** Path of the page. */
  page: string;
  /** Bytes of the event as JSON. */
  bytes: number;
  /** How often it had been stored before; absent for a first arrival. */
  repeat?: number;
  /** Losses that it tells of; absent when there are none. */
  dropped?: [reason: string, count: number][];
  /** What a form or a booking says; absent for all other events. */
  card?: Leaf[];
  /** Names, ids, page, values, in lower case: what a search looks through. */
  text: string;
}

/** The line for a stored event. Everything in it is bounded, whatever was sent. */
export function summarise({ seq, receivedAt, key, repeat, bytes, event }: StoredEvent): EventSummary {
  const context = objectOr(event.context);
  const page = objectOr(context.page);
  const tab = objectOr(context.tab);
  const dropped = dropsIn(context);
  const fields = {
    type: field(event.type),
    name: field(eventName(event)),
    visitor: field(event.anonymousId),
    user: field(event.userId),
    session: field(context.sessionId),
    tab: field(tab.id),
    page: field(page.path) || pathOf(page.url),
  };
  const searchable = [
    ...Object.values(fields),
    ...[event.messageId, event.groupId, page.url, page.title].map(field),
    ...leavesOf([event.properties, event.traits, context.traits]).map(([, text]) => text),
  ];
  return {
    ...{ seq, at: receivedAt, delay: receivedAt - Date.parse(String(event.timestamp)), key: maskKey(key) },
    ...fields,
    bytes,
    ...(repeat > 0 && { repeat }),
    ...(dropped.length > 0 && { dropped }),
    ...(CARDS.includes(event.event) && { card: leavesOf(event.properties) }),
    text: searchable.join(' ').toLowerCase().slice(0, MAX_SEARCHABLE),
  };
}

const objectOr = (value: unknown): JsonObject => (isJsonObject(value) ? value : {});

const field = (value: unknown): string => (typeof value === 'string' ? value.slice(0, MAX_FIELD) : '');

const pathOf = (url: unknown): string =>
  typeof url === 'string' && URL.canParse(url) ? new URL(url).pathname.slice(0, MAX_FIELD) : '';
