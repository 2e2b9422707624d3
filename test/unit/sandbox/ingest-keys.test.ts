// @vitest-environment node
import { describe, expect, test } from 'vitest';
import { event, KEY, sandbox, sendBatch } from './harness.ts';

const JSON_TYPE = { 'content-type': 'application/json' };

function post(url: string, body: unknown, headers: Record<string, string> = JSON_TYPE): Promise<Response> {
  return fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
}

describe('the write key', () => {
  const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;

  test.each([
    ['Basic authorization with an empty password', { authorization: basic(`${KEY}:`) }, '', KEY],
    [
      'Basic authorization of id and secret',
      { authorization: basic('sandbox1:s3cret') },
      '',
      'sandbox1:s3cret',
    ],
    ['X-Write-Key', { 'x-write-key': KEY }, '', KEY],
    ['the address', {}, `?writekey=${KEY}`, KEY],
  ])('is read from %s, for batches and single events', async (...[, headers, query, key]) => {
    const { ingestUrl, store } = await sandbox();
    const sent = { ...JSON_TYPE, ...headers };
    expect((await post(`${ingestUrl}/v1/batch${query}`, { batch: [event('a')] }, sent)).status).toBe(200);
    expect(await (await post(`${ingestUrl}/api/s/event${query}`, event('b'), sent)).json()).toEqual({
      ok: true,
    });
    expect(store.all(key).map((record) => record.event.messageId)).toEqual(['a', 'b']);
  });

  test('is read from the body of a batch, which therefore needs no preflight', async () => {
    const { ingestUrl, store } = await sandbox();
    const answer = await sendBatch(ingestUrl, [event('a')]);
    expect(await answer.json()).toEqual({ ok: true, receivedEvents: 1, okEvents: 1 });
    expect(store.all(KEY)).toHaveLength(1);
  });

  test('is not read from the body of a single event', async () => {
    const { ingestUrl, store } = await sandbox();
    const answer = await post(`${ingestUrl}/api/s/event`, { ...event('a'), writeKey: KEY });
    expect(await answer.json()).toEqual({ error: 'write key missing' });
    expect(store.count).toBe(0);
  });

  test('that is unknown or missing gets 401 on a batch and 200 with an error on a single event', async () => {
    const { ingestUrl, store } = await sandbox();
    for (const [key, text] of [
      ['pk_unknown_key', 'write key not found'],
      ['', 'write key missing'],
    ]) {
      const batch = await sendBatch(ingestUrl, [event('a')], { writeKey: key });
      expect([batch.status, await batch.json()]).toEqual([401, { detail: text }]);
      const single = await post(`${ingestUrl}/api/s/track?writekey=${key}`, event('a'));
      expect([single.status, await single.json()]).toEqual([200, { error: text }]);
    }
    expect(store.count).toBe(0);
  });

  test.each([
    ['g8_live_0123456789abcdef', 'API key of graph8'],
    ['sk_live_0123456789abcdef', 'API key'],
    ['whsec_0123456789abcdef', 'a secret'],
    ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl', 'a session token'],
  ])('that looks like a secret (%s) gets 401 everywhere and is never shown whole', async (key, name) => {
    const lines: string[] = [];
    const { ingestUrl, pagesUrl } = await sandbox({ log: (line) => lines.push(line) });
    const answers = [
      await sendBatch(ingestUrl, [event('a')], { writeKey: key }),
      await post(`${ingestUrl}/api/s/track?writekey=${key}`, event('a')),
      await post(`${ingestUrl}/v1/batch`, { batch: [] }, { ...JSON_TYPE, authorization: `Bearer ${key}` }),
    ];
    const texts = await Promise.all(answers.map((answer) => answer.text()));
    expect(answers.map((answer) => answer.status)).toEqual([401, 401, 401]);
    expect(texts[0]).toContain(name);
    const requests = await (await fetch(`${pagesUrl}/control/requests`)).text();
    expect([...texts, ...lines, requests].join('\n')).not.toContain(key);
  });
});
