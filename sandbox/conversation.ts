import { randomUUID } from 'node:crypto';
import type { ChatAnswer, ChatReply } from './chat-message.ts';
import { FALLBACK, topicOf } from './copilot-knowledge.ts';

/** Milliseconds for which somebody types. */
const TYPING_MS = 300;
/** Who takes over from the bot. */
const AGENT = 'Mia';
const GREETING = `Hello, this is ${AGENT} from the workshop. What can I do for you?`;
const AGENT_ANSWERS = [
  'I see. Give me a minute to look that up.',
  'That can be done. Which of our tools is it about?',
  'Good to know, thank you. I have written it **on your card**.',
];
/** Where links in the bot's answers lead. */
const SITE = 'https://northwind.example';

/** What was said, by either side. */
export type Said = ChatReply | { id: string; text: string; from: 'visitor'; at: string };

/** A page of the visitor that listens. */
export type Line = (answer: ChatAnswer) => void;

/** What one visitor and the site have said to each other. */
export class Conversation {
  readonly key: string;
  /** Null = the page does not say who it is. */
  readonly visitor: string | null;
  readonly said: Said[] = [];
  readonly #lines = new Set<Line>();
  #transferred = false;

  constructor(key: string, visitor: string | null) {
    this.key = key;
    this.visitor = visitor;
  }

  /** Connects a page, and tells it what came after the message `last`; without one, everything. */
  join(line: Line, last?: string): void {
    this.#lines.add(line);
    line({ type: 'ready' });
    const known = this.said.findIndex(({ id }) => id === last);
    for (const each of this.said.slice(known + 1))
      if (each.from !== 'visitor') line({ type: 'message', ...each });
  }

  /** Disconnects a page. */
  leave(line: Line): void {
    this.#lines.delete(line);
  }

  /** Takes a message of the visitor, and has it answered; one that comes again is only acknowledged. */
  hear({ id, text }: { id: string; text: string }, line: Line): void {
    line({ type: 'ack', id });
    if (this.said.some((each) => each.id === id)) return;
    this.said.push({ id, text, from: 'visitor', at: now() });
    if (this.#transferred) this.#type(AGENT_ANSWERS[this.said.length % AGENT_ANSWERS.length] ?? '');
    else if (/human|person/i.test(text)) this.#transfer();
    else this.#type((topicOf(text)?.answer({ site: SITE, page: {} }) ?? FALLBACK).response);
  }

  /** Says something as an agent. */
  say(text: string, name = AGENT): void {
    this.#write({ text, from: 'agent', name });
  }

  #transfer(): void {
    this.#transferred = true;
    this.#tell({ type: 'human_transfer', agent: { name: AGENT } });
    this.#type(GREETING);
  }

  /** Types for a while, then says it: as the agent when there is one. */
  #type(text: string): void {
    const from = this.#transferred ? 'agent' : 'bot';
    this.#tell({ type: 'typing', from });
    const reply = { text, from, ...(from === 'agent' && { name: AGENT }) } as const;
    setTimeout(() => this.#write(reply), TYPING_MS).unref();
  }

  #write(reply: Omit<ChatReply, 'id' | 'at'>): void {
    const complete = { id: randomUUID(), ...reply, at: now() };
    this.said.push(complete);
    this.#tell({ type: 'message', ...complete });
  }

  #tell(answer: ChatAnswer): void {
    for (const line of this.#lines) line(answer);
  }
}

const now = (): string => new Date().toISOString();
