import { type Row, toRow } from '../../../src/tracker/row.ts';
import type { TrackedEvent } from '../../../src/tracker/types.ts';
import { START } from './fake-clock.ts';

export const HOST = 'https://events.example.com';
export const SHARED = '{"library":{"name":"graph8-browser"},"locale":"en"}';

/** A valid event; `messageId` says which. */
export function event(messageId: string, fields: Partial<TrackedEvent> = {}): TrackedEvent {
  return {
    type: 'track',
    event: 'Plan Chosen',
    messageId,
    timestamp: new Date(START).toISOString(),
    properties: {},
    context: { tab: { id: 'tab', seq: 1 } },
    ...fields,
  };
}

/** A row of the outbox; `messageId` says which. */
export function row(messageId: string, fields: Partial<Row> = {}): Row {
  return { ...toRow(event(messageId), { at: START, host: HOST, shared: SHARED }), ...fields };
}

/** Rows m0, m1, … */
export const rows = (count: number, fields: Partial<Row> = {}): Row[] =>
  Array.from({ length: count }, (_, index) => row(`m${index}`, fields));

/** A row whose event takes about that many bytes. */
export function heavyRow(messageId: string, bytes: number): Row {
  const heavy = event(messageId, { properties: { text: 'x'.repeat(bytes) } });
  return toRow(heavy, { at: START, host: HOST, shared: SHARED });
}
