import type { WebSocket } from 'ws';
import { type ChatRequest, readChatRequest } from './chat-message.ts';
import { Conversation, type Line, type Said } from './conversation.ts';

/** Conversations kept; beyond that the oldest is forgotten. */
const MAX_CONVERSATIONS = 1000;
/** Closes a connection that does not keep to the protocol (RFC 6455, 7.4.1). */
const POLICY_VIOLATION = 1008;

/** Who is meant, and who speaks. */
export interface SayOptions {
  /** The visitors of this key; absent = of every key. */
  key?: string;
  /** The agent's name; default Mia. */
  name?: string;
}

/** A conversation, to look at. */
export interface ConversationRecord {
  key: string;
  visitor: string | null;
  /** Oldest first, the visitor's own among them. */
  messages: Said[];
}

/** The other side of the chat: a bot, and an agent when a person is asked for. */
export class ChatDesk {
  readonly #sockets = new Set<WebSocket>();
  #conversations: Conversation[] = [];

  /** Talks to whoever is on the other end of `socket`, a visitor of the site with this key. */
  connect(socket: WebSocket, key: string): void {
    let conversation: Conversation | undefined;
    const line: Line = (answer) => socket.send(JSON.stringify(answer));
    this.#sockets.add(socket);
    socket.on('error', () => {}); // `close` follows
    socket.on('close', () => {
      this.#sockets.delete(socket);
      conversation?.leave(line);
    });
    socket.on('message', (data) => {
      const request = readChatRequest(String(data));
      if (request?.type === 'hello') {
        conversation?.leave(line);
        conversation = this.#conversationOf(key, request);
        conversation.join(line, request.last);
      } else if (!request || !conversation) {
        socket.close(POLICY_VIOLATION, request ? 'say hello first' : 'not a message of the chat');
      } else if (request.type === 'message') conversation.hear(request, line);
    });
  }

  /** An agent writes to every visitor; those who are not connected find it when they come back. */
  say(text: string, { key, name }: SayOptions = {}): void {
    for (const each of this.#conversations) if (key === undefined || each.key === key) each.say(text, name);
  }

  /** Cuts all connections. */
  drop(): void {
    for (const socket of this.#sockets) socket.terminate();
  }

  /** All conversations, in the order in which they began. */
  conversations(): ConversationRecord[] {
    return this.#conversations.map(({ key, visitor, said }) => ({ key, visitor, messages: [...said] }));
  }

  /** Forgets all conversations, and cuts the connections. */
  clear(): void {
    this.#conversations = [];
    this.drop();
  }

  /** The visitor's conversation so far, or a new one. Who does not say who he is, is known by the last message. */
  #conversationOf(key: string, { visitor, last }: Extract<ChatRequest, { type: 'hello' }>): Conversation {
    const found = this.#conversations.find(
      (each) =>
        each.key === key &&
        each.visitor === visitor &&
        (visitor !== null || each.said.some(({ id }) => id === last)),
    );
    if (found) return found;
    const made = new Conversation(key, visitor);
    this.#conversations = [...this.#conversations, made].slice(-MAX_CONVERSATIONS);
    return made;
  }
}
