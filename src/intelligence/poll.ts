import type { Undo } from '../lib/clock.ts';
import { Emitter } from '../lib/emitter.ts';
import { type Parts, partsOf } from '../tracker/api.ts';
import type { Client, G8Error } from '../tracker/index.ts';
import type { Answers, Question } from './answers.ts';
import { POLL_MS } from './record.ts';

/** What a poll needs from its surroundings. */
export interface PollCore {
  client: Client;
  answers: Answers;
  /** Says once that nothing will come of it. */
  refused(error: G8Error): void;
}

/** Asks a question again and again, while the visitor agrees and the page is visible. */
export class Poll<Answer extends object> {
  readonly #core: PollCore;
  readonly #question: Question<Answer>;
  /** Fences the callback: what it throws stays the page's own. */
  readonly #told = new Emitter<{ answer: readonly [answer: Answer, visitor: string] }>();
  readonly #unfollow: Undo;
  #parts: Parts | undefined;
  #undo: Undo[] = [];
  #timer: Undo | undefined;
  #looking = false;
  #stopped = false;

  constructor(
    core: PollCore,
    question: Question<Answer>,
    callback: (answer: Answer, visitor: string) => void,
  ) {
    this.#core = core;
    this.#question = question;
    this.#told.on('answer', ([answer, visitor]) => callback(answer, visitor));
    // Parts come with `init` and the visitor's consent, and go with it.
    this.#unfollow = core.client.on('status', () => this.#follow());
    this.#follow();
  }

  /** Ends it: the callback is not called again. */
  stop(): void {
    this.#stopped = true;
    this.#unfollow();
    this.#told.clear();
    this.#leave();
  }

  #follow(): void {
    const parts = partsOf(this.#core.client);
    if (parts === this.#parts || this.#stopped) return;
    this.#leave();
    this.#parts = parts;
    if (!parts) return;
    const look = () => void this.#look();
    const rest = () => this.#timer?.();
    const { life } = parts;
    this.#undo = [
      ...[life.on('visible', look), life.on('return', look)],
      ...[life.on('hidden', rest), life.on('leave', rest)],
    ];
    if (life.visible) look();
  }

  #leave(): void {
    this.#timer?.();
    for (const undo of this.#undo.splice(0)) undo();
  }

  async #look(): Promise<void> {
    this.#timer?.();
    if (this.#looking) return;
    this.#looking = true;
    const before = this.#parts;
    const waitMs = await this.#tell().finally(() => {
      this.#looking = false;
    });
    const parts = this.#parts;
    if (this.#stopped || !parts?.life.visible) return;
    this.#timer = parts.clock.after(parts === before ? waitMs : 0, () => void this.#look());
  }

  /** Tells what a look has found; gives the milliseconds until the next one. */
  async #tell(): Promise<number> {
    const { answers, refused } = this.#core;
    try {
      const { answer, visitor, waitMs } = await answers.look(this.#question);
      if (answer) this.#told.emit('answer', [answer, visitor]);
      return waitMs;
    } catch (thrown) {
      const error = thrown as G8Error;
      if (error.type === 'not_allowed') return POLL_MS; // when that changes, `#follow` looks at once
      this.stop();
      refused(error);
      return 0;
    }
  }
}
