import { type Clock, systemClock } from '../../lib/clock.ts';
import { isPlainObject } from '../../lib/plain.ts';
import { within } from '../../lib/within.ts';
import { type Known, NOTHING_KNOWN } from './next-stage.ts';
import type { LookupAnswer, ProgressiveCore } from './types.ts';

/** Milliseconds that a form waits for an answer, from the question on. */
export const LOOKUP_WAIT_MS = 800;

interface Question {
  at: number;
  answer: Promise<LookupAnswer>;
}

/** One address in all its spellings. */
export const normalEmail = (email: string): string => String(email).trim().toLowerCase();

/** What graph8 knows about addresses: each is asked once, and the answer stays in this page's memory. */
export class Lookups {
  readonly #call: NonNullable<ProgressiveCore['lookup']> | undefined;
  readonly #clock: Clock;
  readonly #questions = new Map<string, Question>();
  /** The last address that a form of this page was sent with. */
  email: string | undefined;
  #visitor: string | null | undefined;

  constructor(call: ProgressiveCore['lookup'], clock: Clock = systemClock) {
    this.#call = call;
    this.#clock = clock;
  }

  /** Whether anybody can be asked. */
  get possible(): boolean {
    return !!this.#call;
  }

  /** The answer. One that failed is forgotten: the next question is asked again. */
  ask(email: string): Promise<LookupAnswer> {
    return this.#question(normalEmail(email)).answer;
  }

  /** What is known as far as the answer comes in time; nothing when it fails. */
  async known(email: string): Promise<Known> {
    if (!this.#call) return NOTHING_KNOWN;
    const { at, answer } = this.#question(normalEmail(email));
    const left = at + LOOKUP_WAIT_MS - this.#clock.now();
    return within(
      answer.then(knownFrom, () => NOTHING_KNOWN),
      left,
      {
        otherwise: NOTHING_KNOWN,
        clock: this.#clock,
      },
    );
  }

  /** What is known, however late the answer comes; nothing when it fails. */
  async knownLater(email: string): Promise<Known> {
    return this.#call ? this.ask(email).then(knownFrom, () => NOTHING_KNOWN) : NOTHING_KNOWN;
  }

  /** Another visitor than before inherits nothing. */
  belongTo(visitor: string | null): void {
    const before = this.#visitor ?? visitor;
    this.#visitor = visitor;
    if (before === visitor) return;
    this.#questions.clear();
    this.email = undefined;
  }

  #question(email: string): Question {
    const asked = this.#questions.get(email);
    if (asked) return asked;
    const question = { at: this.#clock.now(), answer: this.#asked(email) };
    this.#questions.set(email, question);
    question.answer.catch(() => {
      if (this.#questions.get(email) === question) this.#questions.delete(email);
    });
    return question;
  }

  async #asked(email: string): Promise<LookupAnswer> {
    if (!this.#call) throw new Error('no lookup');
    return this.#call(email);
  }
}

/** Names of what an answer knows: those that have a value and are not listed as missing. */
export function knownFrom(answer: unknown): Known {
  if (!isPlainObject(answer) || !isPlainObject(answer.known_fields)) return NOTHING_KNOWN;
  const missing = Array.isArray(answer.missing_fields) ? answer.missing_fields : [];
  const known = Object.entries(answer.known_fields).filter(
    ([name, value]) => value !== null && value !== '' && !missing.includes(name),
  );
  return new Set(known.map(([name]) => name));
}
