// @vitest-environment node
import { describe, expect, test } from 'vitest';
import type { Sandbox } from '../../../sandbox/server.ts';
import { KEY, sandbox } from './harness.ts';

interface Answer {
  response: string;
  session_id: string;
  sources: { title: string; url: string }[];
  suggestions?: string[];
  action?: { name: string; arguments: object };
}

const SITE = 'http://127.0.0.1:8808';

/** A question, with the headers that a page sends. */
function post({ ingestUrl }: Sandbox, body: unknown, headers: Record<string, string> = {}) {
  return fetch(`${ingestUrl}/api/v1/public/copilot/chat`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'X-Write-Key': KEY, 'Content-Type': 'application/json', Origin: SITE, ...headers },
  });
}

const streamed = (started: Sandbox, message: string) =>
  post(started, { message }, { Accept: 'text/event-stream, application/json' });

async function ask(started: Sandbox, message: string, fields: object = {}): Promise<Answer> {
  return ((await (await post(started, { message, ...fields })).json()) as { data: Answer }).data;
}

/** The events in the text of a stream: name and data. */
const eventsOf = (text: string) =>
  text
    .split('\n\n')
    .filter(Boolean)
    .map((block) => {
      const [, name, data = ''] = /^event: (.*)\ndata: (.*)$/.exec(block) ?? [];
      return { name, data: JSON.parse(data) };
    });

