import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Conversation } from '../../../../src/widgets/conversation/conversation.ts';
import { Memory } from '../../../../src/widgets/conversation/memory.ts';
import type { ChatTransport } from '../../../../src/widgets/types.ts';
import { FakePage } from '../../support/fake-page.ts';
import { turns } from '../../support/turns.ts';
import { FakeTransport } from './fake-transport.ts';

let page: FakePage;
let transport: FakeTransport;
let talk: Conversation;

beforeEach(() => {
  page = new FakePage();
  transport = new FakeTransport();
});
afterEach(() => page.close());

const open = async (way: ChatTransport = new FakeTransport(), client = page.client) => {
  const conversation = new Conversation({ client, name: 'chat', transport: way, clock: page.clock });
  void conversation.refresh();
  await turns();
  return conversation;
};
/** A conversation whose panel is open. */
const started = async (options = {}) => {
  page.start(options);
  await turns();
  talk = await open(transport);
  void talk.watch(true);
  await turns();
};
const send = async (text: string, from = talk) => {
  const sent = from.send(text);
  sent.catch(() => {});
  await turns();
  return { sent };
};
const seen = (from = talk) => from.entries.map(({ text, state }) => (state ? `${text} (${state})` : text));
const stored = () =>
  page.client.parts?.values.get('chat') as Promise<{ entries: { text: string }[] } | undefined>;

describe('a message', () => {
  it('is being sent until it has arrived, and is told once', async () => {
    await started();
    const told: string[] = [];
    talk.events.on('message', ({ text }) => told.push(text));
    const { sent } = await send('hello');
    expect(seen()).toEqual(['hello (sending)']);
    transport.sent[0]?.arrived();
    await sent;
    expect(seen()).toEqual(['hello']);
    expect(told).toEqual(['hello']);
  });

  it('waits for the one before it', async () => {
    await started();
    for (const text of ['a', 'b', 'c']) await send(text);
    expect(transport.sent.map(({ text }) => text)).toEqual(['a']);
    transport.sent[0]?.arrived();
    await turns();
    transport.sent[1]?.failed();
    await turns();
    expect(transport.sent.map(({ text }) => text)).toEqual(['a', 'b', 'c']);
    expect(seen()).toEqual(['a', 'b (failed)', 'c (sending)']);
  });

  it('that fails is kept, told, and sent again under the same id', async () => {
    await started();
    const told = vi.fn();
    talk.events.on('error', told);
    const { sent } = await send('hello');
    transport.sent[0]?.failed(new Error('broken'));
    await expect(sent).rejects.toMatchObject({ name: 'G8Error', type: 'network' });
    expect(told).toHaveBeenCalledWith({
      message: expect.objectContaining({ text: 'hello' }),
      error: expect.anything(),
    });
    expect(seen()).toEqual(['hello (failed)']);
    const again = talk.retry(talk.entries[0] ?? expect.fail());
    await turns();
    expect(seen()).toEqual(['hello (sending)']);
    transport.sent[1]?.arrived();
    await again;
    expect(transport.sent[1]?.id).toBe(transport.sent[0]?.id);
    expect(seen()).toEqual(['hello']);
  });
});

describe('an answer', () => {
  it('grows while it streams, and is told and kept when it is complete', async () => {
    await started();
    const told = vi.fn();
    await send('hello');
    talk.events.on('message', told);
    expect(talk.typing).toBe(true);
    transport.partial('a', 'Good');
    transport.partial('a', 'Good day');
    expect(talk.typing).toBe(false);
    expect(seen()).toEqual(['hello (sending)', 'Good day (streaming)']);
    await turns();
    expect((await stored())?.entries).toHaveLength(1);
    transport.answer('a', 'Good day.');
    transport.sent[0]?.arrived();
    await turns();
    expect(seen()).toEqual(['hello', 'Good day.']);
    expect(told).toHaveBeenCalledTimes(1);
    expect((await stored())?.entries.map(({ text }) => text)).toEqual(['hello', 'Good day.']);
  });

  it('that is stopped keeps what was there, and is no failure', async () => {
    await started();
    const { sent } = await send('hello');
    expect(talk.stoppable).toBe(true);
    transport.partial('a', 'Good');
    talk.stop();
    await sent;
    expect(seen()).toEqual(['hello', 'Good (stopped)']);
    expect(talk.stoppable).toBe(false);
  });

  it('that is stopped before it began leaves a message that can be sent again', async () => {
    await started();
    const { sent } = await send('hello');
    talk.stop();
    await sent;
    expect(seen()).toEqual(['hello (stopped)']);
  });

  it('that breaks off is gone, and the question can be asked again', async () => {
    await started();
    await send('hello');
    transport.partial('a', 'Good');
    transport.sent[0]?.failed();
    await turns();
    expect(seen()).toEqual(['hello (failed)']);
  });

  it('counts as unread until the panel is open, over pages', async () => {
    await started();
    transport.answer('a', 'one');
    await turns();
    expect(talk.unread).toBe(0);
    void talk.watch(false);
    transport.answer('b', 'two');
    transport.tell({ type: 'human_transfer', agent: { name: 'Ada' } });
    await turns();
    expect(talk.unread).toBe(1);
    expect((await open()).unread).toBe(1);
    void talk.watch(true);
    await turns();
    expect(talk.unread).toBe(0);
    expect((await open()).unread).toBe(0);
  });

  it('that is repeated is told once', async () => {
    await started();
    const told = vi.fn();
    talk.events.on('message', told);
    transport.answer('a', 'one');
    transport.answer('a', 'one');
    expect(told).toHaveBeenCalledTimes(1);
    expect(seen()).toEqual(['one']);
  });

  it('is taken for written for a while', async () => {
    await started();
    transport.tell({ type: 'typing' });
    expect(talk.typing).toBe(true);
    await page.clock.pass(10_000);
    expect(talk.typing).toBe(false);
    transport.tell({ type: 'typing' });
    transport.answer('a', 'one');
    expect(talk.typing).toBe(false);
  });
});

