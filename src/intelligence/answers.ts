import { ANSWERS, allowedParts, backoff, callApi } from '../tracker/api.ts';
import type { Client, G8Error } from '../tracker/index.ts';
import { type Entry, entryOf, isWithin, NOTHING, POLL_MS, readKnown, waitFor, withEntry } from './record.ts';

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

/** Where an answer is kept. */
interface Place {
  visitor: string;
  question: string;
}

const keyOf = ({ visitor, question }: Place): string => `${visitor} ${question}`;

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
  /** Why no poll is of any use on this page. */
  #refusal: G8Error | undefined;
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
    const answer = await this.#ask(question, visitor, false);
    // What was asked about the former visitor is no answer for this one.
    return visitor === (await this.#visitor()) ? answer : this.get(question);
  }

  /** Looks for an answer that is new enough for a poll, and asks for it unless a tab has done so within the interval. */
  async look<Answer extends object>(question: Question<Answer>): Promise<Look<Answer>> {
    if (this.#refusal) throw this.#refusal;
    const place = { visitor: await this.#visitor(), question: question.name };
    let mine = false;
    await this.#change(place, (entry, now) => {
      mine = !waitFor(entry, now);
      return mine ? { ...entry, asked: now } : entry;
    });
    const asking = mine ? this.#ask(question, place.visitor, true) : this.#running.get(keyOf(place));
    await asking?.catch((error: G8Error) => {
      if (!FINAL.includes(error.type)) return mine ? this.#postpone(place) : undefined;
      if (error.type !== 'not_allowed') this.#refusal = error;
      throw error;
    });
    return this.#found(question);
  }

  /** What is known now, whoever has asked. */
  async #found<Answer extends object>({ name, read }: Question<Answer>): Promise<Look<Answer>> {
    const visitor = await this.#visitor();
    let look: Look<Answer> = { visitor, waitMs: 0 };
    await this.#change({ visitor, question: name }, (entry, now) => {
      const waitMs = waitFor(entry, now);
      const elsewhere = entry.at < entry.asked && entry.until <= now;
      look = { visitor, waitMs: elsewhere ? Math.min(waitMs, LOOK_MS) : waitMs };
      if (isWithin(POLL_MS, entry.at, now)) look.answer = read(entry.data);
      return entry;
    });
    return look;
  }

  /** Who the answers are about; without an id everybody is one visitor. */
  async #visitor(): Promise<string> {
    allowedParts(this.#client);
    return (await this.#client.visitorId()) ?? '';
  }

  #ask<Answer extends object>(
    question: Question<Answer>,
    visitor: string,
    polling: boolean,
  ): Promise<Answer> {
    const key = keyOf({ visitor, question: question.name });
    const running = this.#running.get(key) as Promise<Answer> | undefined;
    if (running) return running;
    const asking = this.#call(question, visitor, polling).finally(() => this.#running.delete(key));
    this.#running.set(key, asking);
    return asking;
  }

  async #call<Answer extends object>(
    { name, path, read }: Question<Answer>,
    visitor: string,
    polling: boolean,
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

  /** Makes all tabs wait after a poll has failed. */
  async #postpone(place: Place): Promise<void> {
    const { clock, pacer } = allowedParts(this.#client);
    const random = clock.random();
    await this.#change(place, (entry, now) => {
      const failures = entry.failures + 1;
      const until = Math.max(now + backoff(failures + PATIENCE, random), pacer.last.apiHold ?? 0);
      return { ...entry, failures, until };
    });
  }

  /** One transaction on what is kept of a question, for all tabs. */
  async #change({ visitor, question }: Place, change: (entry: Entry, now: number) => Entry): Promise<void> {
    const { values, clock } = allowedParts(this.#client);
    const apply = (stored: unknown) => {
      const known = readKnown(stored, visitor);
      return withEntry(known, question, change(entryOf(known, question), clock.now()));
    };
    await values.update(ANSWERS, apply).catch(() => {
      this.#own = apply(this.#own); // the database reports why; until it is back, this page keeps its own
    });
  }
}