describe('the copilot', () => {
  test('answers in Markdown, with sources on the site that asks, and makes up a session', async () => {
    const { response, session_id, sources } = await ask(await sandbox(), 'What is your PRICING?');
    expect(response).toMatch(/^- \*\*Bench\*\*: €6/m);
    expect(response).toContain(`](${SITE}/shop/sharpening)`);
    expect(sources).toEqual([{ title: 'Pricing', url: `${SITE}/shop/sharpening` }]);
    expect(session_id).toMatch(/^\S{8,}$/);
  });

  test('keeps a session, apart from that of another key', async () => {
    const started = await sandbox();
    const { session_id } = await ask(started, 'pricing');
    const second = await ask(started, 'integrations', { session_id });
    expect(second.session_id).toBe(session_id);
    expect(second.response).toMatch(/^```json$/m);
    expect(second.response).toMatch(/You asked before about pricing\.$/);
    expect((await ask(started, 'pricing')).response).not.toContain('You asked before');
    const other = await post(
      started,
      { message: 'pricing', session_id },
      { 'X-Write-Key': 'pk_sandbox_other' },
    );
    expect(await other.text()).not.toContain('You asked before');
  });

  test('forgets its sessions with everything else', async () => {
    const started = await sandbox();
    await ask(started, 'pricing', { session_id: 's' });
    const headers = { 'content-type': 'application/json' };
    await fetch(`${started.pagesUrl}/control/clear`, { method: 'POST', headers, body: '{}' });
    expect((await ask(started, 'pricing', { session_id: 's' })).response).not.toContain('You asked before');
  });

  test.each([
    ['I want to book a meeting', { name: 'book_meeting', arguments: { event_type: 'intro-30' } }],
    ['show pricing', { name: 'open_page', arguments: { path: '/shop/sharpening' } }],
    ['action unknown', { name: 'format_disk', arguments: { disk: 'C:' } }],
    ['steel', undefined],
  ])('asks the page to act on %j', async (message, action) => {
    expect((await ask(await sandbox(), message)).action).toEqual(action);
  });

  test('says what it does not know without a source', async () => {
    const { response, sources } = await ask(await sandbox(), 'Why is the sky blue?');
    expect(response).toMatch(/do not know/);
    expect(sources).toEqual([]);
  });

  test('knows the page from the context', async () => {
    const started = await sandbox();
    const context = { page: { path: '/shop/workshop', title: 'About · Northwind Tools' } };
    const { response } = await ask(started, 'where am I?', { context });
    expect(response).toBe('You are at `/shop/workshop`, the page “About · Northwind Tools”.');
    expect((await ask(started, 'where am I?')).response).toContain('does not tell');
  });

  test('has a long answer, and one with all of Markdown and hostile markup', async () => {
    const started = await sandbox();
    expect((await ask(started, 'a long one')).response.split('\n\n').length).toBeGreaterThan(10);
    const { response } = await ask(started, 'markdown');
    expect(response).toContain('<img src=x onerror=alert(1)>');
    expect(response).toContain('[x](javascript:alert(1))');
  });

  test.each([
    [{}, 'message'],
    [{ message: ' ' }, 'message'],
    [{ message: 5 }, 'message'],
    ['text', 'message'],
    [{ message: 'a', session_id: 5 }, 'session_id'],
    [{ message: 'a', context: [] }, 'context'],
  ])('refuses %j', async (body, field) => {
    const answer = await post(await sandbox(), body);
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ detail: [{ loc: ['body', field], type: 'value_error' }] });
  });

  test('checks the key and the origin, and fails as faults of the API say', async () => {
    const started = await sandbox();
    const status = async (headers = {}) => (await post(started, { message: 'pricing' }, headers)).status;
    expect(await status({ 'X-Write-Key': '' })).toBe(401);
    expect(await status({ 'X-Write-Key': 'keyless' })).toBe(401);
    expect(await status({ Origin: 'https://elsewhere.example' })).toBe(403);
    started.faults.set({ kind: '503', route: 'api', times: 1 });
    expect(await status()).toBe(503);
    expect(await status()).toBe(200);
    started.faults.set({ kind: 'cut', route: 'api' });
    await expect(status()).rejects.toThrow();
  });
});

describe('a stream of the copilot', () => {
  test('brings the text in pieces, then the whole answer', async () => {
    const answer = await streamed(await sandbox(), 'pricing');
    expect(answer.headers.get('content-type')).toBe('text/event-stream');
    expect(answer.headers.get('access-control-allow-origin')).toBe(SITE);
    const events = eventsOf(await answer.text());
    const deltas = events.filter(({ name }) => name === 'delta');
    expect(deltas.length).toBeGreaterThan(3);
    expect(events).toHaveLength(deltas.length + 1);
    const { data } = events.at(-1)?.data ?? {};
    expect(deltas.map(({ data: { text } }) => text).join('')).toBe(data.response);
    expect(data).toMatchObject({ session_id: expect.any(String), sources: [{ title: 'Pricing' }] });
  });

  test('begins before it is complete', async () => {
    const reader = (await streamed(await sandbox(), 'long')).body?.getReader();
    const first = new TextDecoder().decode((await reader?.read())?.value);
    expect(first).toContain('event: delta');
    expect(first).not.toContain('event: answer');
    await reader?.cancel();
  });

  test('is one answer when the message asks for the whole', async () => {
    const answer = await streamed(await sandbox(), 'the whole pricing');
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
    expect(await answer.json()).toMatchObject({ data: { sources: [{ title: 'Pricing' }] } });
  });

  test('that breaks off says so after a few pieces', async () => {
    const events = eventsOf(await (await streamed(await sandbox(), 'break off')).text());
    expect(events.map(({ name }) => name)).toEqual(['delta', 'delta', 'delta', 'error']);
    expect(events.at(-1)?.data).toEqual({ detail: expect.any(String) });
  });

  test('that is cut off ends with the connection', async () => {
    const answer = await streamed(await sandbox(), 'cut off');
    const reader = answer.body?.getReader();
    let text = '';
    const read = async () => {
      for (let part = await reader?.read(); part && !part.done; part = await reader?.read())
        text += new TextDecoder().decode(part.value);
    };
    await expect(read()).rejects.toThrow();
    expect(eventsOf(text).map(({ name }) => name)).toEqual(['delta', 'delta', 'delta']);
  });
});
