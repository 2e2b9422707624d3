import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { API_TIMEOUT_MS, type ApiCall, callApi } from '../../../src/tracker/call-api.ts';
import type { G8Error } from '../../../src/tracker/g8-error.ts';
import { partsOf } from '../../../src/tracker/parts.ts';
import { FakePage } from '../support/fake-page.ts';
import { turns } from '../support/turns.ts';

const CALL: ApiCall = { path: '/api/v1/public/visitors/score' };

interface Asked {
  url: string;
  init: RequestInit & { headers: Record<string, string> };
}
interface Reply {
  status?: number;
  body?: string;
  headers?: Record<string, string>;
}

let page: FakePage;
let asked: Asked[];
/** What the API answers; a promise that never settles: nothing. */
let reply: (asked: Asked) => Reply | Promise<Reply>;

beforeEach(() => {
  page = new FakePage();
  asked = [];
  reply = () => ({ body: '{"data":{"engagement":12}}' });
  vi.stubGlobal('fetch', async (url: string, init: Asked['init']) => {
    asked.push({ url, init });
    const cut = new Promise<never>((_, reject) =>
      init.signal?.addEventListener('abort', () => reject(init.signal?.reason)),
    );
    const { status = 200, body = '', headers = {} } = await Promise.race([reply({ url, init }), cut]);
    return { status, text: async () => body, headers: new Headers(headers) };
  });
});
afterEach(() => page.close());

const started = async (options = {}) => {
  const client = page.start(options);
  await turns();
  return client;
};
/** What a call rejects with. */
const failure = (call: Promise<unknown>, ms = 0) =>
  page.settled(
    call.then(
      () => undefined,
      (error: G8Error) => error,
    ),
    ms,
  ) as Promise<G8Error>;

describe('a call', () => {
  it('takes the key along in a header, and nothing else of the page', async () => {
    const client = await started();
    expect(await page.settled(callApi(client, CALL))).toEqual({ engagement: 12 });
    expect(asked).toMatchObject([{ url: 'https://be.graph8.com/api/v1/public/visitors/score' }]);
    const { headers, ...init } = asked[0]?.init ?? {};
    expect(headers).toEqual({ 'X-Write-Key': 'pk_live_0123456789' });
    expect(init).toMatchObject({
      ...{ credentials: 'omit', referrerPolicy: 'strict-origin', redirect: 'error', cache: 'no-store' },
    });
    expect(init).not.toHaveProperty('method');
  });

  it('posts a body as JSON', async () => {
    const client = await started({ apiUrl: 'https://api.example.com/base/' });
    await page.settled(callApi(client, { path: '/lookup', body: { email: 'ada@example.com' } }));
    expect(asked).toMatchObject([
      {
        url: 'https://api.example.com/base/lookup',
        init: {
          method: 'POST',
          body: '{"email":"ada@example.com"}',
          headers: { 'Content-Type': 'application/json' },
        },
      },
    ]);
  });

  it('leaves the key out where it is not wanted', async () => {
    const client = await started();
    await page.settled(callApi(client, { path: '/appointments/public/slots', withKey: false }));
    expect(asked[0]?.init.headers).toEqual({});
  });

  it.each([
    ['what stands in data', '{"data":[1]}', [1]],
    ['null in data', '{"data":null}', null],
    ['an object that is not wrapped', '{"uid":"u1"}', { uid: 'u1' }],
    ['a list that is not wrapped', '[{"available":true}]', [{ available: true }]],
  ])('gives %s', async (_, body, data) => {
    reply = () => ({ body });
    expect(await page.settled(callApi(await started(), CALL))).toEqual(data);
  });

  it.each<[what: string, reply: Reply, expected: Partial<G8Error>]>([
    [
      'a refusal',
      { status: 401, body: '{"detail":"write key pk_live_0123456789 not found"}' },
      { status: 401, type: 'authentication', detail: 'write key *** not found' },
    ],
    ['a page in place of an answer', { body: '<!doctype html>' }, { status: 200, type: 'server' }],
    ['nothing', { body: '' }, { status: 200, type: 'server' }],
    ['a mere word', { body: '"ok"' }, { status: 200, type: 'server' }],
    [
      'an error with status 200',
      { body: '{"error":"stream not found"}' },
      { status: 200, detail: 'stream not found' },
    ],
    [
      'a failure with its id',
      { status: 503, headers: { 'X-Request-Id': 'r1' } },
      { status: 503, type: 'server', requestId: 'r1' },
    ],
  ])('rejects for %s', async (_, given, expected) => {
    reply = () => given;
    expect(await failure(callApi(await started(), CALL))).toMatchObject({ name: 'G8Error', ...expected });
  });

  it('rejects when nothing answers', async () => {
    reply = () => Promise.reject(new TypeError('Failed to fetch'));
    expect(await failure(callApi(await started(), CALL))).toMatchObject({
      status: 0,
      type: 'network',
      retryable: true,
    });
  });

  it('gives up after half a minute', async () => {
    reply = () => new Promise(() => {});
    const client = await started();
    const call = callApi(client, CALL);
    expect(
      await page.settled(
        call.catch(() => 'over'),
        API_TIMEOUT_MS - 1,
      ),
    ).toBe('pending');
    expect(await failure(call, 2)).toMatchObject({ status: 0, type: 'network' });
  });
});

