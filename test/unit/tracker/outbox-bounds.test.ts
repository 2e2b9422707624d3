import { beforeEach, describe, expect, it } from 'vitest';
import { Outbox } from '../../../src/tracker/outbox.ts';
import { MAX_BYTES, MAX_EVENTS } from '../../../src/tracker/outbox-size.ts';
import type { DropReason } from '../../../src/tracker/types.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { emptyIndexedDb, outboxDatabase, TestTable } from '../support/outbox-store.ts';
import { heavyRow, row, rows } from '../support/rows.ts';
import { turns, until } from '../support/turns.ts';

let clock: FakeClock;
let table: TestTable;
let lost: [reason: DropReason, id: string][];

const newOutbox = (stored?: TestTable) =>
  new Outbox({
    table: stored,
    clock,
    lost: (reason, ids) => void lost.push(...ids.map((id) => [reason, id] as [DropReason, string])),
    wrote: () => {},
  });
const bytesIn = async () =>
  (await table.oldest(Number.POSITIVE_INFINITY)).rows.reduce((sum, { bytes }) => sum + bytes, 0);

beforeEach(async () => {
  emptyIndexedDb();
  clock = new FakeClock();
  const database = outboxDatabase(clock);
  await database.open();
  table = new TestTable(database);
  lost = [];
});

describe('bounds of the outbox', () => {
  it('holds 10,000 events: one more, and the oldest goes, counted', async () => {
    await table.add(rows(MAX_EVENTS));
    const outbox = newOutbox(table);
    await outbox.count();
    await outbox.add(row('newest'));
    await until(() => lost.length > 0);
    await turns();
    expect(lost).toEqual([['queue_full', 'm0']]);
    expect(await table.count()).toBe(MAX_EVENTS);
    expect((await table.ids()).at(-1)).toBe('newest');
    expect(outbox.queued).toBe(MAX_EVENTS);
  }, 20_000);

  it('counts no event as lost twice when bursts follow one another at the bound', async () => {
    await table.add(rows(MAX_EVENTS));
    const outbox = newOutbox(table);
    await outbox.count();
    for (let burst = 0; burst < 4; burst++) {
      void outbox.add(row(`n${burst}`));
      await turns(1);
    }
    await until(() => lost.length >= 4);
    await turns();
    expect(lost).toEqual(['m0', 'm1', 'm2', 'm3'].map((id) => ['queue_full', id]));
    expect(await table.count()).toBe(MAX_EVENTS);
    expect(outbox.queued).toBe(MAX_EVENTS);
  }, 20_000);

  it('holds 5,000,000 bytes: the oldest go, counted', async () => {
    const outbox = newOutbox(table);
    for (let index = 0; index < 170; index++) await outbox.add(heavyRow(`m${index}`, 32_000));
    await turns(2_000);
    expect(lost.map(([, id]) => id)).toEqual([...new Set(lost.map(([, id]) => id))]);
    expect(await bytesIn()).toBeLessThanOrEqual(MAX_BYTES);
    expect(await bytesIn()).toBeGreaterThan(MAX_BYTES - 100_000);
    expect(lost.map(([, id]) => id)).toEqual(lost.map((_, index) => `m${index}`));
    expect(lost.length + (await table.count())).toBe(170);
  }, 20_000);

  it('knows the bytes that earlier visits have left', async () => {
    await table.add(Array.from({ length: 155 }, (_, index) => heavyRow(`m${index}`, 32_000)));
    const outbox = newOutbox(table);
    await outbox.count();
    await outbox.add(heavyRow('newest', 32_000));
    await turns();
    expect(await bytesIn()).toBeLessThanOrEqual(MAX_BYTES);
    expect(lost[0]).toEqual(['queue_full', 'm0']);
  });

  it('drops nothing of many small rows just because earlier visits left many', async () => {
    await table.add(rows(400));
    const outbox = newOutbox(table);
    await outbox.count();
    await outbox.add(row('newest'));
    await turns();
    expect(lost).toEqual([]);
    expect(outbox.queued).toBe(401);
  });

  it('keeps the bounds in memory too', async () => {
    const outbox = newOutbox();
    for (let index = 0; index < 170; index++) await outbox.add(heavyRow(`m${index}`, 32_000));
    await turns();
    const kept = outbox.own();
    expect(lost.map(([, id]) => id)).toEqual([...new Set(lost.map(([, id]) => id))]);
    expect(kept.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(MAX_BYTES);
    expect(kept.at(-1)?.messageId).toBe('m169');
    expect(lost.length + kept.length).toBe(170);
  });

  it('keeps the number of events in memory too', async () => {
    const outbox = newOutbox();
    for (const item of rows(MAX_EVENTS + 5)) void outbox.add(item);
    await turns();
    expect(outbox.own()).toHaveLength(MAX_EVENTS);
    expect(lost.map(([, id]) => id)).toEqual(['m0', 'm1', 'm2', 'm3', 'm4']);
  });
});
