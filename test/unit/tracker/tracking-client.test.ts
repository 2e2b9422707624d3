import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readOptions } from '../../../src/tracker/settings.ts';
import { TrackingClient } from '../../../src/tracker/tracking-client.ts';
import type { Options, Receipt, TrackedEvent } from '../../../src/tracker/types.ts';
import { FakeClock, START } from '../support/fake-clock.ts';
import { FakeLocks } from '../support/fake-locks.ts';
import { visit } from '../support/location.ts';
import { emptyIndexedDb } from '../support/outbox-store.ts';
import { turns } from '../support/turns.ts';

const KEY = 'pk_live_0123456789';

let clock: FakeClock;
let factory: IDBFactory;
let client: TrackingClient;
/** Events that arrived at the host. */
let arrived: TrackedEvent[];

const start = (options: Partial<Options> = {}) =>
  client.start(readOptions({ writeKey: KEY, pageViews: 'manual', cookie: false, ...options }));
const named = (name: string) => arrived.find(({ event }) => event === name);
const stores = async () => (await factory.databases()).map(({ name }) => name);
const traces = async () => [
  ...(await stores()),
  ...Object.keys(localStorage),
  ...Object.keys(sessionStorage),
  document.cookie,
];
async function settled<T>(promise: Promise<T>, ms = 0): Promise<T | 'pending'> {
  let result: T | 'pending' = 'pending';
  void promise.then((value) => {
    result = value;
  });
  await clock.pass(ms);
  await turns();
  return result;
}

beforeEach(() => {
  visit('https://shop.example.com/plans');
  clock = new FakeClock();
  factory = emptyIndexedDb();
  new FakeLocks().install();
  vi.stubGlobal('BroadcastChannel', undefined);
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  vi.spyOn(console, 'info').mockImplementation(() => {});
  localStorage.clear();
  sessionStorage.clear();
  arrived = [];
  vi.stubGlobal('fetch', async (_url: string, { body }: { body: string }) => {
    arrived.push(...JSON.parse(body).batch);
    return { status: 200, text: async () => '{"ok":true}', headers: new Headers() };
  });
  client = new TrackingClient(clock);
});
afterEach(async () => {
  client.destroy();
  await turns();
  visit('about:blank');
});

describe('before init', () => {
  it('keeps calls with their times, and sends them in order', async () => {
    const receipt = client.track('first');
    clock.jump(1_000);
    void client.track('second');
    expect(await settled(receipt)).toMatchObject({ stored: 'memory', reason: 'not_initialised' });
    expect(client.status()).toMatchObject({ state: 'not_initialised', queued: 2 });
    clock.jump(1_000);
    start();
    await clock.pass(2_000);
    expect(arrived.map(({ event, timestamp }) => [event, Date.parse(timestamp) - START])).toEqual([
      ['first', 0],
      ['second', 1_000],
    ]);
  });

  it('keeps a thousand calls, and drops what is too much, counted', async () => {
    const receipts: Promise<Receipt>[] = [];
    for (let count = 0; count < 1_001; count++) receipts.push(client.track(`t${count}`));
    expect(await settled(receipts[999] as Promise<Receipt>)).toMatchObject({ stored: 'memory' });
    expect(await settled(receipts[1_000] as Promise<Receipt>)).toMatchObject({
      stored: 'dropped',
      reason: 'queue_full',
    });
    expect(client.status().dropped).toEqual({ queue_full: 1 });
  });

  it('warns once after five seconds', async () => {
    void client.track('a');
    void client.track('b');
    await clock.pass(4_999);
    expect(console.warn).not.toHaveBeenCalled();
    await clock.pass(60_000);
    expect(console.warn).toHaveBeenCalledOnce();
  });

  it('does not warn when init came in time, or nothing waits', async () => {
    void client.track('a');
    start();
    await clock.pass(60_000);
    expect(console.warn).not.toHaveBeenCalled();
  });
});