describe('an answer that comes piece by piece', () => {
  /** A call whose answer is read by hand. */
  const reading = async () => {
    let alive = () => {};
    let finish: (text: string) => void = () => {};
    const call = callApi(await started(), {
      ...{ ...CALL, accept: 'text/event-stream' },
      read: (_response, tell) => {
        alive = tell;
        return new Promise((done) => {
          finish = done;
        });
      },
    });
    await page.clock.pass(0);
    return { call, alive: () => alive(), finish: (text: string) => finish(text) };
  };

  it('is asked for, and is what is read of it', async () => {
    const { call, finish } = await reading();
    expect(asked[0]?.init.headers.Accept).toBe('text/event-stream');
    finish('{"data":5}');
    expect(await page.settled(call)).toBe(5);
  });

  it('may take longer than half a minute, as long as pieces come', async () => {
    const { call, alive, finish } = await reading();
    for (let piece = 0; piece < 5; piece++) {
      await page.clock.pass(API_TIMEOUT_MS - 1);
      alive();
    }
    finish('{"data":5}');
    expect(await page.settled(call)).toBe(5);
  });

  it('is given up after half a minute of silence', async () => {
    const { alive } = await reading();
    await page.clock.pass(API_TIMEOUT_MS - 1);
    alive();
    await page.clock.pass(API_TIMEOUT_MS - 1);
    expect(asked[0]?.init.signal?.aborted).toBe(false);
    await page.clock.pass(1);
    expect(asked[0]?.init.signal?.aborted).toBe(true);
  });
});

describe('a call that nobody waits for any more', () => {
  it('is cut off', async () => {
    reply = () => new Promise(() => {});
    const stop = new AbortController();
    const call = failure(callApi(await started(), { ...CALL, signal: stop.signal }));
    await page.clock.pass(0);
    stop.abort();
    expect(asked[0]?.init.signal?.aborted).toBe(true);
    expect(await call).toMatchObject({ status: 0, type: 'network' });
  });

  it('is never made', async () => {
    const client = await started();
    await failure(callApi(client, { ...CALL, signal: AbortSignal.abort() }));
    expect(asked[0]?.init.signal?.aborted).toBe(true); // and so `fetch` does nothing
  });
});

