// @vitest-environment node
import { describe, expect, test } from 'vitest';
import { EventStore } from '../../../sandbox/event-store.ts';
import { LiveFeed } from '../../../sandbox/live-feed.ts';
import { RequestLog, type RequestRecord } from '../../../sandbox/request-log.ts';

const KEY = 'pk_sandbox_unit';

async function parts() {
  const store = await EventStore.open();
  const requests = new RequestLog();
  const arrive = (messageId: string, context = {}) => {
    const event = { type: 'track', event: 'a', messageId, timestamp: '2026-11-24T10:00:00.000Z', context };
    store.add({ key: KEY, receivedAt: Date.now(), requestId: 'r', event });
  };
  const begin = (id: string): RequestRecord => {
    const record = { id, at: 1, key: KEY, method: 'POST', path: '/v1/batch', query: '', contentType: '' };
    const added = { ...record, bytes: 0, status: 0, events: 1, headers: {} };
    requests.add(added);
    return added;
  };
  return { store, requests, arrive, begin };
}

const seqs = (feed: LiveFeed) => feed.next().events.map(({ seq }) => seq);

describe('a follower of the sandbox', () => {
  test('is told everything from the start, and then only what is new', async () => {
    const { arrive, ...rest } = await parts();
    arrive('a');
    const feed = new LiveFeed(rest, 'start');
    arrive('b');
    expect(feed.next()).toMatchObject({ reset: true, events: [{ seq: 1 }, { seq: 2 }] });
    arrive('c');
    expect(feed.next()).toMatchObject({ reset: false, events: [{ seq: 3 }] });
    expect(seqs(feed)).toEqual([]);
  });

  test('that asks for nothing earlier is told what comes', async () => {
    const { arrive, begin, ...rest } = await parts();
    arrive('a');
    rest.requests.end(begin('r1'));
    const feed = new LiveFeed(rest);
    arrive('b');
    expect(feed.next()).toMatchObject({ reset: false, events: [{ seq: 2 }], requests: [] });
  });

  test('gets long tales in parts, without a gap', async () => {
    const { arrive, ...rest } = await parts();
    for (let n = 1; n <= 700; n += 1) arrive(`m${n}`);
    const feed = new LiveFeed(rest, 'start');
    const told: number[] = [];
    let more = true;
    while (more) {
      const update = feed.next();
      expect(update.events.length).toBeLessThanOrEqual(250);
      told.push(...update.events.map(({ seq }) => seq));
      ({ more } = update);
    }
    expect(told).toEqual(Array.from({ length: 700 }, (_, n) => n + 1));
  });

  test('that lost the connection goes on where it was', async () => {
    const { arrive, begin, ...rest } = await parts();
    arrive('a');
    rest.requests.end(begin('r1'));
    const lost = new LiveFeed(rest, 'start');
    lost.next();
    arrive('b');
    rest.requests.end(begin('r2'));
    expect(new LiveFeed(rest, lost.place).next()).toMatchObject({
      reset: false,
      events: [{ seq: 2 }],
      requests: [{ id: 'r2' }],
    });
  });

  test('of an earlier run begins anew', async () => {
    const first = await parts();
    first.arrive('a');
    const { place } = new LiveFeed(first, 'start');
    const { arrive, ...rest } = await parts();
    arrive('b');
    expect(new LiveFeed(rest, place).next()).toMatchObject({ reset: true, events: [{ seq: 1 }] });
  });

  test('hears that everything was cleared, and then what comes', async () => {
    const { arrive, ...rest } = await parts();
    const feed = new LiveFeed(rest, 'start');
    arrive('a');
    feed.next();
    rest.store.clear();
    rest.requests.clear();
    expect(feed.next()).toMatchObject({ reset: true, events: [], requests: [] });
    arrive('b');
    expect(feed.next()).toMatchObject({ reset: false, events: [{ seq: 2 }] });
  });

  test.each(['', 'x y z', 'start 5 5', ' - 1e9 -1'])(
    'with the place %j in its head is told everything',
    async (from) => {
      const { arrive, ...rest } = await parts();
      arrive('a');
      expect(seqs(new LiveFeed(rest, from))).toEqual([1]);
    },
  );

  test('hears of a request when it is over, with the key masked and no headers', async () => {
    const { begin, ...rest } = await parts();
    const feed = new LiveFeed(rest);
    const [slow, quick] = [begin('slow'), begin('quick')];
    expect(feed.next().requests).toEqual([]);
    quick.status = 200;
    rest.requests.end(quick);
    expect(feed.next().requests).toEqual([
      {
        id: 'quick',
        at: 1,
        key: 'pk_s…nit',
        method: 'POST',
        path: '/v1/batch',
        bytes: 0,
        status: 200,
        events: 1,
      },
    ]);
    rest.requests.end(slow);
    expect(feed.next().requests).toMatchObject([{ id: 'slow', status: 0 }]);
  });

  test('that comes late is told of the newest requests only', async () => {
    const { begin, ...rest } = await parts();
    const feed = new LiveFeed(rest, 'start');
    for (let n = 0; n < 20_000; n += 1) rest.requests.end(begin(`r${n}`));
    const { requests } = feed.next();
    expect(requests).toHaveLength(5000);
    expect(requests.at(-1)?.id).toBe('r19999');
  });
});

describe('the store', () => {
  test('finds an event by its number, also after a clear', async () => {
    const { store, arrive } = await parts();
    arrive('a');
    arrive('b');
    expect(store.get(2)?.event.messageId).toBe('b');
    store.clear();
    arrive('c');
    expect([store.get(2), store.get(3)?.event.messageId, store.get(4), store.get(Number.NaN)]).toEqual([
      undefined,
      'c',
      undefined,
      undefined,
    ]);
  });

  test('counts a loss once, however often the event that tells of it arrives', async () => {
    const { store, arrive } = await parts();
    arrive('a', { dropped: { expired: 2 } });
    arrive('a', { dropped: { expired: 2 } });
    expect(store.drops.list()).toEqual([['expired', 2]]);
    store.clear();
    expect(store.drops.list()).toEqual([]);
  });

  test('forgets the oldest events when those that it keeps are large', async () => {
    const { store, arrive } = await parts();
    const large = 'x'.repeat(10_000_000);
    for (let n = 0; n < 40; n += 1) arrive(`m${n}`, { large });
    expect(store.count).toBeLessThan(30);
    expect(store.get(store.seq)?.event.messageId).toBe('m39');
    expect(store.since(0, 1)[0]?.seq).toBe(store.seq - store.count + 1);
  });
});