describe('what a transport tells', () => {
  it.each([
    undefined,
    null,
    5,
    {},
    { type: 'message' },
    { type: 'message', message: {} },
    { type: 'human_transfer' },
  ])('may be %j and does no harm', async (event) => {
    await started();
    transport.tell(event);
    await turns();
    transport.answer('a', 'one');
    expect(seen()).toContain('one');
  });

  it('is fenced where the transport is a site’s own', async () => {
    const later = vi.fn();
    vi.stubGlobal('setTimeout', later);
    const broken = () => {
      throw new Error('broken');
    };
    page.start();
    await turns();
    const way = { connect: broken, onMessage: broken, send: broken, stop: broken, typing: broken };
    talk = await open(way);
    void talk.watch(true);
    await turns();
    const { sent } = await send('hello');
    talk.writes();
    await expect(sent).rejects.toMatchObject({ name: 'G8Error' });
    expect(seen()).toEqual(['hello (failed)']);
    expect(later).toHaveBeenCalled();
  });
});

describe('the connection', () => {
  it('is opened when the panel is, and not before', async () => {
    page.start();
    await turns();
    talk = await open(transport);
    expect(transport.open).toBe(0);
    void talk.watch(true);
    await turns();
    expect(transport.sessions).toEqual([{ visitor: await page.client.visitorId() }]);
  });

  it('is opened on the next page while a conversation goes on, with what is known of it', async () => {
    await started();
    transport.tell({ type: 'session', id: 's1' });
    transport.answer('a', 'one');
    await turns();
    const next = new FakeTransport();
    await open(next);
    expect(next.sessions).toMatchObject([{ last: 'a', id: 's1' }]);
    await page.clock.pass(86_400_000);
    const late = new FakeTransport();
    await open(late);
    expect(late.open).toBe(0);
  });

  it('tells nobody who the visitor is where no ids are wanted', async () => {
    await started({ privacy: { dontStoreUserIds: true } });
    expect(transport.sessions).toEqual([{ visitor: null }]);
  });

  it('knows of the last thing that the other side has said, over pages', async () => {
    await started();
    transport.answer('a', 'one');
    transport.tell({ type: 'human_transfer', agent: {} });
    await turns();
    const next = new FakeTransport();
    const later = await open(next);
    expect(next.sessions).toMatchObject([{ last: 'a' }]);
    expect(later.entries.map(({ state }) => state)).toEqual([undefined, 'joined']);
  });

  it('can be changed, once it is open', async () => {
    page.start();
    await turns();
    talk = await open(new FakeTransport());
    talk.use(transport);
    expect(transport.open).toBe(0);
    void talk.watch(true);
    await turns();
    const other = new FakeTransport();
    talk.use(other);
    expect([transport.open, other.open]).toEqual([0, 1]);
    await send('hello');
    expect(other.sent).toHaveLength(1);
  });
});

