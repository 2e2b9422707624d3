// @vitest-environment node
import { describe, expect, test } from 'vitest';
import { event, KEY, rawStatus, sandbox, sendBatch } from './harness.ts';

const JSON_TYPE = { 'content-type': 'application/json' };

function post(url: string, body: unknown, headers: Record<string, string> = JSON_TYPE): Promise<Response> {
  return fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
}

describe('the routes', () => {
  test.each(['/v1/batch', '/v1/b', '/batch', '/b'])('take batches at %s', async (path) => {
    const { ingestUrl, store } = await sandbox();
    const answer = await post(`${ingestUrl}${path}`, { writeKey: KEY, batch: [event('a'), event('b')] });
    expect(await answer.json()).toEqual({ ok: true, receivedEvents: 2, okEvents: 2 });
    expect(store.count).toBe(2);
  });

  test.each(['page', 'track', 'identify', 'group', 'alias'])(
    'take a single event as the type %s of its path',
    async (type) => {
      const { ingestUrl, store } = await sandbox();
      await post(`${ingestUrl}/api/s/${type}?writekey=${KEY}`, event('a', { type: undefined }));
      expect(store.all(KEY)[0]?.event.type).toBe(type);
    },
  );

  test.each([
    ['application/json', 200],
    ['application/json; charset=utf-8', 200],
    ['text/plain;charset=UTF-8', 200],
    ['application/x-www-form-urlencoded', 400],
    ['text/html', 400],
  ])('answer a body of type %s with %i', async (type, status) => {
    const { ingestUrl } = await sandbox();
    const answer = await post(
      `${ingestUrl}/v1/batch`,
      { writeKey: KEY, batch: [] },
      { 'content-type': type },
    );
    expect(answer.status).toBe(status);
  });

  test('answer an unreadable batch with 400 and an unreadable event with 200 and an error', async () => {
    const { ingestUrl } = await sandbox();
    const send = (path: string, body: string) =>
      fetch(`${ingestUrl}${path}?writekey=${KEY}`, { method: 'POST', body });
    expect((await send('/v1/batch', '{"batch": [')).status).toBe(400);
    expect((await send('/v1/batch', '{"batch": {}}')).status).toBe(400);
    const single = await send('/api/s/event', 'not json');
    expect([single.status, await single.json()]).toEqual([200, { error: 'error parsing message' }]);
  });

  test('answer an unknown path, and a known one by another method, with 404 and no CORS headers', async () => {
    const { ingestUrl } = await sandbox();
    const headers = { origin: 'http://127.0.0.1:8808' };
    for (const [path, method] of [
      ['/v1/nothing', 'POST'],
      ['/api/s/purchase', 'POST'],
      ['/v1/nothing', 'OPTIONS'],
      ['/v1/batch', 'GET'],
    ]) {
      const answer = await fetch(`${ingestUrl}${path}`, { method: method ?? '', headers });
      expect(answer.status).toBe(404);
      expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });

  test('reflect the origin, allow the known request headers only, and expose no response header', async () => {
    const { ingestUrl, requests } = await sandbox();
    const headers = { origin: 'http://localhost:3000', 'access-control-request-method': 'POST' };
    const answer = await fetch(`${ingestUrl}/v1/batch`, { method: 'OPTIONS', headers });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('access-control-allow-origin')).toBe('http://localhost:3000');
    expect(answer.headers.get('access-control-allow-headers')).toBe(
      'x-enable-debug, x-write-key, authorization, content-type, x-ip-policy, cache-control, x-jitsu-custom',
    );
    expect(answer.headers.has('access-control-expose-headers')).toBe(false);
    expect(requests.all()).toMatchObject([
      { method: 'OPTIONS', status: 200, headers: { origin: headers.origin } },
    ]);
  });

  test('refuse events from pages that are not on this machine', async () => {
    const { ingestUrl, store } = await sandbox();
    const send = (origin: string) =>
      post(`${ingestUrl}/v1/batch`, { writeKey: KEY, batch: [event('a')] }, { ...JSON_TYPE, origin });
    for (const origin of ['https://example.com', 'null', 'http://localhost.example.com']) {
      const answer = await send(origin);
      expect([answer.status, await answer.json()]).toEqual([
        403,
        { detail: 'Origin not allowed for this write key.' },
      ]);
      expect(answer.headers.get('access-control-allow-origin')).toBe(origin);
    }
    for (const origin of [
      'http://127.0.0.1:1',
      'https://localhost',
      'http://[::1]:5',
      'http://a.shop.localhost:9',
    ]) {
      expect((await send(origin)).status).toBe(200);
    }
    expect(store.count).toBe(4);
  });

  test('refuse requests that were addressed to another host or port', async () => {
    const { ingestUrl, pagesUrl } = await sandbox();
    for (const url of [`${ingestUrl}/g8.js`, `${pagesUrl}/live`]) {
      const port = new URL(url).port;
      for (const host of [
        'rebound.example',
        `rebound.example:${port}`,
        '127.0.0.1:1',
        `x@127.0.0.1:${port}`,
      ]) {
        expect(await rawStatus(url, { host })).not.toBe(200);
      }
    }
    for (const host of ['localhost', '127.0.0.1', '[::1]', 'shop.localhost']) {
      expect(await rawStatus(`${pagesUrl}/live`, { host: `${host}:${new URL(pagesUrl).port}` })).toBe(200);
    }
  });
});

