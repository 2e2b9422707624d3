import { type Clock, systemClock, type Undo } from '../../lib/clock.ts';
import { Emitter } from '../../lib/emitter.ts';
import { allowedParts, apiError, followVisitor, partsOf, randomId } from '../../tracker/api.ts';
import type { Client, G8Error } from '../../tracker/index.ts';
import type { ChatTransport, Message, TransportEvent } from '../types.ts';
import type { ConversationEvents } from './conversation-events.ts';
import type { Entry } from './entry.ts';
import { Line } from './line.ts';
import { Log } from './log.ts';
import { Memory } from './memory.ts';
import { readMessage } from './read-message.ts';
import { Typing } from './typing.ts';

/** Milliseconds after its last message for which a conversation goes on by itself on the next page: a day. */
const GOES_ON_MS = 86_400_000;

/** What a conversation needs. */
export interface ConversationCore {
  client: Client;
  /** Which record it is kept in. */
  name: 'copilot' | 'chat';
  transport: ChatTransport;
  clock?: Clock;
}

/** A conversation of this browser's visitor, apart from how it looks. */
export class Conversation {
  readonly events = new Emitter<ConversationEvents>();
  readonly #client: Client;
  readonly #clock: Clock;
  readonly #memory: Memory;
  readonly #log: Log;
  readonly #line: Line;
  /** Whether messages get through now, as far as the transport tells. */
  online = true;
  #unfollow: readonly Undo[] = [];
  readonly #typing: Typing;
  /** The visitor has the panel before them. */
  #watched = false;
  /** Ends when everything that was written is sent. */
  #sent: Promise<unknown> = Promise.resolve();
  /** Ids of the message that is being sent, and of the one that was given up. */
  #sending: string | undefined;
  #stopped: string | undefined;

  constructor({ client, name, transport, clock = systemClock }: ConversationCore) {
    this.#client = client;
    this.#clock = clock;
    this.#memory = new Memory(client, name);
    this.#log = new Log(this.#memory, this.#changed);
    this.#typing = new Typing(clock, this.#changed);
    this.#line = new Line(transport, (event) => this.#hear(event));
    followVisitor(client, this);
  }

  get entries(): readonly Entry[] {
    return this.#log.entries;
  }

  get unread(): number {
    return this.#log.unread;
  }

  /** Whether the visitor agrees, so that something can be said. */
  get allowed(): boolean {
    return this.#log.owner !== undefined;
  }

  /** An answer is on its way that can be stopped. */
  get stoppable(): boolean {
    return !!this.#sending && this.#line.stoppable;
  }

  /** Somebody is writing, and nothing of it is here yet. */
  get typing(): boolean {
    return !this.#streaming && (this.#typing.goesOn || this.stoppable);
  }

