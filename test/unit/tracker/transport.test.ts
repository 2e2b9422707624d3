import { beforeEach, describe, expect, it, vi } from 'vitest';
import { KEEPALIVE_BYTES } from '../../../src/tracker/batch.ts';
import { type Post, REQUEST_TIMEOUT_MS, Transport } from '../../../src/tracker/transport.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { turns } from '../support/turns.ts';

let clock: FakeClock;
let transport: Transport;
let fetched: [url: string, init: RequestInit][];
let reply: (signal: AbortSignal) => Promise<Response>;

const post = (fields: Partial<Post> = {}) =>
  transport.post({
    ...{ url: 'https://events.example.com/v1/batch', body: '{"a":"ü"}', keepalive: false },
    ipPolicy: undefined,
    ...fields,
  });
/** No answer until the request is cut. */
const silence = (signal: AbortSignal) =>
  new Promise<Response>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });

beforeEach(() => {
  clock = new FakeClock();
  transport = new Transport(clock);
  fetched = [];
  reply = async () => new Response('{"ok":true}', { headers: { 'Retry-After': '7' } });
  vi.stubGlobal('Request', { prototype: { keepalive: false } });
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    fetched.push([url, init]);
    return reply(init.signal as AbortSignal);
  });
});

describe('Transport', () => {
  it('sends a simple request without credentials, cache or redirects, and so without a preflight', async () => {
    await post();
    const [[, init] = ['', {}]] = fetched;
    expect(init).toMatchObject({
      ...{ method: 'POST', credentials: 'omit', cache: 'no-store', redirect: 'error' },
      ...{ referrerPolicy: 'strict-origin', keepalive: false, body: '{"a":"ü"}' },
    });
    expect(init.headers).toBeUndefined();
    expect(typeof init.body).toBe('string');
  });

  it('sends the IP policy where one is set', async () => {
    await post({ ipPolicy: 'remove' });
    expect(fetched[0]?.[1].headers).toEqual({ 'X-IP-Policy': 'remove' });
  });

  it('gives status, body and headers of the answer', async () => {
    const answer = await post();
    expect(answer).toMatchObject({ status: 200, body: '{"ok":true}' });
    expect([answer?.header('Retry-After'), answer?.header('X-Other')]).toEqual(['7', null]);
  });

  it('gives status 0 when the network fails', async () => {
    reply = () => Promise.reject(new TypeError('Failed to fetch'));
    expect(await post()).toMatchObject({ status: 0, body: '' });
  });

  it('gives status 0 when the answer breaks off', async () => {
    reply = async () =>
      ({ status: 200, text: () => Promise.reject(new TypeError('cut')) }) as unknown as Response;
    expect(await post()).toMatchObject({ status: 0 });
  });

  it('cuts a request that gets no answer', async () => {
    reply = silence;
    const answer = post();
    await clock.pass(REQUEST_TIMEOUT_MS);
    expect(await answer).toMatchObject({ status: 0 });
  });

  it('cuts what would end with the page, says nothing about the host then, and lets the rest go on', async () => {
    reply = silence;
    const mortal = post();
    const outliving = vi.fn();
    void post({ keepalive: true }).then(outliving);
    transport.cancel();
    expect(await mortal).toBeUndefined();
    await turns(3);
    expect(outliving).not.toHaveBeenCalled();
  });

  it('keeps account of the bytes in requests that outlive the page', async () => {
    reply = silence;
    void post({ keepalive: true, body: 'ü'.repeat(1_000) });
    void post({ keepalive: false, body: 'x'.repeat(1_000) });
    expect(transport.room).toBe(KEEPALIVE_BYTES - 2_000);
    await clock.pass(REQUEST_TIMEOUT_MS);
    expect(transport.room).toBe(KEEPALIVE_BYTES);
  });

  it('uses a beacon only where requests cannot outlive the page', async () => {
    const sendBeacon = vi.fn(() => true);
    vi.stubGlobal('navigator', { sendBeacon });
    await post({ keepalive: true });
    expect(sendBeacon).not.toHaveBeenCalled();
    vi.stubGlobal('Request', { prototype: {} });
    expect(await post({ keepalive: true })).toBeUndefined();
    expect(sendBeacon).toHaveBeenCalledWith('https://events.example.com/v1/batch', '{"a":"ü"}');
    expect(fetched).toHaveLength(1);
  });

  it('leaves no timer behind', async () => {
    await post();
    expect(clock.waiting).toBe(0);
  });
});
