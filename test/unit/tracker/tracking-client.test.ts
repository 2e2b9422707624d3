import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { OutboxTable } from '../../../src/tracker/outbox-table.ts';
import { readOptions } from '../../../src/tracker/settings.ts';
import { TrackingClient } from '../../../src/tracker/tracking-client.ts';
import type { Receipt } from '../../../src/tracker/types.ts';
import { START } from '../support/fake-clock.ts';
import { FakePage } from '../support/fake-page.ts';
import { turns } from '../support/turns.ts';

let page: FakePage;

beforeEach(() => {
  page = new FakePage();
});
afterEach(() => page.close());

describe('before init', () => {
  it('keeps calls with their times, and sends them in order', async () => {
    const receipt = page.client.track('first');
    page.clock.jump(1_000);
    void page.client.track('second');
    expect(await page.settled(receipt)).toMatchObject({ stored: 'memory', reason: 'not_initialised' });
    expect(page.client.status()).toMatchObject({ state: 'not_initialised', queued: 2 });
    page.clock.jump(1_000);
    page.start();
    await page.clock.pass(2_000);
    expect(page.arrived.map(({ event, timestamp }) => [event, Date.parse(timestamp) - START])).toEqual([
      ['first', 0],
      ['second', 1_000],
    ]);
  });

  it('keeps a thousand calls, and drops what is too much, counted', async () => {
    const receipts: Promise<Receipt>[] = [];
    for (let count = 0; count < 1_001; count++) receipts.push(page.client.track(`t${count}`));
    expect(await page.settled(receipts[999] as Promise<Receipt>)).toMatchObject({ stored: 'memory' });
    expect(await page.settled(receipts[1_000] as Promise<Receipt>)).toMatchObject({
      stored: 'dropped',
      reason: 'queue_full',
    });
    expect(page.client.status().dropped).toEqual({ queue_full: 1 });
  });

  it('warns once after five seconds', async () => {
    void page.client.track('a');
    void page.client.track('b');
    await page.clock.pass(4_999);
    expect(console.warn).not.toHaveBeenCalled();
    await page.clock.pass(60_000);
    expect(console.warn).toHaveBeenCalledOnce();
  });

  it('does not warn when init came in time, or nothing waits', async () => {
    void page.client.track('a');
    page.start();
    await page.clock.pass(60_000);
    expect(console.warn).not.toHaveBeenCalled();
  });
});