  /** Takes over who the visitor is, and what other tabs and pages have of the conversation. */
  async refresh(): Promise<void> {
    const log = this.#log;
    const owner = await this.#memory.owner();
    if (owner !== log.owner) this.#begin(owner);
    await log.load();
    const { at = 0 } = this.entries.at(-1) ?? {};
    if (this.#watched || this.#clock.now() - at < GOES_ON_MS) this.#connect();
  }

  /** Whether the visitor has the panel before them. */
  async watch(watched: boolean): Promise<void> {
    this.#watched = watched;
    if (watched) await this.refresh();
    this.#changed();
  }

  /** Another way of the messages from now on. */
  use(transport: ChatTransport): void {
    const { isOpen } = this.#line;
    this.#hangUp(transport);
    if (isOpen) this.#connect();
  }

  /** Fulfils when the message has arrived, or its answer is there, or was given up. */
  async send(text: string): Promise<void> {
    await this.refresh();
    allowedParts(this.#client);
    this.#connect();
    const message: Message = { id: randomId(), from: 'visitor', text, at: this.#clock.now() };
    this.#log.put({ ...message, state: 'sending' });
    this.events.emit('message', message);
    return this.#queue(message);
  }

  /** Sends a message again, under the same id. */
  async retry(message: Message): Promise<void> {
    this.#log.set(message.id, 'sending');
    this.#connect();
    return this.#queue(message);
  }

  /** Gives up the answer that is on its way. */
  stop(): void {
    this.#stopped = this.#sending;
    this.#line.stop();
  }

  /** The visitor is writing. */
  writes(): void {
    this.#line.typing();
  }

  /** Takes the offer of an answer away; `state`: what became of it. */
  settle({ action: _offer, ...entry }: Entry, state?: 'done' | 'undone'): void {
    this.#log.put({ ...entry, ...(state && { state }) });
  }

  readonly #shown = (): void => {
    if (this.#watched) void this.refresh();
  };

  readonly #changed = (): void => {
    if (this.#watched) this.#log.see();
    this.events.emit('change', undefined);
  };

  get #streaming(): Entry | undefined {
    return this.entries.find(({ state }) => state === 'streaming');
  }

  #begin(owner: string | undefined): void {
    const life = partsOf(this.#client)?.life;
    for (const undo of this.#unfollow) undo();
    // What other tabs have written meanwhile.
    this.#unfollow = life ? [life.on('visible', this.#shown), life.on('return', this.#shown)] : [];
    this.#hangUp();
    this.#sent = Promise.resolve();
    this.#sending = undefined;
    this.#log.begin(owner);
    this.events.emit('begin', undefined);
  }

  #connect(): void {
    const { owner, session, answers } = this.#log;
    if (owner === undefined) return;
    const { dontStoreUserIds } = allowedParts(this.#client).settings.privacy;
    const last = answers.at(-1)?.id;
    this.#line.open({
      visitor: dontStoreUserIds ? null : owner,
      ...(last !== undefined && { last }),
      ...(session !== undefined && { id: session }),
    });
  }

  #hangUp(transport?: ChatTransport): void {
    this.#line.close(transport);
    this.online = true;
    this.#typing.end();
  }

  /** One message after the other: whoever types fast waits. */
  #queue(message: Message): Promise<void> {
    const { owner } = this.#log;
    const sending = this.#sent.then(() => (owner === this.#log.owner ? this.#deliver(message) : undefined));
    this.#sent = sending.catch(() => {});
    return sending;
  }

  async #deliver(message: Message): Promise<void> {
    const { id, text } = message;
    const log = this.#log;
    const { owner } = log;
    this.#sending = id;
    this.#changed();
    const failure = await this.#line.send(id, text).then(
      () => undefined,
      (error: unknown) => error ?? true,
    );
    if (owner !== log.owner) return; // somebody else's by now
    const stopped = this.#stopped === id;
    const partial = failure ? this.#streaming : undefined;
    this.#sending = this.#stopped = undefined;
    this.#typing.end();
    if (stopped && partial) log.set(partial.id, 'stopped');
    else if (partial) log.drop(partial.id);
    log.set(id, !failure || (stopped && partial) ? undefined : stopped ? 'stopped' : 'failed');
    if (!failure || stopped) return;
    const error = (failure as G8Error).name === 'G8Error' ? (failure as G8Error) : apiError({ status: 0 });
    this.events.emit('error', { message, error });
    throw error;
  }

  /** What a transport tells, which may be a site's own: only what has the right shape counts. */
  #hear(event: TransportEvent): void {
    if (!event) return;
    const { type } = event;
    const now = this.#clock.now();
    this.#typing.end();
    if (type === 'typing') this.#typing.begin();
    if (type === 'connection') this.online = event.online;
    if (type === 'session') this.#log.note({ session: String(event.id) });
    if (type === 'message') this.#receive(readMessage(event.message, now), event.partial);
    if (type === 'human_transfer') this.#transfer(event.agent?.name);
    this.#changed();
  }

  #receive(message: Message | undefined, partial = false): void {
    if (!message) return;
    const known = this.#log.find(message.id);
    this.#log.put(partial ? { ...message, state: 'streaming' } : message);
    if (!partial && (!known || known.state === 'streaming')) this.events.emit('message', message);
  }

  #transfer(name = ''): void {
    const at = this.#clock.now();
    this.#log.put({
      id: randomId(),
      from: 'agent',
      text: 'joined',
      at,
      ...(name && { name }),
      state: 'joined',
    });
    this.events.emit('human_transfer', { agent: { ...(name && { name }) } });
  }
}
