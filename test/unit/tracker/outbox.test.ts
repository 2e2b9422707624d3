import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Outbox } from '../../../src/tracker/outbox.ts';
import type { Row } from '../../../src/tracker/row.ts';
import type { DropReason } from '../../../src/tracker/types.ts';
import { FakeClock, START } from '../support/fake-clock.ts';
import { emptyIndexedDb, outboxDatabase, TestTable } from '../support/outbox-store.ts';
import { row, rows } from '../support/rows.ts';
import { turns } from '../support/turns.ts';

const WEEK_MS = 604_800_000;

let clock: FakeClock;
let table: TestTable;
let lost: [reason: DropReason, ids: string[]][];
let wrote: unknown[];

const newOutbox = (stored: TestTable | undefined = table) =>
  new Outbox({
    table: stored,
    clock,
    lost: (reason, ids) => void lost.push([reason, [...ids]]),
    wrote: (error) => void wrote.push(error),
  });
const memoryOutbox = () =>
  new Outbox({
    table: undefined,
    clock,
    lost: (reason, ids) => void lost.push([reason, [...ids]]),
    wrote: () => {},
  });
const idsOf = (list: readonly Row[]) => list.map(({ messageId }) => messageId);
const ids = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => `m${from + index}`);

beforeEach(async () => {
  emptyIndexedDb();
  clock = new FakeClock();
  const database = outboxDatabase(clock);
  await database.open();
  table = new TestTable(database);
  lost = [];
  wrote = [];
});

describe('adding', () => {
  it('counts what is added while the queue is being read', async () => {
    const outbox = newOutbox();
    const reading = outbox.peek();
    const added = rows(3).map((item) => outbox.add(item));
    await Promise.all([reading, ...added]);
    expect(outbox.queued).toBe(3);
  });

  it('writes a burst of calls in one transaction that is committed at once', async () => {
    const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');
    const commit = vi.spyOn(IDBTransaction.prototype, 'commit');
    const outbox = newOutbox();
    await Promise.all(rows(50).map((item) => outbox.add(item)));
    expect(transaction.mock.calls.map(([, mode]) => mode)).toEqual(['readwrite']);
    expect(commit).toHaveBeenCalledOnce();
    expect(await table.ids()).toEqual(ids(0, 50));
  });

  it('begins its transaction before any other task, so that leaving right after a call loses nothing', async () => {
    const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');
    void newOutbox().add(row('m0'));
    await Promise.resolve();
    expect(transaction).toHaveBeenCalledOnce();
  });

  it('tells where each row is', async () => {
    expect(await newOutbox().add(row('m0'))).toBe('indexeddb');
    expect(await memoryOutbox().add(row('m0'))).toBe('memory');
  });

  it('stores a row late when the database is late', async () => {
    let open = () => {};
    const late = new Promise<void>((fulfil) => {
      open = fulfil;
    });
    const add = table.add.bind(table);
    vi.spyOn(table, 'add').mockImplementation((list) => late.then(() => add(list)));
    const outbox = newOutbox();
    const told = outbox.add(row('m0'));
    await turns();
    open();
    expect(await told).toBe('indexeddb');
    expect(await table.ids()).toEqual(['m0']);
    expect(idsOf(await outbox.peek())).toEqual(['m0']);
  });

  it('counts what waits, with what earlier visits have left', async () => {
    await table.add(rows(3));
    const outbox = newOutbox();
    await outbox.count();
    await outbox.add(row('new'));
    expect(outbox.queued).toBe(4);
  });
});