describe('calls', () => {
  it('are stored, sent and counted', async () => {
    page.start();
    const receipt = await page.settled(page.client.track('Plan Chosen', { plan: 'pro' }));
    expect(receipt).toMatchObject({ stored: 'indexeddb', messageId: expect.any(String) });
    await page.clock.pass(1_000);
    expect(page.named('Plan Chosen')).toMatchObject({ properties: { plan: 'pro' } });
    expect(page.client.status()).toMatchObject({
      state: 'idle',
      queued: 0,
      delivered: 1,
      storage: 'indexeddb',
    });
  });

  it('never throw, and say what was wrong with them', async () => {
    page.start();
    const wrong = { stored: 'dropped', reason: 'invalid' };
    expect(await page.settled(page.client.track(undefined as unknown as string))).toEqual(wrong);
    expect(await page.settled(page.client.identify(null as unknown as string))).toEqual(wrong);
    expect(await page.settled(page.client.group({} as unknown as string))).toEqual(wrong);
    expect(console.warn).toHaveBeenCalledOnce();
    expect(page.client.status().dropped).toEqual({ invalid: 3 });
  });

  it('carry what set() has said, and no more once it is taken back', async () => {
    page.start();
    page.client.set({ plan: 'pro', site: 'shop' });
    void page.client.track('first', { plan: 'free' });
    page.client.set({ site: undefined });
    void page.client.track('second');
    await page.clock.pass(1_000);
    expect(page.named('first')?.properties).toEqual({ plan: 'free', site: 'shop' });
    expect(page.named('second')?.properties).toEqual({ plan: 'pro' });
  });

  it('are parked when the page leaves in the very same task', async () => {
    vi.stubGlobal('navigator', { ...navigator, locks: navigator.locks, sendBeacon: () => true });
    page.start();
    await page.clock.pass(100);
    void page.client.track('leaving');
    window.dispatchEvent(new Event('pagehide'));
    expect(Object.values({ ...localStorage }).join()).toContain('leaving');
  });

  it('are counted and stored when the client is asked or ended in the very same task', async () => {
    page.start();
    await page.clock.pass(100);
    void page.client.track('counted');
    expect(page.client.status().queued).toBe(1);
    void page.client.track('last');
    page.client.destroy();
    await turns();
    const next = new TrackingClient(page.clock);
    next.start(readOptions({ writeKey: 'pk_live_0123456789', pageViews: 'manual', cookie: false }));
    await page.clock.pass(2_000);
    expect(page.arrived.map(({ event }) => event)).toEqual(['counted', 'last']);
    next.destroy();
  });

  it('leave the caller alone: the work begins when its task ends', async () => {
    const beforeSend = vi.fn();
    page.start({ beforeSend });
    await page.clock.pass(100);
    const given = { plan: 'pro' };
    void page.client.track('Plan Chosen', given);
    given.plan = 'changed afterwards';
    expect(beforeSend).not.toHaveBeenCalled();
    await Promise.resolve();
    expect(beforeSend).toHaveBeenCalledOnce();
    await page.clock.pass(1_000);
    expect(page.named('Plan Chosen')?.properties).toEqual({ plan: 'pro' });
  });

  it('are stamped with who called: before, after identify, and after reset', async () => {
    page.start();
    void page.client.track('before');
    void page.client.identify('ada', { plan: 'pro' });
    void page.client.group('acme');
    void page.client.track('signed in');
    page.client.reset();
    void page.client.track('signed out');
    await page.clock.pass(1_000);
    const [before, during, after] = ['before', 'signed in', 'signed out'].map((name) => page.named(name));
    expect(before).not.toHaveProperty('userId');
    expect(during).toMatchObject({ userId: 'ada', groupId: 'acme', anonymousId: before?.anonymousId });
    expect(after).not.toHaveProperty('userId');
    expect(after).not.toHaveProperty('groupId');
    expect(after?.anonymousId).not.toBe(before?.anonymousId);
    expect(after?.context.sessionId).not.toBe(before?.context.sessionId);
  });

  it('leave a view that waits to the visitor who saw it, when somebody logs out', async () => {
    page.start({ pageViews: 'auto' });
    page.client.set({ cohort: 'a' });
    void page.client.track('before');
    page.client.reset();
    void page.client.track('after');
    await page.clock.pass(2_000);
    const [view] = page.arrived.filter(({ type }) => type === 'page');
    expect(view?.anonymousId).toBe(page.named('before')?.anonymousId);
    expect(view?.properties).toMatchObject({ cohort: 'a' });
    expect(view?.anonymousId).not.toBe(page.named('after')?.anonymousId);
    expect(page.arrived).toHaveLength(3);
  });

  it.each([
    [
      'the database never opens',
      () => vi.spyOn(page.factory, 'open').mockImplementation(() => ({}) as IDBOpenDBRequest),
    ],
    [
      'the database never ends what it writes',
      () => vi.spyOn(OutboxTable.prototype, 'add').mockImplementation(() => new Promise(() => {})),
    ],
    [
      'the database opens and then hangs',
      () => vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(() => ({}) as IDBRequest),
    ],
  ])('fulfil within two seconds when %s', async (_name, hang) => {
    hang();
    page.start();
    expect(await page.settled(page.client.track('a'), 2_000)).toMatchObject({ stored: 'memory' });
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
    page.start({ pageViews: 'auto' });
    await page.clock.pass(2_000);
    expect(open.length).toBeGreaterThan(5);
    page.client.destroy();
    await page.clock.pass(10_000);
    expect(open).toEqual([]);
    expect(history.pushState).toBe(pushState);
    expect(page.clock.waiting).toBe(0);
    expect(await page.settled(page.client.track('late'))).toMatchObject({
      stored: 'dropped',
      reason: 'destroyed',
    });
  });
});
