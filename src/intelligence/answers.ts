import { allowedParts, backoff, type Client, callApi, type G8Error } from '../tracker/index.ts';
import { type Entry, entryOf, isWithin, NOTHING, readKnown, withEntry } from './record.ts';

/** Name of the record in the settings store. */
const RECORD = 'intelligence';
/** Milliseconds from one request of a poll to the next, over all tabs: what graph8 documents. */
export const POLL_MS = 30_000;
/** Milliseconds after which a tab looks for the answer that another one has asked for. */
const LOOK_MS = 2_000;
/** The first failure of a poll waits as long as the fifth of a sender: nobody waits for it. */
const PATIENCE = 4;
/** What neither waiting nor trying again helps against; an error that is not the API's is ours. */
const FINAL: readonly (string | undefined)[] = [
  ...['authentication', 'permission', 'credits', 'not_allowed'],
  undefined,
];

/** A question to graph8's API. */
export interface Question<Answer extends object> {
  /** Names the answer in the record that all tabs share. */
  name: string;
  path: string;
  /** Milliseconds for which an answer is good. */
  ttlMs: number;
  /** Checks an answer; it has passed before when it comes from the record, which anything may have damaged. */
  read(data: unknown): Answer;
}

/** What a look of a poll has found. */
export interface Look<Answer> {
  /** Absent when there is none that is young enough. */
  answer?: Answer;
  /** Whom it is about. */
  visitor: string;
  /** Milliseconds until the next look is worth it. */
  waitMs: number;
}

/** Questions and their answers: asked once for all who want to know, kept for all tabs, never another visitor's. */
export class Answers {
  readonly #client: Client;
  /** What is being asked right now. */
  readonly #running = new Map<string, Promise<object>>();
  /** The record, where no store takes it. */
  #own: unknown;

  constructor(client: Client) {
    this.#client = client;
  }

  /** The answer: the known one while it is good, else a new one. */
  async get<Answer extends object>(question: Question<Answer>): Promise<Answer> {
    const visitor = await this.#visitor();
    let entry = NOTHING;
    let good = false;
    await this.#change({ visitor, question: question.name }, (stored, now) => {
      good = isWithin(question.ttlMs, stored.at, now);
      entry = good ? stored : { ...stored, asked: now };
      return entry;
    });
    if (good) return question.read(entry.data);
    const answer = await this.#ask(question, { visitor, polling: false });
    // What was asked about the former visitor is no answer for this one.
    return visitor === (await this.#visitor()) ? answer : this.get(question);
  }

  /** Looks for an answer that is new enough for a poll, and asks for it unless a tab has done so within the interval. */
  async look<Answer extends object>(question: Question<Answer>): Promise<Look<Answer>> {
    const visitor = await this.#visitor();
    let entry = NOTHING;
    let mine = false;
    let now = 0;
    await this.#change({ visitor, question: question.name }, (stored, at) => {
      now = at;
      mine = stored.until <= now && !isWithin(POLL_MS, stored.asked, now);
      entry = mine ? { ...stored, asked: now } : stored;
      return entry;
    });
    if (!mine) {
      const waitMs = Math.max(entry.until, entry.asked + POLL_MS) - now;
      if (isWithin(POLL_MS, entry.at, now)) return { answer: question.read(entry.data), visitor, waitMs };
      return { visitor, waitMs: entry.until > now ? waitMs : Math.min(waitMs, LOOK_MS) };
    }
    const answer = await this.#ask(question, { visitor, polling: true }).catch((error: G8Error) =>
      this.#postpone(error, { visitor, question: question.name }),
    );
    if (visitor !== (await this.#visitor())) return { visitor, waitMs: 0 };
    return typeof answer === 'number' ? { visitor, waitMs: answer } : { answer, visitor, waitMs: POLL_MS };
  }

  /** Who the answers are about; without an id everybody is one visitor. */
  async #visitor(): Promise<string> {
    allowedParts(this.#client);
    return (await this.#client.visitorId()) ?? '';
  }

  #ask<Answer extends object>(
    question: Question<Answer>,
    { visitor, polling }: { visitor: string; polling: boolean },
  ): Promise<Answer> {
    const name = `${visitor} ${question.name}`;
    const running = this.#running.get(name) as Promise<Answer> | undefined;
    if (running) return running;
    const asking = this.#call(question, { visitor, polling }).finally(() => this.#running.delete(name));
    this.#running.set(name, asking);
    return asking;
  }

  async #call<Answer extends object>(
    { name, path, read }: Question<Answer>,
    { visitor, polling }: { visitor: string; polling: boolean },
  ): Promise<Answer> {
    const answer = read(await callApi(this.#client, { path, polling }));
    if (visitor === (await this.#visitor())) {
      const data = { ...answer } as Entry['data'];
      await this.#change({ visitor, question: name }, ({ asked }, now) => ({
        ...NOTHING,
        ...{ asked, at: now, data },
      }));
    }
    return answer;
  }

  /** What to do about a poll that has failed: milliseconds to wait, for all tabs. Throws when waiting does not help. */
  async #postpone(error: G8Error, place: { visitor: string; question: string }): Promise<number> {
    if (FINAL.includes(error.type)) throw error;
    const { clock, pacer } = allowedParts(this.#client);
    const random = clock.random();
    let waitMs = 0;
    await this.#change(place, (entry, now) => {
      const failures = entry.failures + 1;
      const until = Math.max(now + backoff(failures + PATIENCE, random), pacer.last.apiHold ?? 0);
      waitMs = Math.max(until, entry.asked + POLL_MS) - now;
      return { ...entry, failures, until };
    });
    return waitMs;
  }

  /** One transaction on what is kept of a question, for all tabs. */
  async #change(
    { visitor, question }: { visitor: string; question: string },
    change: (entry: Entry, now: number) => Entry,
  ): Promise<void> {
    const { values, clock } = allowedParts(this.#client);
    const apply = (stored: unknown) => {
      const known = readKnown(stored, visitor);
      return withEntry(known, question, change(entryOf(known, question), clock.now()));
    };
    await values.update(RECORD, apply).catch(() => {
      this.#own = apply(this.#own); // the database reports why; until it is back, this page keeps its own
    });
  }
}
