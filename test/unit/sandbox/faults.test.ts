// @vitest-environment node
import { describe, expect, test } from 'vitest';
import type { FaultRule } from '../../../sandbox/fault-rule.ts';
import { Faults } from '../../../sandbox/faults.ts';
import { event, KEY, sandbox, sendBatch } from './harness.ts';

describe('a fault', () => {
  test.each([
    ['503', 503],
    ['413', 413],
    ['400', 400],
    ['401', 401],
    ['402', 402],
    ['403', 403],
  ] as const)('%s answers with that status, readable, and stores nothing', async (kind, status) => {
    const { ingestUrl, faults, store, requests } = await sandbox();
    faults.set({ kind });
    const answer = await sendBatch(ingestUrl, [event('a')]);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(await answer.json()).toBeTypeOf('object');
    expect(store.count).toBe(0);
    expect(requests.all(KEY)).toMatchObject([{ events: 1, status }]);
  });

  test('429 sends Retry-After as it was given, exposed only on demand', async () => {
    const { ingestUrl, faults } = await sandbox();
    const send = async (rule: FaultRule) => {
      faults.set({ ...rule, times: 1 });
      const { status, headers } = await sendBatch(ingestUrl, [event('a')]);
      return [status, headers.get('retry-after'), headers.has('access-control-expose-headers')];
    };
    expect(await send({ kind: '429' })).toEqual([429, null, false]);
    expect(await send({ kind: '429', retryAfter: 'soon' })).toEqual([429, 'soon', false]);
    expect(await send({ kind: '429', retryAfter: '-5', expose: true })).toEqual([429, '-5', true]);
  });

  test('404 takes the batch paths away, CORS headers and preflights included, and leaves the others', async () => {
    const { ingestUrl, faults, store } = await sandbox();
    faults.set({ kind: '404' });
    const single = `${ingestUrl}/api/s/event?writekey=${KEY}`;
    for (const answer of [
      await sendBatch(ingestUrl, [event('a')]),
      await fetch(`${ingestUrl}/v1/batch`, { method: 'OPTIONS' }),
    ]) {
      expect(answer.status).toBe(404);
      expect(answer.headers.has('access-control-allow-origin')).toBe(false);
    }
    const send = () => fetch(single, { method: 'POST', body: JSON.stringify(event('b')) });
    expect((await send()).status).toBe(200);
    faults.set({ kind: '404', route: 'event' });
    expect((await send()).status).toBe(404);
    expect(store.count).toBe(1);
  });

  test.each([
    ['html', 'text/html; charset=UTF-8', /<h1>/],
    ['empty', null, /^$/],
    ['batch-error', 'application/json', /^\{"error":/],
  ] as const)('%s answers 200 without having stored anything', async (kind, type, text) => {
    const { ingestUrl, faults, store } = await sandbox();
    faults.set({ kind });
    const answer = await sendBatch(ingestUrl, [event('a')]);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, type]);
    expect(await answer.text()).toMatch(text);
    expect(store.count).toBe(0);
  });

  test('reject refuses the chosen events by id or name and stores the rest', async () => {
    const { ingestUrl, faults, store } = await sandbox();
    faults.set({ kind: 'reject', ids: ['b'], producer: true, times: 1 });
    faults.set({ kind: 'reject', name: 'Bad', times: 1 });
    const batch = [event('a', { event: 'Bad' }), event('b'), event('c')];
    const first = await (await sendBatch(ingestUrl, batch)).json();
    expect(first).toMatchObject({
      okEvents: 2,
      errors: [expect.stringMatching(/^Message ID: b: .*producer error/)],
    });
    const second = await (await sendBatch(ingestUrl, batch)).json();
    expect(second.errors).toEqual([expect.stringMatching(/^Message ID: a: (?!.*producer error)/)]);
    expect(store.all().map((record) => record.event.messageId)).toEqual(['a', 'c', 'b', 'c']);
  });

  test('reject without a choice refuses every event', async () => {
    const { ingestUrl, faults, store } = await sandbox();
    faults.set({ kind: 'reject' });
    const answer = await (await sendBatch(ingestUrl, [event('a'), event('b')])).json();
    expect(answer).toMatchObject({ okEvents: 0, errors: { length: 2 } });
    expect(store.count).toBe(0);
  });

  test('lost stores the events and gives no answer', async () => {
    const { ingestUrl, faults, store, requests } = await sandbox();
    faults.set({ kind: 'lost', times: 1 });
    await expect(sendBatch(ingestUrl, [event('a')])).rejects.toThrow();
    expect(store.count).toBe(1);
    expect(requests.all(KEY)).toMatchObject([{ events: 1, status: 0 }]);
    await sendBatch(ingestUrl, [event('a')]);
    expect(store.repeats).toBe(1);
  });

  test('cut stores nothing and gives no answer', async () => {
    const { ingestUrl, faults, store, requests } = await sandbox();
    faults.set({ kind: 'cut' });
    await expect(sendBatch(ingestUrl, [event('a')])).rejects.toThrow();
    expect(store.count).toBe(0);
    expect(requests.all(KEY)).toMatchObject([{ events: 1, status: 0 }]);
  });

  test('slow stores at once and answers later', async () => {
    const { ingestUrl, faults, store } = await sandbox();
    faults.set({ kind: 'slow', ms: 80 });
    const before = performance.now();
    expect((await sendBatch(ingestUrl, [event('a')])).status).toBe(200);
    expect(performance.now() - before).toBeGreaterThan(75);
    expect(store.all()[0]?.receivedAt).toBeLessThan(Date.now() - 75);
  });

  test('preflight-slow delays preflights and nothing else', async () => {
    const { ingestUrl, faults } = await sandbox();
    faults.set({ kind: 'preflight-slow', ms: 80, times: 1 });
    await sendBatch(ingestUrl, [event('a')]);
    expect(faults.list()).toHaveLength(1);
    const before = performance.now();
    await fetch(`${ingestUrl}/v1/batch`, { method: 'OPTIONS' });
    expect(performance.now() - before).toBeGreaterThan(75);
    expect(faults.list()).toEqual([]);
  });

  test('poison answers 400 to every batch with such an event, whole', async () => {
    const { ingestUrl, faults, store } = await sandbox();
    faults.set({ kind: 'poison', name: 'Bad' });
    expect((await sendBatch(ingestUrl, [event('a'), event('b', { event: 'Bad' })])).status).toBe(400);
    expect((await sendBatch(ingestUrl, [event('a')])).status).toBe(200);
    expect(store.count).toBe(1);
  });

  test('too-big answers 413 to larger bodies only', async () => {
    const { ingestUrl, faults } = await sandbox();
    faults.set({ kind: 'too-big', bytes: 300 });
    expect((await sendBatch(ingestUrl, [event('a', { properties: { text: 'x'.repeat(300) } })])).status).toBe(
      413,
    );
    expect((await sendBatch(ingestUrl, [event('a')])).status).toBe(200);
  });

  test('with a key leaves other keys alone, and times counts its matches down', async () => {
    const { ingestUrl, faults } = await sandbox();
    faults.set({ kind: '503', key: KEY, times: 2 });
    const statusFor = async (writeKey: string) => (await sendBatch(ingestUrl, [], { writeKey })).status;
    expect(await statusFor('pk_sandbox_other')).toBe(200);
    expect(await statusFor(KEY)).toBe(503);
    expect(faults.list()).toEqual([{ kind: '503', key: KEY, times: 1 }]);
    expect(await statusFor(KEY)).toBe(503);
    expect(await statusFor(KEY)).toBe(200);
  });
});

