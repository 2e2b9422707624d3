import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Database, OPEN_DEADLINE_MS } from '../../../src/lib/database.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { emptyIndexedDb } from '../support/outbox-store.ts';
import { turns } from '../support/turns.ts';

let factory: IDBFactory;
let clock: FakeClock;

const newDatabase = () => new Database('g8', { values: {} }, clock);
const asPromise = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((fulfil, reject) => {
    request.onsuccess = () => fulfil(request.result);
    request.onerror = () => reject(request.error);
  });
const put = (database: Database, value: unknown) =>
  database.run(['values', 'readwrite'], (store) => asPromise(store.put(value, 'key')));
const read = (database: Database) =>
  database.run(['values', 'readonly'], (store) => asPromise<unknown>(store.get('key')));
const nameOf = (error: unknown) => (error as DOMException).name;

beforeEach(() => {
  factory = emptyIndexedDb();
  clock = new FakeClock();
});

describe('opening', () => {
  it('opens once for everybody who needs it', async () => {
    const open = vi.spyOn(factory, 'open');
    const database = newDatabase();
    await Promise.all([database.open(), put(database, 1), read(database)]);
    expect(open).toHaveBeenCalledOnce();
    expect(database.isOpen).toBe(true);
    expect(await read(database)).toBe(1);
  });

  it('touches nothing before it is used', async () => {
    const open = vi.spyOn(factory, 'open');
    newDatabase();
    await turns();
    expect(open).not.toHaveBeenCalled();
  });

  it('runs work in the very task of the call once it is open', async () => {
    const database = newDatabase();
    await database.open();
    const work = vi.fn(() => 1);
    void database.run(['values', 'readonly'], work);
    expect(work).toHaveBeenCalledOnce();
  });

  it('opens a database that a newer copy of this code has upgraded', async () => {
    const newer = await new Promise<IDBDatabase>((fulfil) => {
      const request = factory.open('g8', 7);
      request.onupgradeneeded = () => {
        request.result.createObjectStore('values');
        request.result.createObjectStore('something new');
      };
      request.onsuccess = () => fulfil(request.result);
    });
    newer.close();
    const database = newDatabase();
    await put(database, 'still served');
    expect(await read(database)).toBe('still served');
  });

  it('answers within two seconds when the browser never does', async () => {
    vi.spyOn(factory, 'open').mockImplementation(() => ({}) as IDBOpenDBRequest);
    const result = read(newDatabase()).catch(nameOf);
    await clock.pass(OPEN_DEADLINE_MS);
    expect(await result).toBe('TimeoutError');
  });

  it('does not make later calls wait again for an open that is late, and uses it once it is there', async () => {
    const late = {} as IDBOpenDBRequest;
    const real = factory.open.bind(factory);
    vi.spyOn(factory, 'open').mockImplementationOnce(() => late);
    const database = newDatabase();
    const first = read(database).catch(nameOf);
    await clock.pass(OPEN_DEADLINE_MS);
    await first;
    expect(await read(database).catch(nameOf)).toBe('TimeoutError');
    const request = real('g8');
    request.onupgradeneeded = () => void request.result.createObjectStore('values');
    await asPromise(request);
    Object.assign(late, { result: request.result });
    late.onsuccess?.(new Event('success'));
    await put(database, 'adopted');
    expect(await read(database)).toBe('adopted');
  });

  it('opens anew after an open that was late and then failed', async () => {
    const late = {} as IDBOpenDBRequest;
    vi.spyOn(factory, 'open').mockImplementationOnce(() => late);
    const database = newDatabase();
    const first = read(database).catch(nameOf);
    await clock.pass(OPEN_DEADLINE_MS);
    await first;
    late.onerror?.(new Event('error'));
    await turns();
    expect(await put(database, 1).catch(nameOf)).toBe('key');
  });

  it('gives up after three failures in a row', async () => {
    const open = vi.spyOn(factory, 'open').mockImplementation(() => {
      const request = { error: new DOMException('broken', 'UnknownError') } as IDBOpenDBRequest;
      queueMicrotask(() => request.onerror?.(new Event('error')));
      return request;
    });
    const database = newDatabase();
    const names = [];
    for (let count = 0; count < 5; count++) names.push(await read(database).catch(nameOf));
    expect(names).toEqual([
      'UnknownError',
      'UnknownError',
      'UnknownError',
      'InvalidStateError',
      'InvalidStateError',
    ]);
    expect(open).toHaveBeenCalledTimes(3);
  });

  it('rejects where even opening throws', async () => {
    vi.spyOn(factory, 'open').mockImplementation(() => {
      throw new DOMException('private mode', 'SecurityError');
    });
    expect(await read(newDatabase()).catch(nameOf)).toBe('SecurityError');
  });

  it('rejects where there is no IndexedDB', async () => {
    vi.stubGlobal('indexedDB', undefined);
    expect(await read(newDatabase()).catch((error: Error) => error.name)).toBe('TypeError');
  });

  it('leaves no timer behind', async () => {
    await read(newDatabase());
    expect(clock.waiting).toBe(0);
  });
});

