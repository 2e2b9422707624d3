import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Outbox } from '../../../src/tracker/outbox.ts';
import type { Row } from '../../../src/tracker/row.ts';
import type { DropReason } from '../../../src/tracker/types.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { emptyIndexedDb, outboxDatabase, TestTable } from '../support/outbox-store.ts';
import { row, rows } from '../support/rows.ts';
import { turns } from '../support/turns.ts';

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

beforeEach(async () => {
  emptyIndexedDb();
  clock = new FakeClock();
  const database = outboxDatabase(clock);
  await database.open();
  table = new TestTable(database);
  lost = [];
  wrote = [];
});

describe('memory', () => {
  it('keeps rows in order where there is no database', async () => {
    const outbox = memoryOutbox();
    for (const item of rows(3)) await outbox.add(item);
    expect(idsOf(await outbox.peek())).toEqual(['m0', 'm1', 'm2']);
    await outbox.remove((await outbox.peek()).slice(0, 1));
    expect(idsOf(await outbox.peek())).toEqual(['m1', 'm2']);
  });

  it('keeps rows in memory while the disk is full, and moves them in when there is room again', async () => {
    const outbox = newOutbox();
    table.full = new DOMException('full', 'QuotaExceededError');
    expect(await outbox.add(row('m0'))).toBe('memory');
    expect(wrote).toEqual([table.full]);
    expect(idsOf(await outbox.peek())).toEqual(['m0']);
    table.full = undefined;
    expect(await outbox.add(row('m1'))).toBe('indexeddb');
    expect(await table.ids()).toEqual(['m0', 'm1']);
    expect(wrote.at(-1)).toBeUndefined();
    expect(idsOf(await outbox.peek())).toEqual(['m0', 'm1']);
  });

  it('parks only what is in no database', async () => {
    const outbox = newOutbox();
    await outbox.add(row('stored'));
    table.full = new DOMException('full', 'QuotaExceededError');
    await outbox.add(row('unsaved'));
    let parked: Row[] = [];
    outbox.park((list) => {
      parked = list;
      return true;
    });
    expect(idsOf(parked)).toEqual(['unsaved']);
  });

  it('tells calls that their events are parked', async () => {
    vi.spyOn(table, 'add').mockImplementation(() => new Promise(() => {}));
    const outbox = newOutbox();
    const told = outbox.add(row('m0'));
    await turns();
    outbox.park(() => true);
    expect(await told).toBe('localstorage');
  });

  it('does not send what is parked, unless the page goes on', async () => {
    const outbox = memoryOutbox();
    await outbox.add(row('m0'));
    outbox.park(() => true);
    expect(await outbox.peek()).toEqual([]);
    outbox.unpark();
    expect(idsOf(await outbox.peek())).toEqual(['m0']);
  });

  it('parks what comes while the page leaves, beside what was parked before', async () => {
    const outbox = newOutbox();
    await outbox.add(row('stored'));
    void outbox.add(row('m0'));
    const parked: string[][] = [];
    outbox.park((list) => parked.push(idsOf(list)) > 0);
    expect(await outbox.add(row('m1'))).toBe('localstorage');
    expect(parked).toEqual([['m0'], ['m0', 'm1']]);
    outbox.unpark();
    expect(await outbox.add(row('m2'))).toBe('indexeddb');
    expect(await table.ids()).toContain('m2');
  });

  it('keeps what could not be parked', async () => {
    const outbox = memoryOutbox();
    await outbox.add(row('m0'));
    outbox.park(() => false);
    expect(idsOf(await outbox.peek())).toEqual(['m0']);
  });
});

describe('a database that is deleted under the page', () => {
  const deleted = () =>
    new Promise((done) => {
      indexedDB.deleteDatabase('g8:test').onsuccess = done;
    });

  it('gets the rows of the page again, in order, and each once', async () => {
    const outbox = newOutbox();
    for (const item of rows(3)) await outbox.add(item);
    await deleted();
    await outbox.add(row('later'));
    expect(idsOf(await outbox.peek()).sort()).toEqual(['later', 'm0', 'm1', 'm2']);
    expect((await table.ids()).sort()).toEqual(['later', 'm0', 'm1', 'm2']);
    expect(outbox.queued).toBe(4);
  });

  it('does not get what was acknowledged before', async () => {
    const outbox = newOutbox();
    for (const item of rows(3)) await outbox.add(item);
    await outbox.remove((await outbox.peek()).slice(0, 2));
    outbox.acknowledgedElsewhere(['m2']);
    await deleted();
    expect(await outbox.peek()).toEqual([]);
  });
});

describe('adopting what an earlier visit parked', () => {
  it('stores the rows behind those that wait', async () => {
    await table.add([row('before')]);
    await newOutbox().adopt(rows(2));
    await turns();
    expect(await table.ids()).toEqual(['before', 'm0', 'm1']);
  });

  it('stores no row twice that got into the database after all, however many wait', async () => {
    await table.add(rows(130));
    await newOutbox().adopt([row('m5'), row('m129'), row('parked')]);
    await turns();
    expect((await table.ids()).slice(129)).toEqual(['m129', 'parked']);
    expect(await table.count()).toBe(131);
  });
});