describe('peeking and removing', () => {
  it('gives the oldest hundred first, over all tabs, in the order in which they were stored', async () => {
    await table.add(rows(60));
    const outbox = newOutbox();
    for (let index = 60; index < 130; index++) await outbox.add(row(`m${index}`));
    expect(idsOf(await outbox.peek())).toEqual(ids(0, 100));
  });

  it('leaves rows where they are until they are removed', async () => {
    const outbox = newOutbox();
    await outbox.add(row('m0'));
    await outbox.peek();
    expect(idsOf(await outbox.peek())).toEqual(['m0']);
    await outbox.remove(await outbox.peek());
    expect(await outbox.peek()).toEqual([]);
    expect(outbox.queued).toBe(0);
    expect(lost).toEqual([]);
  });

  it('removes only what was acknowledged', async () => {
    const outbox = newOutbox();
    await Promise.all(rows(5).map((item) => outbox.add(item)));
    const peeked = await outbox.peek();
    await outbox.remove(peeked.slice(1, 3));
    expect(await table.ids()).toEqual(['m0', 'm3', 'm4']);
    expect(idsOf(outbox.own())).toEqual(['m0', 'm3', 'm4']);
    expect(outbox.queued).toBe(3);
  });

  it('removes a row also from the database when it was still being written as it was sent', async () => {
    const outbox = newOutbox();
    void outbox.add(row('m0'));
    await Promise.resolve();
    await outbox.remove([{ ...row('m0') }]);
    await turns();
    expect(await table.ids()).toEqual([]);
  });

  it('counts what it drops, with the reason', async () => {
    const outbox = newOutbox();
    await Promise.all(rows(3).map((item) => outbox.add(item)));
    await outbox.drop((await outbox.peek()).slice(0, 2), 'rejected');
    expect(lost).toEqual([['rejected', ['m0', 'm1']]]);
    expect(await table.ids()).toEqual(['m2']);
  });

  it('keeps no more rows in memory than a leaving page could send, once the database has them', async () => {
    const outbox = newOutbox();
    await Promise.all(rows(1_000).map((item) => outbox.add(item)));
    expect(outbox.own()).toHaveLength(100);
    expect(outbox.queued).toBe(1_000);
    const peeked = await outbox.peek();
    await outbox.remove(peeked);
    expect(await table.count()).toBe(900);
    expect(outbox.queued).toBe(900);
  });

  it('forgets what another tab had acknowledged', async () => {
    const outbox = newOutbox();
    await Promise.all(rows(3).map((item) => outbox.add(item)));
    outbox.acknowledgedElsewhere(['m0', 'm2']);
    expect(idsOf(outbox.own())).toEqual(['m1']);
    expect(outbox.queued).toBe(1);
  });
});

describe('what cannot be sent', () => {
  it('drops rows after seven days, counted, and keeps younger ones', async () => {
    const old = rows(2, { at: START - WEEK_MS - 1 });
    await table.add([...old, row('young', { at: START - WEEK_MS + 1 })]);
    const outbox = newOutbox();
    expect(idsOf(await outbox.peek())).toEqual(['young']);
    expect(lost).toEqual([['expired', ['m0', 'm1']]]);
    expect(await table.ids()).toEqual(['young']);
  });

  it('deletes an unreadable row alone, counted, and gives its neighbours', async () => {
    await table.add([row('a'), { junk: 1 } as unknown as Row, row('b', { json: '{"half' }), row('c')]);
    const outbox = newOutbox();
    expect(idsOf(await outbox.peek())).toEqual(['a', 'c']);
    expect(lost.map(([reason, list]) => [reason, list.length])).toEqual([['unreadable', 2]]);
    expect(await table.count()).toBe(2);
  });

  it('looks past a page that holds nothing readable', async () => {
    await table.add([...rows(120).map(() => 'junk' as unknown as Row), row('good')]);
    expect(idsOf(await newOutbox().peek())).toEqual(['good']);
  });

  it('leaves rows of a newer version alone', async () => {
    await table.add([row('a'), row('new', { v: 2 }), row('b')]);
    const outbox = newOutbox();
    expect(idsOf(await outbox.peek())).toEqual(['a', 'b']);
    expect(await table.count()).toBe(3);
    expect(lost).toEqual([]);
  });

  it('still knows how many rows wait when newer ones stand between them', async () => {
    await table.add([...rows(60, { v: 2 }), ...rows(140)]);
    const outbox = newOutbox();
    await outbox.count();
    await outbox.peek();
    expect(outbox.queued).toBeGreaterThanOrEqual(140);
  });
});
