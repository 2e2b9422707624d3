import { beforeEach, describe, expect, it, vi } from 'vitest';
import { webSocketTransport } from '../../../../src/widgets/chat/web-socket-transport.ts';
import type { ChatTransport, TransportEvent } from '../../../../src/widgets/types.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { FakeSockets } from './fake-socket.ts';

let clock: FakeClock;
let sockets: FakeSockets;
let transport: ChatTransport;
let told: TransportEvent[];
let close: () => void;

beforeEach(() => {
  clock = new FakeClock();
  sockets = new FakeSockets();
  told = [];
  transport = webSocketTransport('wss://chat.example/?key=pk_live_1', clock);
  transport.onMessage((event) => told.push(event));
  return () => close();
});
const connect = (session = {}) => {
  close = transport.connect({ visitor: 'v', ...session });
};
const message = (id: string) => ({ type: 'message', id, text: id, from: 'bot', at: '2026-11-24T10:00:00Z' });
/** What was said of messages to a socket. */
const texts = (index: number) =>
  sockets.all[index]?.said.flatMap(({ type, text }) => (type === 'message' ? text : []));

describe('a chat over a WebSocket', () => {
  it('says who is there and what is known, once it is open', () => {
    connect({ last: 'm1', id: 's1' });
    expect(sockets.last.url).toBe('wss://chat.example/?key=pk_live_1');
    expect(sockets.last.said).toEqual([]);
    sockets.last.accept();
    expect(sockets.last.said).toEqual([{ type: 'hello', visitor: 'v', last: 'm1', id: 's1' }]);
    expect(told).toEqual([{ type: 'connection', online: true }]);
  });

  it('has arrived with what the server acknowledges', async () => {
    connect();
    sockets.last.accept();
    const sent = transport.send({ id: 'a', text: 'hello' });
    expect(sockets.last.said.at(-1)).toEqual({ type: 'message', id: 'a', text: 'hello' });
    sockets.last.hear({ type: 'ack', id: 'a' });
    await sent;
    expect(clock.waiting).toBe(0);
  });

  it('tells what the other side says', () => {
    connect();
    sockets.last.accept();
    const said = [
      message('b'),
      { type: 'typing', from: 'agent' },
      { type: 'human_transfer', agent: { name: 'Ada' } },
    ];
    for (const item of said) sockets.last.hear(item);
    expect(told.slice(1)).toEqual([
      { type: 'message', message: message('b') },
      { type: 'typing' },
      { type: 'human_transfer', agent: { name: 'Ada' } },
    ]);
  });

  it.each([
    'nonsense',
    'null',
    '5',
    '[]',
    '{}',
    '{"type":"human_transfer"}',
    '{"type":"ack"}',
    '{"type":"__proto__"}',
  ])('is not disturbed by %s', (data) => {
    connect();
    sockets.last.accept();
    sockets.last.hear(data);
    expect(sockets.all).toHaveLength(1);
    expect(told.filter(({ type }) => type === 'message')).toEqual([]);
  });

  it('tells now and then that the visitor is writing', () => {
    connect();
    transport.typing?.();
    sockets.last.accept();
    for (let key = 0; key < 5; key++) transport.typing?.();
    clock.jump(3_000);
    transport.typing?.();
    expect(sockets.last.said.filter(({ type }) => type === 'typing')).toHaveLength(2);
  });
});

describe('a connection that breaks', () => {
  it('comes back, later each time, and tells so', async () => {
    connect();
    sockets.last.accept();
    const waits = [];
    for (let failure = 0; failure < 7; failure++) {
      sockets.last.break();
      const before = sockets.all.length;
      const begun = clock.now();
      while (sockets.all.length === before) await clock.pass(250);
      waits.push(clock.now() - begun);
    }
    // Chance says one half: three quarters of 1, 2, 4 … 30 seconds.
    expect(waits).toEqual([750, 1_500, 3_000, 6_000, 12_000, 22_500, 22_500]);
    expect(told.at(-1)).toEqual({ type: 'connection', online: false });
    sockets.last.accept();
    expect(told.at(-1)).toEqual({ type: 'connection', online: true });
    sockets.last.break();
    await clock.pass(1_000);
    expect(sockets.all).toHaveLength(9);
  });

  it('sends again under the same ids what was not acknowledged, and asks for what it missed', async () => {
    connect();
    const sent = [transport.send({ id: 'a', text: 'a' }), transport.send({ id: 'b', text: 'b' })];
    sockets.last.accept();
    expect(texts(0)).toEqual(['a', 'b']);
    sockets.last.hear({ type: 'ack', id: 'a' });
    sockets.last.hear(message('m7'));
    sockets.last.break();
    await clock.pass(1_000);
    sockets.last.accept();
    expect(sockets.last.said[0]).toEqual({ type: 'hello', visitor: 'v', last: 'm7' });
    expect(texts(1)).toEqual(['b']);
    sockets.last.hear({ type: 'ack', id: 'b' });
    await Promise.all(sent);
  });

  it('is one that says nothing for long', async () => {
    connect();
    await clock.pass(15_000);
    await clock.pass(1_000);
    expect(sockets.all).toHaveLength(2);
    expect(sockets.open).toBe(1);
    sockets.last.accept();
    void transport.send({ id: 'a', text: 'a' }).catch(() => {});
    await clock.pass(15_000);
    await clock.pass(1_000);
    sockets.last.accept();
    expect(texts(2)).toEqual(['a']);
    // Without anything to wait for, silence is no sign.
    sockets.last.hear({ type: 'ack', id: 'a' });
    await clock.pass(600_000);
    expect(sockets.all).toHaveLength(3);
  });

  it('hears nothing from a socket that it has given up', async () => {
    connect();
    await clock.pass(16_000);
    const [old] = sockets.all;
    old?.accept();
    old?.hear(message('late'));
    old?.break();
    expect(old?.said).toEqual([]);
    expect(told.every(({ type }) => type === 'connection')).toBe(true);
    expect(sockets.open).toBe(1);
  });
});

describe('a page', () => {
  const signal = (name: string) => window.dispatchEvent(new Event(name));

  it('that goes away lets go, and comes back when it is shown again', () => {
    connect();
    sockets.last.accept();
    signal('pagehide');
    expect(sockets.open).toBe(0);
    expect(clock.waiting).toBe(0);
    signal('pageshow');
    expect(sockets.open).toBe(1);
  });

  it('without a network waits for one, and then not a second more', async () => {
    connect();
    sockets.last.accept();
    signal('offline');
    await clock.pass(600_000);
    expect(sockets.all).toHaveLength(1);
    signal('online');
    expect(sockets.open).toBe(1);
  });

  it('is left with nothing once the connection is closed', async () => {
    connect();
    sockets.last.accept();
    const sent = transport.send({ id: 'a', text: 'a' });
    close();
    await expect(sent).rejects.toThrow();
    for (const name of ['pageshow', 'online']) signal(name);
    await clock.pass(60_000);
    expect([sockets.open, sockets.all.length]).toEqual([0, 1]);
  });

  it('whose policy or address allows no socket is told, and goes on', () => {
    const later = vi.fn();
    vi.stubGlobal('setTimeout', later);
    vi.stubGlobal(
      'WebSocket',
      class {
        constructor() {
          throw new DOMException('', 'SyntaxError');
        }
      },
    );
    connect();
    expect(told).toEqual([{ type: 'connection', online: false }]);
    expect(later).toHaveBeenCalledTimes(1);
  });
});
