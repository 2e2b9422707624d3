import { type Clock, systemClock, type Undo } from '../../lib/clock.ts';
import { Emitter } from '../../lib/emitter.ts';
import { parseJson } from '../../lib/parse-json.ts';
import { isPlainObject, type PlainObject } from '../../lib/plain.ts';
import { fenced } from '../conversation/fenced.ts';
import type { ChatSession, ChatTransport, Message, TransportEvent } from '../types.ts';

/** First and longest wait before a new attempt, in milliseconds, before jitter. */
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
/** Milliseconds in which a server that lives says `ready`, or acknowledges a message. */
const SILENCE_MS = 15_000;
/** Milliseconds between two signs that the visitor is writing. */
const TYPING_MS = 3_000;

/** A message that the server has not acknowledged. */
interface Waiting {
  text: string;
  arrived(): void;
  failed(error: Error): void;
}

/**
 * A chat over a WebSocket, as `docs/widgets.md` describes. It comes back by itself after a cut, sends again under the
 * same ids what was not acknowledged, and lets go while the page is in the back/forward cache.
 */
export const webSocketTransport = (url: string, clock: Clock = systemClock): ChatTransport =>
  new WebSocketTransport(url, clock);

class WebSocketTransport implements ChatTransport {
  readonly #url: string;
  readonly #clock: Clock;
  readonly #events = new Emitter<{ event: TransportEvent }>();
  readonly #outbox = new Map<string, Waiting>();
  #session: ChatSession | undefined;
  #socket: WebSocket | undefined;
  #ready = false;
  #failures = 0;
  #timer: Undo | undefined;
  #typed = 0;

  constructor(url: string, clock: Clock) {
    this.#url = url;
    this.#clock = clock;
  }

  connect(session: ChatSession): Undo {
    this.#session = { ...session };
    const open = () => this.#open();
    const close = () => this.#close();
    const signals = { online: open, pageshow: open, offline: close, pagehide: close };
    for (const [name, run] of Object.entries(signals)) window.addEventListener(name, run);
    open();
    return () => {
      for (const [name, run] of Object.entries(signals)) window.removeEventListener(name, run);
      this.#session = undefined;
      close();
      for (const { failed } of this.#outbox.values()) failed(new Error('closed'));
      this.#outbox.clear();
    };
  }

  onMessage(listener: (event: TransportEvent) => void): Undo {
    return this.#events.on('event', listener);
  }

  send({ id, text }: { id: string; text: string }): Promise<void> {
    return new Promise((arrived, failed) => {
      this.#outbox.set(id, { text, arrived, failed });
      if (this.#ready) this.#write(id, text);
    });
  }

  typing(): void {
    const now = this.#clock.now();
    if (!this.#ready || now - this.#typed < TYPING_MS) return;
    this.#typed = now;
    this.#say({ type: 'typing' });
  }

  #open(): void {
    if (this.#socket || !this.#session) return;
    this.#timer?.();
    const socket = fenced(() => new WebSocket(this.#url));
    if (!socket) {
      this.#tell({ type: 'connection', online: false });
      return;
    }
    this.#socket = socket;
    const current = (run: (event: MessageEvent) => void) => (event: Event) => {
      if (socket === this.#socket) run(event as MessageEvent);
    };
    socket.onopen = current(() => this.#say({ type: 'hello', visitor: null, ...this.#session }));
    socket.onmessage = current(({ data }) => this.#hear(parseJson(String(data))));
    socket.onclose = current(() => this.#lost());
    this.#expect();
  }

  /** Lets go without coming back by itself. */
  #close(): void {
    const socket = this.#socket;
    this.#timer?.();
    this.#socket = undefined;
    this.#ready = false;
    socket?.close();
    this.#tell({ type: 'connection', online: false });
  }

  /** Nothing comes any more: again, later. */
  #lost(): void {
    this.#close();
    const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.#failures++);
    this.#timer = this.#clock.after(wait * (0.5 + this.#clock.random() / 2), () => this.#open());
  }

  /** Takes the connection for lost unless the server says something soon. */
  #expect(): void {
    this.#timer?.();
    this.#timer = this.#clock.after(SILENCE_MS, () => this.#lost());
  }

  #write(id: string, text: string): void {
    this.#say({ type: 'message', id, text });
    this.#expect();
  }

  #say(message: object): void {
    this.#socket?.send(JSON.stringify(message));
  }

  #tell(event: TransportEvent): void {
    this.#events.emit('event', event);
  }

  /** What a server says, which may be anything. */
  #hear(said: unknown): void {
    if (!isPlainObject(said)) return;
    const { type, id, agent } = said;
    if (type === 'ready') this.#begin();
    if (type === 'ack') this.#acknowledged(String(id));
    if (type === 'message') this.#message(said);
    if (type === 'typing') this.#tell({ type });
    if (type === 'human_transfer') {
      const name = isPlainObject(agent) && typeof agent.name === 'string' ? agent.name : undefined;
      this.#tell({ type, agent: { ...(name && { name }) } });
    }
  }

  #begin(): void {
    this.#timer?.();
    this.#ready = true;
    this.#failures = 0;
    this.#tell({ type: 'connection', online: true });
    for (const [id, { text }] of this.#outbox) this.#write(id, text);
  }

  #acknowledged(id: string): void {
    this.#outbox.get(id)?.arrived();
    this.#outbox.delete(id);
    if (!this.#outbox.size) this.#timer?.();
  }

  #message(said: PlainObject): void {
    if (this.#session) this.#session.last = String(said.id);
    // Read where it is shown.
    this.#tell({ type: 'message', message: said as unknown as Message });
  }
}