describe('calls', () => {
  it('are stored, sent and counted', async () => {
    start();
    const receipt = await settled(client.track('Plan Chosen', { plan: 'pro' }));
    expect(receipt).toMatchObject({ stored: 'indexeddb', messageId: expect.any(String) });
    await clock.pass(1_000);
    expect(named('Plan Chosen')).toMatchObject({ properties: { plan: 'pro' } });
    expect(client.status()).toMatchObject({ state: 'idle', queued: 0, delivered: 1, storage: 'indexeddb' });
  });

  it('never throw, and say what was wrong with them', async () => {
    start();
    const wrong = { stored: 'dropped', reason: 'invalid' };
    expect(await settled(client.track(undefined as unknown as string))).toEqual(wrong);
    expect(await settled(client.identify(null as unknown as string))).toEqual(wrong);
    expect(await settled(client.group({} as unknown as string))).toEqual(wrong);
    expect(console.warn).toHaveBeenCalledOnce();
    expect(client.status().dropped).toEqual({ invalid: 3 });
  });

  it('carry what set() has said, and no more once it is taken back', async () => {
    start();
    client.set({ plan: 'pro', site: 'shop' });
    void client.track('first', { plan: 'free' });
    client.set({ site: undefined });
    void client.track('second');
    await clock.pass(1_000);
    expect(named('first')?.properties).toEqual({ plan: 'free', site: 'shop' });
    expect(named('second')?.properties).toEqual({ plan: 'pro' });
  });

  it('are stamped with who called: before, after identify, and after reset', async () => {
    start();
    void client.track('before');
    void client.identify('ada', { plan: 'pro' });
    void client.group('acme');
    void client.track('signed in');
    client.reset();
    void client.track('signed out');
    await clock.pass(1_000);
    const [before, during, after] = ['before', 'signed in', 'signed out'].map(named);
    expect(before).not.toHaveProperty('userId');
    expect(during).toMatchObject({ userId: 'ada', groupId: 'acme', anonymousId: before?.anonymousId });
    expect(after).not.toHaveProperty('userId');
    expect(after).not.toHaveProperty('groupId');
    expect(after?.anonymousId).not.toBe(before?.anonymousId);
    expect(after?.context.sessionId).not.toBe(before?.context.sessionId);
  });

  it.each([
    [
      'the database never opens',
      () => vi.spyOn(factory, 'open').mockImplementation(() => ({}) as IDBOpenDBRequest),
    ],
    [
      'the database opens and then hangs',
      () => vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(() => ({}) as IDBRequest),
    ],
  ])('fulfil within two seconds when %s', async (_name, hang) => {
    hang();
    start();
    expect(await settled(client.track('a'), 2_000)).toMatchObject({ stored: 'memory' });
  });
});

describe('consent', () => {
  it('leaves no trace and sends nothing while it is pending, and then everything with its time', async () => {
    start({ consent: 'pending', cookie: true });
    const receipt = client.track('waiting');
    expect(await settled(receipt, 60_000)).toMatchObject({ stored: 'memory', reason: 'consent_pending' });
    expect(await settled(client.visitorId())).toBeNull();
    expect((await traces()).filter(Boolean)).toEqual([]);
    expect(arrived).toEqual([]);
    client.consent.grant();
    await clock.pass(2_000);
    expect(Date.parse(named('waiting')?.timestamp ?? '')).toBe(START);
    expect(await stores()).toHaveLength(1);
  });

  it('keeps one record, and nothing else, once it is withdrawn', async () => {
    start({ cookie: true });
    void client.track('before');
    await clock.pass(2_000);
    client.consent.deny();
    expect(await settled(client.track('after'), 2_000)).toMatchObject({
      stored: 'dropped',
      reason: 'consent_denied',
    });
    expect((await traces()).filter(Boolean)).toEqual([expect.stringMatching(/:consent$/)]);
    expect(arrived.map(({ event }) => event)).toEqual(['before']);
    expect(client.status().state).toBe('denied');
  });

  it('goes on with a visitor of its own when it is given again', async () => {
    start();
    const first = await settled(client.visitorId());
    client.consent.deny();
    await clock.pass(100);
    client.consent.grant();
    const second = await settled(client.visitorId());
    expect(second).toMatch(/^[\w-]{21}$/);
    expect(second).not.toBe(first);
  });

  it('counts also when it was given before init', async () => {
    client.consent.deny();
    start();
    expect(await settled(client.track('a'))).toMatchObject({ reason: 'consent_denied' });
  });
});

describe('options', () => {
  it('names nobody with dontStoreUserIds, and stores no id', async () => {
    start({ privacy: { dontStoreUserIds: true }, cookie: true });
    expect(await settled(client.identify('ada'))).toMatchObject({
      stored: 'dropped',
      reason: 'ids_disabled',
    });
    void client.track('a');
    await clock.pass(2_000);
    expect(JSON.stringify(arrived)).not.toMatch(/anonymousId|userId|ada/);
    expect(document.cookie).toBe('');
    expect(await settled(client.visitorId())).toBeNull();
  });

  it('stores nothing with persist none', async () => {
    start({ persist: 'none' });
    expect(await settled(client.track('a'))).toMatchObject({ stored: 'memory' });
    await clock.pass(2_000);
    expect((await traces()).filter(Boolean)).toEqual([]);
    expect(named('a')).toBeDefined();
  });

  it('lets a manual page() take the place of the automatic view', async () => {
    start({ pageViews: 'auto' });
    void client.page('Plans');
    await clock.pass(3_000);
    expect(arrived.map(({ type, name }) => [type, name])).toEqual([['page', 'Plans']]);
  });
});

describe('destroy', () => {
  it('leaves no listener, no timer and no wrapped history behind, and drops later calls', async () => {
    const open: string[] = [];
    for (const target of [window, document] as EventTarget[]) {
      vi.spyOn(target, 'addEventListener').mockImplementation((name) => void open.push(name));
      vi.spyOn(target, 'removeEventListener').mockImplementation((name) => {
        if (open.includes(name)) open.splice(open.indexOf(name), 1);
      });
    }
    const { pushState } = history;
    start({ pageViews: 'auto' });
    await clock.pass(2_000);
    expect(open.length).toBeGreaterThan(5);
    client.destroy();
    await clock.pass(10_000);
    expect(open).toEqual([]);
    expect(history.pushState).toBe(pushState);
    expect(clock.waiting).toBe(0);
    expect(await settled(client.track('late'))).toMatchObject({ stored: 'dropped', reason: 'destroyed' });
  });
});
