// @vitest-environment node
import { describe, expect, test } from 'vitest';
import { DropCounts } from '../../../sandbox/drop-counts.ts';
import type { StoredEvent } from '../../../sandbox/event-store.ts';
import { summarise } from '../../../sandbox/event-summary.ts';
import { leavesOf } from '../../../sandbox/leaves.ts';

const stored = (event: Record<string, unknown>, fields: Partial<StoredEvent> = {}): StoredEvent => ({
  ...{ seq: 7, key: 'pk_sandbox_unit', receivedAt: Date.parse('2026-11-24T10:00:02.500Z') },
  ...{ requestId: 'r', repeat: 0, bytes: 120, ...fields },
  event: { type: 'track', messageId: 'm', timestamp: '2026-11-24T10:00:00.000Z', ...event },
});

describe('the line for an event', () => {
  test('says what, who, where, and how long it took', () => {
    const context = {
      page: { path: '/pricing', url: 'https://shop.example/pricing' },
      sessionId: 's1',
      tab: { id: 't1', seq: 3 },
    };
    expect(
      summarise(stored({ event: 'Plan Chosen', anonymousId: 'v1', userId: 'u1', context })),
    ).toMatchObject({
      ...{ seq: 7, key: 'pk_s…nit', type: 'track', name: 'Plan Chosen', delay: 2500, bytes: 120 },
      ...{ visitor: 'v1', user: 'u1', session: 's1', tab: 't1', page: '/pricing' },
    });
  });

  test('is whole when hardly anything was sent', () => {
    const line = summarise(stored({ type: 'page', context: { page: 5, tab: [] } }));
    expect(line).toMatchObject({ name: 'page', visitor: '', user: '', session: '', tab: '', page: '' });
    for (const absent of ['repeat', 'dropped', 'card']) expect(line).not.toHaveProperty(absent);
  });

  test('takes the path from the address when that is all there is', () => {
    expect(summarise(stored({ context: { page: { url: 'https://shop.example/a/b?c#d' } } })).page).toBe(
      '/a/b',
    );
    expect(summarise(stored({ context: { page: { url: 'no address' } } })).page).toBe('');
  });

  test('can be searched by values, wherever they are', () => {
    const { text } = summarise(
      stored({
        properties: { plan: 'Pro', cart: { items: [{ sku: 'NW-04' }] } },
        traits: { email: 'Anna@Example.com' },
        context: { traits: { company: 'Oak' }, page: { title: 'Our Prices' } },
      }),
    );
    for (const value of ['pro', 'nw-04', 'anna@example.com', 'oak', 'our prices'])
      expect(text).toContain(value);
  });

  test('stays small, whatever was sent', () => {
    const long = 'x'.repeat(100_000);
    let deep: unknown = long;
    for (let n = 0; n < 1000; n += 1) deep = { [long]: deep };
    const wide = Object.fromEntries(
      Array.from({ length: 5000 }, (_, n) => [`${n}${long.slice(0, 100)}`, long]),
    );
    const context = { sessionId: long, page: { path: long, title: long }, dropped: { [long]: 1 } };
    const line = summarise(
      stored({ event: 'form_submission', anonymousId: long, properties: { deep, wide }, context }),
    );
    expect(JSON.stringify(line).length).toBeLessThan(25_000);
  });

  test('of a form or a booking has what it says', () => {
    const properties = {
      form_id: 'demo',
      fields: { email: 'a@b.example' },
      field_names: ['message', 'topic'],
    };
    expect(summarise(stored({ event: 'form_submission', properties })).card).toEqual([
      ['form_id', 'demo'],
      ['fields.email', 'a@b.example'],
      ['field_names', 'message, topic'],
    ]);
    expect(summarise(stored({ event: 'calendar_booked', properties: { uid: 'b1' } })).card).toEqual([
      ['uid', 'b1'],
    ]);
  });

  test('says that it is a repeat, and which losses it tells of', () => {
    const line = summarise(stored({ context: { dropped: { queue_full: 3, odd: 'x' } } }, { repeat: 2 }));
    expect([line.repeat, line.dropped]).toEqual([2, [['queue_full', 3]]]);
  });
});

describe('the values inside an object', () => {
  test('leave out what says nothing, and keep false and 0', () => {
    expect(leavesOf({ a: null, b: '', c: false, d: 0, e: {}, f: [] })).toEqual([
      ['c', 'false'],
      ['d', '0'],
    ]);
  });

  test('of a list of objects are told apart', () => {
    expect(leavesOf([{ a: 1 }, { a: 2 }])).toEqual([
      ['0.a', '1'],
      ['1.a', '2'],
    ]);
  });
});

describe('the count of losses', () => {
  test('adds up by reason, the most frequent first', () => {
    const drops = new DropCounts();
    drops.add({ context: { dropped: { expired: 1, queue_full: 2 } } });
    drops.add({ context: { dropped: { queue_full: 5 } } });
    expect(drops.list()).toEqual([
      ['queue_full', 7],
      ['expired', 1],
    ]);
    drops.clear();
    expect(drops.list()).toEqual([]);
  });

  test.each([
    [undefined],
    [{}],
    [{ dropped: 'all' }],
    [{ dropped: { a: -1, b: 1.5, c: '3', d: null, e: 2 ** 60 } }],
  ])('takes nothing from %j', (context) => {
    const drops = new DropCounts();
    drops.add({ context });
    expect(drops.list()).toEqual([]);
  });

  test('does not grow with reasons that somebody makes up', () => {
    const drops = new DropCounts();
    for (let n = 0; n < 1000; n += 1)
      drops.add({ context: { dropped: { [`reason-${n}`]: 1, __proto__: 1 } } });
    expect(drops.list().length).toBeLessThan(100);
  });
});