describe('the set of faults', () => {
  const target = { key: KEY, route: 'batch', preflight: false, bytes: 10, names: [] } as const;

  test('applies in the order of setting, one to a request', () => {
    const faults = new Faults();
    faults.set({ kind: '429', times: 1 });
    faults.set({ kind: '503' });
    expect([faults.match(target)?.kind, faults.match(target)?.kind]).toEqual(['429', '503']);
  });

  test('is cleared for one key or whole', () => {
    const faults = new Faults();
    faults.set({ kind: '429', key: KEY });
    faults.set({ kind: '503' });
    faults.clear(KEY);
    expect(faults.list()).toEqual([{ kind: '503' }]);
    faults.clear();
    expect(faults.list()).toEqual([]);
  });

  test('does not change when the caller changes the rule afterwards', () => {
    const faults = new Faults();
    const rule: FaultRule = { kind: '503', times: 1 };
    faults.set(rule);
    faults.match(target);
    expect(rule.times).toBe(1);
  });

  test.each([
    [null, 'a fault rule is a JSON object'],
    [{ kind: 'teapot' }, 'kind must be one of'],
    [{ kind: '503', times: 0 }, 'times of fault 503 must be a whole number, 1 or more'],
    [{ kind: 'slow' }, 'ms of fault slow must be milliseconds'],
    [{ kind: 'poison' }, 'name of fault poison must be a string'],
    [{ kind: '429', retryAfter: 'a\r\nb: c' }, 'retryAfter of fault 429 must be printable ASCII'],
    [{ kind: '404', route: 'pages' }, 'route of fault 404 must be batch, event, api or all'],
    [{ kind: 'reject', ids: [1] }, 'ids of fault reject must be a list of strings'],
    [{ kind: '503', ms: 5 }, 'fault 503 has no field ms'],
  ])('refuses %j and says why', (rule, why) => {
    expect(() => new Faults().set(rule as FaultRule)).toThrow(why);
  });
});