describe('a connection that is lost', () => {
  /** The browser's handle behind a database, to do to it what browsers do. */
  async function openWithHandle() {
    const open = vi.spyOn(factory, 'open');
    const database = newDatabase();
    await put(database, 'kept');
    const handle = open.mock.results[0]?.value.result as IDBDatabase;
    return { database, handle, open };
  }

  it('is opened anew after the browser closed it', async () => {
    const { database, handle, open } = await openWithHandle();
    handle.close();
    handle.onclose?.(new Event('close'));
    expect(database.isOpen).toBe(false);
    expect(await read(database)).toBe('kept');
    expect(open).toHaveBeenCalledTimes(2);
  });

  it('is opened anew when a transaction cannot start on it', async () => {
    const { database, handle } = await openWithHandle();
    handle.close();
    expect(await read(database)).toBe('kept');
  });

  it('makes way for a newer version, and goes on with what that leaves', async () => {
    const { database } = await openWithHandle();
    const request = factory.open('g8', 9);
    const blocked = vi.fn();
    request.onblocked = blocked;
    const newer = await asPromise(request);
    expect(blocked).not.toHaveBeenCalled();
    newer.close();
    expect(await read(database)).toBe('kept');
  });

  it('is dropped after an error, so that the next call opens a new one', async () => {
    const { database, open } = await openWithHandle();
    const failing = database.run(['values', 'readonly'], () => {
      throw new DOMException('dead', 'UnknownError');
    });
    expect(await failing.catch(nameOf)).toBe('UnknownError');
    expect(database.isOpen).toBe(false);
    expect(await read(database)).toBe('kept');
    expect(open).toHaveBeenCalledTimes(2);
  });

  it('is dropped when the browser ends its transactions, and nobody waits for them for ever', async () => {
    const { database, open } = await openWithHandle();
    const ended = database.run(['values', 'readwrite'], (store) => {
      Object.defineProperty(store.transaction, 'error', { value: new DOMException('I/O', 'UnknownError') });
      store.transaction.abort();
      return new Promise(() => {});
    });
    expect(await ended.catch(nameOf)).toBe('UnknownError');
    expect(await read(database)).toBe('kept');
    expect(open).toHaveBeenCalledTimes(2);
  });

  it('is given up after three tries when the browser ends every transaction', async () => {
    const { database, open } = await openWithHandle();
    const ended = () =>
      database.run(['values', 'readonly'], (store) => {
        Object.defineProperty(store.transaction, 'error', { value: new DOMException('I/O', 'UnknownError') });
        queueMicrotask(() => store.transaction.abort());
        return asPromise(store.get('key'));
      });
    // Those of one connection count as one.
    expect(await Promise.all([ended().catch(nameOf), ended().catch(nameOf)])).toEqual([
      'UnknownError',
      'UnknownError',
    ]);
    for (let count = 0; count < 5; count++) await ended().catch(nameOf);
    expect(await ended().catch(nameOf)).toBe('InvalidStateError');
    expect(open).toHaveBeenCalledTimes(3);
  });

  it('is kept when the disk is full', async () => {
    const { database, open } = await openWithHandle();
    const full = database.run(['values', 'readwrite'], () => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    expect(await full.catch(nameOf)).toBe('QuotaExceededError');
    expect(database.isOpen).toBe(true);
    expect(open).toHaveBeenCalledOnce();
  });

  it('fails after three tries when it is lost each time, instead of trying for ever', async () => {
    const { database, open } = await openWithHandle();
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(() => {
      throw new DOMException('closing', 'InvalidStateError');
    });
    expect(await read(database).catch(nameOf)).toBe('InvalidStateError');
    expect(open.mock.calls.length).toBeLessThanOrEqual(3);
  });

  it('can be closed, and is opened anew by the next use', async () => {
    const { database } = await openWithHandle();
    database.drop();
    expect(database.isOpen).toBe(false);
    expect(await read(database)).toBe('kept');
  });

  it('stays closed once it was closed for good', async () => {
    const { database } = await openWithHandle();
    database.close();
    expect(await read(database).catch(nameOf)).toEqual(expect.stringMatching(/Error$/));
    expect(database.isOpen).toBe(false);
  });

  it('does not come back with an open that was under way when it was closed for good', async () => {
    const database = newDatabase();
    void database.open().catch(() => {});
    database.close();
    await turns();
    expect(database.isOpen).toBe(false);
  });
});
