// @vitest-environment node
import { describe, expect, test } from 'vitest';
import { event, KEY, sandbox, sendBatch } from './harness.ts';

const JSON_TYPE = { 'content-type': 'application/json' };

describe('the control routes', () => {
  test('show what arrived, keys masked, and only what is new when asked', async () => {
    const { ingestUrl, pagesUrl } = await sandbox();
    await sendBatch(ingestUrl, [event('a'), event('b')]);
    const ask = async (path: string) => (await fetch(`${pagesUrl}/control/${path}`)).json();
    const { events } = await ask('events');
    expect(events).toMatchObject([
      { seq: 1, key: 'pk_s…nit', repeat: 0, event: { messageId: 'a' } },
      { seq: 2, event: { messageId: 'b' } },
    ]);
    expect((await ask(`events?after=1&key=${KEY}`)).events).toHaveLength(1);
    expect((await ask('events?key=pk_sandbox_other')).events).toEqual([]);
    expect((await ask(`requests?key=${KEY}`)).requests).toMatchObject([
      { key: 'pk_s…nit', status: 200, events: 2 },
    ]);
    expect(await ask('state')).toMatchObject({
      events: 2,
      repeats: 0,
      requests: 1,
      faults: [],
      limits: { perSecond: 10, perMinute: 200 },
    });
  });

  test('set and clear faults', async () => {
    const { ingestUrl, pagesUrl } = await sandbox();
    const url = `${pagesUrl}/control/faults`;
    const body = JSON.stringify({ kind: '503', key: KEY });
    const set = await fetch(url, { method: 'POST', headers: JSON_TYPE, body });
    expect((await set.json()).faults).toEqual([{ kind: '503', key: 'pk_s…nit' }]);
    expect((await sendBatch(ingestUrl, [event('a')])).status).toBe(503);
    await fetch(url, { method: 'DELETE' });
    expect((await sendBatch(ingestUrl, [event('a')])).status).toBe(200);
  });

  test('take back one fault and leave the others', async () => {
    const { pagesUrl, faults } = await sandbox();
    for (const kind of ['503', 'empty'] as const) faults.set({ kind });
    faults.set({ kind: 'empty', key: KEY });
    const answer = await fetch(`${pagesUrl}/control/faults?kind=empty`, { method: 'DELETE' });
    expect((await answer.json()).faults).toEqual([{ kind: '503' }]);
    await fetch(`${pagesUrl}/control/faults?kind=teapot`, { method: 'DELETE' });
    expect(faults.list()).toEqual([{ kind: '503' }]);
  });

  test('put a fault in the place of those of its kind when asked', async () => {
    const { pagesUrl, faults } = await sandbox();
    faults.set({ kind: '503' });
    faults.set({ kind: 'slow', ms: 1 });
    const body = JSON.stringify({ kind: 'slow', ms: 2 });
    const url = `${pagesUrl}/control/faults?replace`;
    await fetch(url, { method: 'POST', headers: JSON_TYPE, body });
    expect(faults.list()).toEqual([{ kind: '503' }, { kind: 'slow', ms: 2 }]);
    await fetch(url, { method: 'POST', headers: JSON_TYPE, body: '{"kind": "slow"}' });
    expect(faults.list()).toEqual([{ kind: '503' }, { kind: 'slow', ms: 2 }]);
  });

  test('show one event whole, its key masked, and say when it is not there', async () => {
    const { ingestUrl, pagesUrl } = await sandbox();
    await sendBatch(ingestUrl, [event('a', { properties: { note: '<b>' } })]);
    expect(await (await fetch(`${pagesUrl}/control/events/1`)).json()).toMatchObject({
      ...{ seq: 1, key: 'pk_s…nit', event: { messageId: 'a', properties: { note: '<b>' } } },
    });
    for (const seq of ['0', '2', '-1', 'x']) {
      expect((await fetch(`${pagesUrl}/control/events/${seq}`)).status).toBe(404);
    }
  });

  test('export everything as lines of JSON', async () => {
    const { ingestUrl, pagesUrl } = await sandbox();
    for (let batch = 0; batch < 3; batch += 1) {
      await sendBatch(
        ingestUrl,
        Array.from({ length: 250 }, (_, n) => event(`${batch}-${n}`)),
      );
    }
    const file = await fetch(`${pagesUrl}/control/export`);
    expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename=".*\.ndjson"$/);
    const text = await file.text();
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect([lines.length, lines[0].event.messageId, lines.at(-1).event.messageId]).toEqual([
      750,
      '0-0',
      '2-249',
    ]);
    expect(text).not.toContain(KEY);
  });

  test.each(['{"kind": "teapot"}', 'not json', 'null'])(
    'say what is wrong with the rule %s',
    async (body) => {
      const { pagesUrl, faults } = await sandbox();
      const answer = await fetch(`${pagesUrl}/control/faults`, { method: 'POST', headers: JSON_TYPE, body });
      expect(answer.status).toBe(422);
      expect((await answer.json()).detail).toBeTypeOf('string');
      expect(faults.list()).toEqual([]);
    },
  );

  test('forget events, requests and used slots', async () => {
    const { ingestUrl, pagesUrl, store, requests } = await sandbox();
    await sendBatch(ingestUrl, [event('a')]);
    await fetch(`${pagesUrl}/control/clear`, { method: 'POST', headers: JSON_TYPE, body: '{}' });
    expect([store.count, store.repeats, requests.all()]).toEqual([0, 0, []]);
    const answer = await sendBatch(ingestUrl, [event('a')]);
    expect(answer.headers.get('x-ratelimit-remaining')).toBe('9');
    expect(store.repeats).toBe(0);
  });

  test.each([
    ['another origin', { origin: 'https://example.com' }],
    ['the ingest origin of another sandbox', { origin: 'http://127.0.0.1:1' }],
    ['an opaque origin', { origin: 'null' }],
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['another port of this machine', { 'sec-fetch-site': 'same-site' }],
  ])('are refused to %s', async (_, headers) => {
    const { pagesUrl, faults } = await sandbox();
    for (const path of ['state', 'events', 'events/1', 'requests', 'export', 'stream']) {
      expect((await fetch(`${pagesUrl}/control/${path}`, { headers })).status).toBe(403);
    }
    const init = { headers: { ...JSON_TYPE, ...headers } };
    const body = '{"kind": "503"}';
    expect((await fetch(`${pagesUrl}/control/faults`, { ...init, method: 'POST', body })).status).toBe(403);
    expect((await fetch(`${pagesUrl}/control/clear`, { ...init, method: 'POST', body })).status).toBe(403);
    expect((await fetch(`${pagesUrl}/control/faults`, { ...init, method: 'DELETE' })).status).toBe(403);
    expect(faults.list()).toEqual([]);
  });

  test('take JSON only, which a form cannot send', async () => {
    const { pagesUrl, faults } = await sandbox();
    const answer = await fetch(`${pagesUrl}/control/faults`, { method: 'POST', body: '{"kind": "503"}' });
    expect(answer.status).toBe(415);
    expect(faults.list()).toEqual([]);
  });

  test('are not on the ingest origin', async () => {
    const { ingestUrl } = await sandbox();
    expect((await fetch(`${ingestUrl}/control/state`)).status).toBe(404);
  });

  test('tell a listener at once when something arrives', async () => {
    const { ingestUrl, pagesUrl } = await sandbox();
    const stream = await fetch(`${pagesUrl}/control/stream`);
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader?.read())?.value).toContain('event: changed');
    const next = reader?.read();
    await sendBatch(ingestUrl, [event('a')]);
    expect((await next)?.value).toContain('event: changed');
    await reader?.cancel();
  });

  test('stream what is kept, state, events and requests, and go on after a lost connection', async () => {
    const { ingestUrl, pagesUrl, faults } = await sandbox();
    await sendBatch(ingestUrl, [event('a', { context: { dropped: { expired: 1 } } }), event('a')]);
    faults.set({ kind: 'slow', ms: 1 });
    const first = await message(`${pagesUrl}/control/stream?from=start`);
    expect(first.data).toMatchObject({
      ...{
        reset: true,
        more: false,
        events: [{ seq: 1 }, { seq: 2, repeat: 1 }],
        requests: [{ status: 200 }],
      },
      state: { events: 2, repeats: 1, drops: [['expired', 1]], faults: [{ kind: 'slow', ms: 1 }] },
    });
    await sendBatch(ingestUrl, [event('b')]);
    const again = await message(`${pagesUrl}/control/stream?from=start`, { 'last-event-id': first.id });
    expect(again.data).toMatchObject({ reset: false, events: [{ seq: 3 }] });
  });
});

/** The first message of a stream of server-sent events. */
async function message(url: string, headers: Record<string, string> = {}) {
  const stream = await fetch(url, { headers });
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while (!text.includes('\n\n')) text += (await reader?.read())?.value;
  await reader?.cancel();
  const fieldOf = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(text)?.[1] ?? '';
  return { id: fieldOf('id'), data: JSON.parse(fieldOf('data')) };
}
