import { checkEvent, eventName } from './event-check.ts';
import type { EventStore } from './event-store.ts';
import type { FaultRule } from './fault-rule.ts';
import type { Arrival } from './ingest-env.ts';
import { isJsonObject, type JsonObject } from './json-object.ts';

/** The answer to an accepted request, and what the log wants to know about it. */
export interface Acceptance {
  body: JsonObject;
  /** Stored events whose messageId had been stored before. */
  repeats: number;
}

/** Where accepted events go, and the fault that may refuse some of them. */
interface Destination {
  store: EventStore;
  requestId: string;
  receivedAt: number;
  fault: FaultRule | undefined;
}

/** Checks and stores the events of a request, and makes the answer of its route. */
export function acceptEvents(arrival: Arrival, destination: Destination): Acceptance {
  const { store, requestId, receivedAt, fault } = destination;
  const reasons: { id: string; reason: string }[] = [];
  let repeats = 0;
  for (const given of arrival.events) {
    const event = isJsonObject(given) ? complete(given, arrival) : undefined;
    const reason = checkEvent(event) ?? rejection(event, fault);
    if (event === undefined || reason !== undefined) {
      reasons.push({ id: printableId(event?.messageId), reason: reason ?? 'event is not an object' });
      continue;
    }
    const stored = store.add({ key: arrival.key ?? '', receivedAt, requestId, event });
    if (stored.repeat > 0) repeats += 1;
  }
  return { body: answer(arrival, reasons), repeats };
}

/** The event as it is stored: typed by its path, the batch's context under its own, one level deep. */
function complete(event: JsonObject, arrival: Arrival): JsonObject {
  const typed: JsonObject = { ...event, type: arrival.type ?? event.type };
  const shared = arrival.route === 'batch' && isJsonObject(arrival.body) ? arrival.body.context : undefined;
  const own = typed.context ?? {};
  if (isJsonObject(shared) && isJsonObject(own)) typed.context = { ...shared, ...own };
  return typed;
}

function rejection(event: JsonObject | undefined, fault: FaultRule | undefined): string | undefined {
  if (event === undefined || fault?.kind !== 'reject') return undefined;
  const { ids, name, producer } = fault;
  const chosen = ids?.includes(String(event.messageId)) || (name !== undefined && eventName(event) === name);
  if (!chosen && (ids !== undefined || name !== undefined)) return undefined;
  return producer ? 'producer error: queue unavailable' : 'event error: refused on request';
}

/** Upstream says `ok: false` as soon as one event of a batch failed, though the others were stored. */
function answer(arrival: Arrival, reasons: { id: string; reason: string }[]): JsonObject {
  if (arrival.route === 'event') return reasons[0] ? { error: reasons[0].reason } : { ok: true };
  const counts = { receivedEvents: arrival.events.length, okEvents: arrival.events.length - reasons.length };
  if (reasons.length === 0) return { ok: true, ...counts };
  return { ok: false, ...counts, errors: reasons.map(({ id, reason }) => `Message ID: ${id}: ${reason}`) };
}

function printableId(id: unknown): string {
  return typeof id === 'string' ? id.replace(/[^A-Za-z0-9._-]/g, '_').slice(0, 64) : '';
}