describe('events', () => {
  test('get the context of their batch under their own, one level deep', async () => {
    const { ingestUrl, store } = await sandbox();
    const own = { page: { path: '/own' }, locale: 'de' };
    const context = { page: { path: '/shared', title: 'Shared' }, timezone: 'Europe/Oslo', locale: 'en' };
    await sendBatch(ingestUrl, [event('a', { context: own }), event('b')], { context });
    expect(store.all().map((record) => record.event.context)).toEqual([
      { page: { path: '/own' }, locale: 'de', timezone: 'Europe/Oslo' },
      context,
    ]);
  });

  test('that come again are stored again, marked and counted', async () => {
    const { ingestUrl, store } = await sandbox();
    await sendBatch(ingestUrl, [event('a'), event('b')]);
    await sendBatch(ingestUrl, [event('b'), event('c')]);
    await sendBatch(ingestUrl, [event('b')], { writeKey: 'pk_sandbox_other' });
    expect(store.all(KEY).map(({ event, repeat }) => [event.messageId, repeat])).toEqual([
      ['a', 0],
      ['b', 0],
      ['b', 1],
      ['c', 0],
    ]);
    expect([store.count, store.repeats]).toEqual([5, 1]);
  });

  test.each([
    ['an unknown type', { type: 'purchase' }],
    ['no messageId', { messageId: null }],
    ['a messageId with a space', { messageId: 'a b' }],
    ['a messageId of 65 characters', { messageId: 'a'.repeat(65) }],
    ['a track event without a name', { event: '' }],
    ['a name of 129 bytes', { event: `${'ä'.repeat(64)}x` }],
    ['a time that is not ISO 8601', { timestamp: 'yesterday' }],
    ['a day that does not exist', { timestamp: '2026-13-40T10:00:00Z' }],
    ['a context that is no object', { context: [] }],
  ])('with %s are named in errors while the rest is stored', async (_, fields) => {
    const { ingestUrl, store } = await sandbox();
    const answer = await sendBatch(ingestUrl, [event('good'), event('bad', fields)]);
    expect(answer.status).toBe(200);
    const body = await answer.json();
    expect(body).toMatchObject({ ok: false, receivedEvents: 2, okEvents: 1 });
    expect(body.errors).toEqual([expect.stringMatching(/^Message ID: [\w.-]*: /)]);
    expect(store.all().map((record) => record.event.messageId)).toEqual(['good']);
  });

  test('that are no objects are refused one by one', async () => {
    const { ingestUrl, store } = await sandbox();
    const answer = await sendBatch(ingestUrl, [null, 'text', [], event('good')]);
    expect(await answer.json()).toMatchObject({ receivedEvents: 4, okEvents: 1 });
    expect(store.count).toBe(1);
  });
});