describe('tabs', () => {
  it('take nothing away from one another', async () => {
    await started();
    const there = new FakeTransport();
    const other = await open(there);
    const all = [send('a'), send('b', other), send('c'), send('d', other)];
    await Promise.all(all);
    for (const way of [transport, there, transport, there]) {
      way.sent.at(-1)?.arrived();
      await turns();
    }
    await other.refresh();
    await talk.refresh();
    expect(seen(other).sort()).toEqual(['a', 'b', 'c', 'd']);
    expect(seen(talk)).toEqual(seen(other).length ? (await stored())?.entries.map(({ text }) => text) : []);
  });

  it('see what was written elsewhere when they are shown again', async () => {
    await started();
    const there = new FakeTransport();
    const other = await open(there);
    await send('hello', other);
    there.sent[0]?.arrived();
    await turns();
    expect(seen()).toEqual([]);
    page.client.parts?.life.emit('visible', undefined);
    await turns();
    expect(seen()).toEqual(['hello']);
  });

  it('write nothing of a visitor who is gone, however late', async () => {
    page.start();
    await turns();
    const memory = new Memory(page.client, 'chat');
    const owner = (await memory.owner()) ?? expect.fail('nobody');
    page.client.reset();
    await turns();
    const entries = [{ id: 'a', from: 'visitor', text: 'late', at: 1 }] as const;
    await memory.keep(owner, { entries }, new Set(['a']));
    expect(await stored()).toBeUndefined();
  });

  it('see what was left unsent as not sent', async () => {
    await started();
    await send('hello');
    expect(seen(await open())).toEqual(['hello (failed)']);
    expect(seen()).toEqual(['hello (sending)']);
  });
});

describe('another visitor', () => {
  it('finds nothing after reset(), neither here nor on the device', async () => {
    await started();
    await send('hello');
    const begun = vi.fn();
    talk.events.on('begin', begun);
    page.client.reset();
    await turns();
    expect(seen()).toEqual([]);
    expect(begun).toHaveBeenCalledTimes(1);
    expect(await stored()).toBeUndefined();
    transport.sent[0]?.arrived();
    await turns();
    // The panel is open: the new visitor has a connection of their own.
    expect(transport.sessions).toHaveLength(2);
    expect(transport.open).toBe(1);
    await send('mine');
    expect(seen()).toEqual(['mine (sending)']);
  });

  it('has the conversation in their export, and nothing of it after erase()', async () => {
    await started();
    await send('hello');
    const data = await page.settled(page.client.privacy.export());
    expect(JSON.stringify(data)).toContain('hello');
    await page.settled(page.client.privacy.erase(), 2_000);
    expect(seen()).toEqual([]);
    expect(JSON.stringify(await page.settled(page.client.privacy.export(), 2_000))).not.toContain('hello');
    await send('again');
    expect(seen()).toEqual(['again (sending)']);
  });

  it('keeps a conversation in memory where no ids are wanted', async () => {
    await started({ privacy: { dontStoreUserIds: true } });
    await send('hello');
    transport.sent[0]?.arrived();
    await turns();
    await talk.refresh();
    expect(seen()).toEqual(['hello']);
    expect(await stored()).toBeUndefined();
    page.client.reset();
    await turns();
    expect(seen()).toEqual([]);
  });
});

describe('without consent', () => {
  it('nothing is said, sent or stored; with it everything works', async () => {
    await started({ consent: 'pending' });
    expect(talk.allowed).toBe(false);
    const { sent } = await send('hello');
    await expect(sent).rejects.toMatchObject({ type: 'not_allowed' });
    expect([transport.open, transport.sent.length, seen()]).toEqual([0, 0, []]);
    expect(await page.traces()).toEqual([]);
    page.client.consent.grant();
    await turns(200);
    expect(talk.allowed).toBe(true);
    expect(transport.open).toBe(1);
    await send('hello');
    expect(transport.sent).toHaveLength(1);
  });

  it('that is withdrawn nothing remains', async () => {
    await started();
    await send('hello');
    page.client.consent.deny();
    await turns(200);
    expect(seen()).toEqual([]);
    expect(transport.open).toBe(0);
    transport.sent[0]?.arrived();
    await turns();
    expect(await page.traces()).toEqual([expect.stringMatching(/:consent$/)]);
  });
});

describe('without a store', () => {
  it('a conversation goes on in memory', async () => {
    await started();
    const values = page.client.parts?.values ?? expect.fail('no store');
    vi.spyOn(values, 'update').mockRejectedValue(new DOMException('full', 'QuotaExceededError'));
    vi.spyOn(values, 'get').mockRejectedValue(new DOMException('full', 'QuotaExceededError'));
    await send('hello');
    transport.sent[0]?.arrived();
    await turns();
    transport.answer('a', 'one');
    await turns();
    await talk.refresh();
    expect(seen()).toEqual(['hello', 'one']);
  });
});
