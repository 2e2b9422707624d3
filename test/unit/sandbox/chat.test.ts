// @vitest-environment node
import { request } from 'node:http';
import { describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { Sandbox } from '../../../sandbox/server.ts';
import { KEY, sandbox } from './harness.ts';

interface Heard {
  type: string;
  id?: string;
  text?: string;
  from?: string;
  name?: string;
}

const SITE = 'http://127.0.0.1:8808';
const WAIT = { timeout: 10_000 };

/** A page that is connected to the chat. */
class Page {
  readonly heard: Heard[] = [];
  /** Code and reason with which the connection ended; undefined = it is open. */
  ended: [code: number, reason: string] | undefined;
  readonly #socket: WebSocket;

  constructor({ ingestUrl }: Sandbox, key = KEY) {
    const url = `${ingestUrl.replace('http', 'ws')}/sandbox/chat?key=${key}`;
    this.#socket = new WebSocket(url, { origin: SITE });
    this.#socket.on('message', (data) => this.heard.push(JSON.parse(String(data))));
    this.#socket.on('close', (code, reason) => {
      this.ended = [code, String(reason)];
    });
    this.#socket.on('error', () => {});
  }

  /** Connects, says hello, and waits until the chat is ready. */
  static async open(started: Sandbox, fields: object = {}, key = KEY): Promise<Page> {
    const page = new Page(started, key);
    await page.send({ type: 'hello', visitor: 'v1', ...fields });
    await expect.poll(() => page.types(), WAIT).toContain('ready');
    return page;
  }

  async send(message: unknown): Promise<void> {
    const open = () => this.#socket.readyState === WebSocket.OPEN;
    await expect.poll(open, WAIT).toBe(true);
    this.#socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  /** Asks, and waits for the answer. */
  async ask(id: string, text: string): Promise<Heard | undefined> {
    const before = this.messages().length;
    await this.send({ type: 'message', id, text });
    await expect.poll(() => this.messages().length, WAIT).toBe(before + 1);
    return this.messages().at(-1);
  }

  close(): void {
    this.#socket.close();
  }

  types = () => this.heard.map(({ type }) => type);
  messages = () => this.heard.filter(({ type }) => type === 'message');
  texts = () => this.messages().map(({ text }) => text);
}

/** A request, as far as it differs from the usual one. */
interface Asked {
  path?: string;
  headers?: Record<string, string>;
}

/** Status of the answer to a request for a WebSocket that is refused, 101 when it is not. */
function upgradeStatus({ ingestUrl }: Sandbox, path: string, headers = {}): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request(ingestUrl + path, {
      headers: {
        ...{ Connection: 'Upgrade', Upgrade: 'websocket', 'Sec-WebSocket-Version': '13' },
        ...{ 'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==', ...headers },
      },
    });
    asked.on('response', ({ statusCode }) => resolve(statusCode)).on('error', reject);
    asked.on('upgrade', (_, socket) => {
      socket.destroy();
      resolve(101);
    });
    asked.end();
  });
}

