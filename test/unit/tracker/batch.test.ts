import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf8Bytes } from '../../../src/lib/utf8.ts';
import {
  batchBody,
  cutBatch,
  eventBody,
  MAX_BATCH_BYTES,
  MAX_BATCH_EVENTS,
} from '../../../src/tracker/batch.ts';
import { type Entry, toRow } from '../../../src/tracker/row.ts';
import { event, HOST, heavyRow, row, rows, SHARED } from '../support/rows.ts';

const KEY = 'pk_live_0123456789abcdefghijklmnopqrstuvwxyz';
const SENT_AT = '2026-11-24T10:00:05.000Z';
const LIMIT = { events: MAX_BATCH_EVENTS, bytes: MAX_BATCH_BYTES };

const anyQueue = fc.array(
  fc.record({
    text: fc.string({ unit: 'grapheme', maxLength: 40 }),
    repeat: fc.nat(300),
    host: fc.constantFrom(HOST, HOST, HOST, 'https://old.example.com'),
  }),
  { maxLength: 140, size: 'max' },
);

const queueOf = (drawn: readonly { text: string; repeat: number; host: string }[]): Entry[] =>
  drawn.map(({ text, repeat, host }, index) =>
    toRow(event(`m${index}`, { properties: { text: text.repeat(repeat) } }), {
      at: index,
      host,
      shared: SHARED,
    }),
  );

describe('cutBatch', () => {
  it('takes rows from the front in their order, and its body never exceeds the limit', () => {
    fc.assert(
      fc.property(anyQueue, fc.integer({ min: 1_000, max: 60_000 }), (drawn, bytes) => {
        const queue = queueOf(drawn);
        const cut = cutBatch(queue, { events: MAX_BATCH_EVENTS, bytes });
        expect(cut.rows).toEqual(queue.slice(0, cut.rows.length));
        expect(cut.rows.length).toBeLessThanOrEqual(MAX_BATCH_EVENTS);
        expect(cut.rows.length > 0).toBe(queue.length > 0);
        const size = utf8Bytes(batchBody(cut.rows, KEY, SENT_AT));
        if (cut.rows.length) expect(size).toBeLessThanOrEqual(cut.bytes);
        if (cut.rows.length > 1) expect(size).toBeLessThanOrEqual(bytes);
        expect(new Set(cut.rows.map(({ host }) => host)).size).toBeLessThanOrEqual(1);
      }),
      { numRuns: 60 },
    );
  });

  it('stops at 100 events', () => {
    expect(cutBatch(rows(150), LIMIT).rows).toHaveLength(100);
  });

  it('stops before the row that would exceed the bytes', () => {
    const queue = [heavyRow('a', 30_000), heavyRow('b', 25_000), heavyRow('c', 10_000)];
    expect(cutBatch(queue, LIMIT).rows.map(({ messageId }) => messageId)).toEqual(['a', 'b']);
  });

  it('takes a single row that is too large, so that it never blocks the rest', () => {
    expect(cutBatch([heavyRow('a', 2_000), row('b')], { events: 100, bytes: 100 }).rows).toHaveLength(1);
  });

  it('stops where the host or the shared context changes', () => {
    const other = row('c', { host: 'https://old.example.com' });
    expect(cutBatch([row('a'), row('b'), other, row('d')], LIMIT).rows).toHaveLength(2);
    const newer = row('b', { shared: '{"locale":"de"}' });
    expect(cutBatch([row('a'), newer], LIMIT).rows).toHaveLength(1);
  });

  it('gives nothing for an empty queue', () => {
    expect(cutBatch([], LIMIT).rows).toEqual([]);
  });
});

describe('batchBody', () => {
  it('is JSON that equals the events as they were stored, each with sentAt', () => {
    fc.assert(
      fc.property(anyQueue, fc.string(), (drawn, key) => {
        const queue = queueOf(drawn);
        if (!queue.length) return;
        const body: unknown = JSON.parse(batchBody(queue, key, SENT_AT));
        expect(body).toEqual({
          writeKey: key,
          sentAt: SENT_AT,
          context: JSON.parse(SHARED),
          batch: queue.map(({ json }) => ({ ...JSON.parse(json), sentAt: SENT_AT })),
        });
      }),
      { numRuns: 40 },
    );
  });
});

describe('eventBody', () => {
  const bodyOf = (entry: Entry) => JSON.parse(eventBody([entry], SENT_AT)) as Record<string, object>;

  it('is JSON that equals the event with the shared context in its own', () => {
    const entry = row('m');
    const stored = JSON.parse(entry.json);
    expect(bodyOf(entry)).toEqual({
      ...stored,
      context: { ...stored.context, ...JSON.parse(SHARED) },
      sentAt: SENT_AT,
    });
  });

  it('holds for any text in the event', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.jsonValue(), (text, value) => {
        const properties = JSON.parse(JSON.stringify({ text, value }));
        const entry = toRow(event('m', { properties }), { at: 0, host: HOST, shared: SHARED });
        expect(bodyOf(entry).properties).toEqual(properties);
      }),
    );
  });

  it('lets what the event says itself stand above the shared context, as in a batch', () => {
    const own = toRow(event('m', { context: { tab: { id: 't', seq: 1 }, locale: 'de' } }), {
      ...{ at: 0, host: HOST },
      shared: SHARED,
    });
    expect(bodyOf(own).context).toMatchObject({ locale: 'de', library: { name: 'graph8-browser' } });
  });
});