describe('each request', () => {
  test('is logged with what it carried and answered with its id', async () => {
    const { ingestUrl, requests } = await sandbox();
    const headers = {
      'content-type': 'text/plain',
      referer: 'http://localhost/',
      cookie: 'a=1',
      'sec-purpose': 'prefetch',
    };
    const answer = await post(`${ingestUrl}/v1/batch?writekey=${KEY}&x=1`, { batch: [event('ä')] }, headers);
    const { 'content-type': contentType, ...kept } = headers;
    const [record] = requests.all(KEY);
    expect(record).toMatchObject({ method: 'POST', path: '/v1/batch', contentType, events: 1, status: 200 });
    expect(record?.query).toBe('?writekey=pk_s…nit&x=1');
    expect(record?.bytes).toBe(Buffer.byteLength(JSON.stringify({ batch: [event('ä')] })));
    expect(record?.headers).toEqual(kept);
    expect(answer.headers.get('x-request-id')).toBe(record?.id);
  });

  test('beyond the limits gets the documented 429, readable by the page', async () => {
    const { ingestUrl, requests, store } = await sandbox();
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, n) => sendBatch(ingestUrl, [event(`m${n}`)])),
    );
    const refused = answers.filter((answer) => answer.status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(await refused[0]?.json()).toEqual({ detail: 'Rate limit exceeded. Please slow down.' });
    expect(refused[0]?.headers.get('retry-after')).toBe('1');
    expect(refused[0]?.headers.get('x-ratelimit-limit-second')).toBe('10');
    expect(refused[0]?.headers.get('access-control-allow-origin')).toBe('*');
    expect(store.count).toBe(40 - refused.length);
    expect(requests.peak(KEY, 60_000)).toBe(40);
  });

  test('that is a preflight costs nothing', async () => {
    const { ingestUrl, requests } = await sandbox();
    const url = `${ingestUrl}/v1/batch?writekey=${KEY}`;
    await Promise.all(Array.from({ length: 20 }, () => fetch(url, { method: 'OPTIONS' })));
    const answer = await post(url, { batch: [] });
    expect(answer.headers.get('x-ratelimit-remaining')).toBe('9');
    expect(requests.peak(KEY, 1000)).toBe(1);
  });

  test('over ten million bytes is refused before it is read', async () => {
    const { ingestUrl, store } = await sandbox();
    const answer = await sendBatch(ingestUrl, [event('a', { properties: { text: 'x'.repeat(10_000_000) } })]);
    expect(answer.status).toBe(413);
    expect(store.count).toBe(0);
  });

  test('gives one readable line, without the key and without control characters', async () => {
    const lines: string[] = [];
    const { ingestUrl } = await sandbox({ log: (line) => lines.push(line) });
    const names = ['\u001b[31mRed\u202e', 'A very long name of an event indeed', 'C', 'D', 'E', 'F', 'G'];
    await sendBatch(
      ingestUrl,
      names.map((name, n) => event(`m${n}`, { event: name })),
    );
    await sendBatch(ingestUrl, [event('m0')]);
    expect(lines[0]).toMatch(
      /^\d\d:\d\d:\d\d {2}pk_s…nit {2}7 events {2}\[31mRed, A very long name of an …, C, D, E \+2 {2}\d+ bytes {2}200$/,
    );
    expect(lines[1]).toMatch(/1 event {2}Plan Chosen {2}\d+ bytes {2}1 repeat {2}200$/);
  });
});
