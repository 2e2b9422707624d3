import { randomUUID } from 'node:crypto';
import { type Asker, FALLBACK, topicOf } from './copilot-knowledge.ts';

/** Sessions remembered; beyond that the longest unused one is forgotten. */
const MAX_SESSIONS = 1000;

/** A question to the copilot. */
export interface Question {
  /** The write key. */
  key: string;
  message: string;
  /** Absent = a new session. */
  session?: string | undefined;
  asker: Asker;
}

/** The site's copilot: knows a little of Northwind Tools, and what was asked before in a session. */
export class Copilot {
  /** Key and session → name of the topic asked last. */
  readonly #asked = new Map<string, string>();

  /** `data` of the answer. */
  answer({ key, message, session = randomUUID(), asker }: Question) {
    const topic = topicOf(message);
    const { response, sources, ...rest } = topic?.answer(asker) ?? FALLBACK;
    const before = this.#asked.get(`${key} ${session}`);
    if (topic) this.#remember(`${key} ${session}`, topic.name);
    return {
      response: before === undefined ? response : `${response}\n\nYou asked before about ${before}.`,
      session_id: session,
      sources: sources.map(([title, path]) => ({ title, url: asker.site + path })),
      ...rest,
    };
  }

  /** Forgets all sessions. */
  clear(): void {
    this.#asked.clear();
  }

  #remember(session: string, topic: string): void {
    this.#asked.delete(session); // set again, so that the map stays in order of last use
    this.#asked.set(session, topic);
    const [oldest] = this.#asked.keys();
    if (this.#asked.size > MAX_SESSIONS && oldest !== undefined) this.#asked.delete(oldest);
  }
}