describe('slots', () => {
  const count =
    (calls: number, call = CALL) =>
    async () => {
      const client = await started();
      return Array.from({ length: calls }, () => callApi(client, call));
    };

  it('are shared: of nine calls eight go at once, the ninth a second after their answers', async () => {
    const calls = await count(9)();
    await page.clock.pass(999);
    expect(asked).toHaveLength(8);
    await page.clock.pass(1_000);
    expect(asked).toHaveLength(9);
    expect(await page.settled(Promise.all(calls))).toHaveLength(9);
  });

  it('are waited for while slow answers hold them, 10 seconds at most', async () => {
    reply = () => new Promise(() => {});
    const calls = await count(9)();
    for (const call of calls.slice(0, 8)) call.catch(() => undefined);
    const ninth = calls[8] as Promise<unknown>;
    expect(
      await page.settled(
        ninth.catch(() => 'over'),
        9_000,
      ),
    ).toBe('pending');
    expect(await failure(ninth, 1_001)).toMatchObject({
      status: 0,
      type: 'rate_limited',
      code: 'rate_limited',
      retryable: true,
    });
    expect(asked).toHaveLength(8);
  });

  it('that are sure to be too far away are not waited for', async () => {
    const client = await started();
    reply = () => ({ status: 429, headers: { 'Retry-After': '30' } });
    await failure(callApi(client, CALL));
    expect(await failure(callApi(client, CALL))).toMatchObject({ status: 0, type: 'rate_limited' });
    expect(asked).toHaveLength(1);
    reply = () => ({ body: '{"data":1}' });
    await page.clock.pass(30_000);
    expect(await page.settled(callApi(client, CALL))).toBe(1);
  });

  it('are given to polls only up to half', async () => {
    await count(9, { ...CALL, polling: true })();
    await page.clock.pass(0);
    expect(asked).toHaveLength(5);
  });

  it('of the record are asked for once a second when it cannot be asked', async () => {
    const client = await started();
    const { pacer } = partsOf(client) ?? {};
    const change = vi.spyOn(pacer as object as { change(): Promise<void> }, 'change').mockResolvedValue();
    expect(await failure(callApi(client, CALL), 10_001)).toMatchObject({ type: 'rate_limited' });
    expect(change.mock.calls.length).toBeLessThanOrEqual(11);
  });
});

describe('a client that may not call', () => {
  it.each([
    ['before init', () => page.client, 'not_initialised'],
    ['while the visitor has not decided', () => page.start({ consent: 'pending' }), 'consent_pending'],
    ['when the visitor does not agree', () => page.start({ consent: 'denied' }), 'denied'],
    ['with dontSend', () => page.start({ privacy: { dontSend: true } }), 'denied'],
  ])('says so %s', async (_, client, code) => {
    expect(await failure(callApi(client(), CALL))).toMatchObject({
      type: 'not_allowed',
      code,
      status: 0,
      retryable: false,
    });
    expect(asked).toEqual([]);
  });

  it('says so after destroy', async () => {
    const client = await started();
    client.destroy();
    expect(await failure(callApi(client, CALL))).toMatchObject({ type: 'not_allowed', code: 'destroyed' });
  });

  it('does not go on with a call that waits for its slot when the visitor withdraws', async () => {
    const client = await started({ limits: { second: 1 } });
    await page.settled(callApi(client, CALL));
    const waiting = failure(callApi(client, CALL), 2_000);
    client.consent.deny();
    expect(await waiting).toMatchObject({ type: 'not_allowed', code: 'denied' });
    expect(asked).toHaveLength(1);
  });

  it.each(['local', 'session'] as const)(
    'forgets an answer that comes after the visitor has withdrawn, persist %s',
    async (persist) => {
      let answered: (reply: Reply) => void = () => {};
      reply = () =>
        new Promise((done) => {
          answered = done;
        });
      const client = await started({ persist });
      const call = failure(callApi(client, CALL), 100);
      await turns();
      expect(asked).toHaveLength(1);
      client.consent.deny();
      await turns();
      answered({ body: '{"data":{"engagement":99}}' });
      expect(await call).toMatchObject({ type: 'not_allowed', code: 'denied' });
      await turns();
      const traces = await page.traces();
      expect(traces).toEqual([expect.stringMatching(/:consent$/)]);
    },
  );
});