describe('the chat', () => {
  test('acknowledges a message, types, and answers in Markdown', async () => {
    const page = await Page.open(await sandbox());
    await page.ask('m1', 'What does sharpening cost?');
    expect(page.heard).toEqual([
      { type: 'ready' },
      { type: 'ack', id: 'm1' },
      { type: 'typing', from: 'bot' },
      {
        ...{ type: 'message', id: expect.any(String), from: 'bot' },
        ...{ text: expect.stringContaining('**Bench**'), at: expect.stringMatching(/Z$/) },
      },
    ]);
  });

  test('hands over to a person on request, who answers from then on', async () => {
    const started = await sandbox();
    const page = await Page.open(started);
    const greeting = await page.ask('m1', 'Can I talk to a HUMAN?');
    expect(page.heard.slice(1, 4)).toEqual([
      { type: 'ack', id: 'm1' },
      { type: 'human_transfer', agent: { name: 'Mia' } },
      { type: 'typing', from: 'agent' },
    ]);
    expect(greeting).toMatchObject({ from: 'agent', name: 'Mia', text: expect.stringContaining('Mia') });
    expect(await page.ask('m2', 'another person')).toMatchObject({ from: 'agent', name: 'Mia' });
    expect(page.types().filter((type) => type === 'human_transfer')).toHaveLength(1);
    const other = await Page.open(started, { visitor: 'v2' });
    expect(await other.ask('m1', 'steel')).toMatchObject({ from: 'bot' });
  });

  test('acknowledges a message that comes again, and does not answer it twice', async () => {
    const started = await sandbox();
    const first = await Page.open(started);
    await first.ask('m1', 'steel');
    started.chat.drop();
    const page = await Page.open(started, { last: first.messages()[0]?.id });
    await page.send({ type: 'message', id: 'm1', text: 'steel' });
    await page.ask('m2', 'hours');
    expect(page.heard.filter(({ type }) => type === 'ack')).toMatchObject([{ id: 'm1' }, { id: 'm2' }]);
    const [{ messages } = { messages: [] }] = started.chat.conversations();
    expect(messages.map(({ from }) => from)).toEqual(['visitor', 'bot', 'visitor', 'bot']);
  });

  test('sends what came while a page was away, after the last message that it knows', async () => {
    const started = await sandbox();
    const first = await Page.open(started);
    await first.ask('m1', 'steel');
    await first.send({ type: 'message', id: 'm2', text: 'hours' });
    first.close();
    await expect.poll(() => first.ended, WAIT).toBeDefined();
    await expect.poll(() => started.chat.conversations()[0]?.messages.length, WAIT).toBe(4);
    started.chat.say('While you were away');
    const page = await Page.open(started, { last: first.messages()[0]?.id });
    await expect
      .poll(page.texts, WAIT)
      .toEqual([expect.stringContaining('Saturdays'), 'While you were away']);
    const fresh = await Page.open(started);
    await expect.poll(() => fresh.texts().length, WAIT).toBe(3);
  });

  test('keeps the conversations of keys and visitors apart, and tells all pages of a visitor', async () => {
    const started = await sandbox();
    const [one, two, elsewhere] = [
      await Page.open(started),
      await Page.open(started),
      await Page.open(started, {}, 'pk_sandbox_other'),
    ];
    await one.ask('m1', 'steel');
    await expect.poll(two.texts, WAIT).toEqual(one.texts());
    started.chat.say('For one site', { key: KEY, name: 'Jo' });
    started.chat.say('For all');
    await expect.poll(elsewhere.texts, WAIT).toEqual(['For all']);
    await expect.poll(() => one.texts().slice(1), WAIT).toEqual(['For one site', 'For all']);
    expect(one.messages().slice(1)).toMatchObject([
      { from: 'agent', name: 'Jo' },
      { from: 'agent', name: 'Mia' },
    ]);
    expect(started.chat.conversations().map(({ key, visitor }) => [key, visitor])).toEqual([
      [KEY, 'v1'],
      ['pk_sandbox_other', 'v1'],
    ]);
  });

  test('knows a page that does not say who it is by the last message', async () => {
    const started = await sandbox();
    const first = await Page.open(started, { visitor: null });
    await first.ask('m1', 'steel');
    started.chat.drop();
    await Page.open(started, { visitor: null });
    await Page.open(started, { visitor: null, last: first.messages()[0]?.id });
    expect(started.chat.conversations().map(({ messages }) => messages.length)).toEqual([2, 0]);
  });

  test.each([
    ['no json', 'not a message of the chat'],
    [{ type: 'shout' }, 'not a message of the chat'],
    [{ type: 'hello', visitor: 5 }, 'not a message of the chat'],
    [{ type: 'message', id: 'm1', text: '' }, 'not a message of the chat'],
    [{ type: 'message', id: 'm1', text: 'steel' }, 'say hello first'],
    [{ type: 'typing' }, 'say hello first'],
  ])('ends a connection that begins with %j', async (message, reason) => {
    const page = new Page(await sandbox());
    await page.send(message);
    await expect.poll(() => page.ended, WAIT).toEqual([1008, reason]);
  });

  test('is cut when the ingest stops, and there again when it starts', async () => {
    const started = await sandbox();
    const page = await Page.open(started);
    await started.stopIngest();
    await expect.poll(() => page.ended?.[0], WAIT).toBe(1006);
    await expect(upgradeStatus(started, `/sandbox/chat?key=${KEY}`)).rejects.toThrow('ECONNREFUSED');
    await started.startIngest();
    const again = await Page.open(started);
    expect(await again.ask('m1', 'steel')).toMatchObject({ from: 'bot' });
  });

  test('forgets everything with the rest of the sandbox', async () => {
    const started = await sandbox();
    const page = await Page.open(started);
    const headers = { 'content-type': 'application/json' };
    await fetch(`${started.pagesUrl}/control/clear`, { method: 'POST', headers, body: '{}' });
    expect(started.chat.conversations()).toEqual([]);
    await expect.poll(() => page.ended?.[0], WAIT).toBe(1006);
  });
});

describe('a connection to the chat', () => {
  const KEYED = `/sandbox/chat?key=${KEY}`;

  test.each([
    [101, 'a page of this machine', { headers: { Origin: SITE } }],
    [101, 'a program', {}],
    [401, 'no key', { path: '/sandbox/chat' }],
    [401, 'an unknown key', { path: '/sandbox/chat?key=pk_other' }],
    [401, 'a server key', { path: '/sandbox/chat?key=sk_live_0123456789' }],
    [403, 'a page elsewhere', { headers: { Origin: 'https://elsewhere.example' } }],
    [403, 'an opaque origin', { headers: { Origin: 'null' } }],
    [421, 'a name of somebody else', { headers: { Host: 'elsewhere.example' } }],
    [404, 'another path', { path: `/chat?key=${KEY}` }],
    [404, 'a path that is none', { path: '//' }],
  ])('gets %d with %s', async (status, _, { path = KEYED, headers = {} }: Asked) => {
    const started = await sandbox();
    expect(await upgradeStatus(started, path, headers)).toBe(status);
    const records = started.requests.all();
    expect(records).toMatchObject([{ method: 'GET', status }]);
    expect(records[0]?.query).not.toMatch(/pk_sandbox_unit|0123456789/);
  });
});
