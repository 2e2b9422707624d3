import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf8Bytes } from '../../../src/lib/utf8.ts';
import { batchBody, cutBatch } from '../../../src/tracker/batch.ts';
import { type Entry, toRow } from '../../../src/tracker/row.ts';
import { event } from '../support/rows.ts';

const KEY = 'pk_live_0123456789abcdefghijklmnopqrstuvwxyz';
const SENT_AT = '2026-11-25T10:00:05.000Z';

const drawn = fc.record({
  text: fc.string({ unit: 'grapheme', maxLength: 30 }),
  repeat: fc.oneof({ weight: 6, arbitrary: fc.nat(20) }, { weight: 1, arbitrary: fc.nat(900) }),
  host: fc.constantFrom('https://a.example', 'https://a.example', 'https://b.example'),
  shared: fc.constantFrom('{"locale":"en"}', '{"locale":"en"}', '{"locale":"日本語"}'),
});
const queues = fc
  .array(drawn, { maxLength: 130, size: 'max' })
  .map((all): Entry[] =>
    all.map(({ text, repeat, host, shared }, at) =>
      toRow(event(`m${at}`, { properties: { text: text.repeat(repeat) } }), { at, host, shared }),
    ),
  );
const limits = fc.record({
  events: fc.integer({ min: 1, max: 100 }),
  bytes: fc.integer({ min: 600, max: 60_000 }),
});

describe('batches cut from any queue', () => {
  it('carry each row once and in its order, and together all of them', () => {
    fc.assert(
      fc.property(queues, limits, (queue, limit) => {
        const sent: Entry[] = [];
        for (let rest = queue; rest.length; rest = queue.slice(sent.length)) {
          const { rows } = cutBatch(rest, limit);
          expect(rows.length).toBeGreaterThan(0);
          sent.push(...rows);
        }
        expect(sent).toEqual(queue);
      }),
      { numRuns: 50 },
    );
  });

  it('exceed neither events nor bytes, unless a single row alone does, and hold one host and one context', () => {
    fc.assert(
      fc.property(queues, limits, (queue, limit) => {
        const { rows, bytes } = cutBatch(queue, limit);
        const body = utf8Bytes(batchBody(rows, KEY, SENT_AT));
        expect(rows.length).toBeLessThanOrEqual(limit.events);
        if (rows.length) expect(body).toBeLessThanOrEqual(bytes);
        if (rows.length > 1) expect(bytes).toBeLessThanOrEqual(limit.bytes);
        expect(new Set(rows.map(({ host, shared }) => host + shared)).size).toBe(Math.min(1, rows.length));
      }),
      { numRuns: 50 },
    );
  });

  it('are as large as they may be: the next row would not have fitted', () => {
    fc.assert(
      fc.property(queues, limits, (queue, limit) => {
        const { rows, bytes } = cutBatch(queue, limit);
        const next = queue[rows.length];
        const [first] = queue;
        if (!next || !first || rows.length === limit.events) return;
        const alike = next.host === first.host && next.shared === first.shared;
        if (alike) expect(bytes + next.bytes + 48).toBeGreaterThan(limit.bytes);
      }),
      { numRuns: 50 },
    );
  });
});
