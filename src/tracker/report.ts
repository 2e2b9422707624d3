import { Emitter } from '../lib/emitter.ts';
import type { PlainObject } from '../lib/plain.ts';
import { PROBLEMS, type Problem } from './problems.ts';
import type { ClientEvents, DropReason, Status } from './types.ts';

/** Counts what became of events, and says each problem once. */
export class Report extends Emitter<ClientEvents> {
  /** How much developers want to hear: `hints` on a page of this very machine, `all` with the option `debug`. */
  verbose: 'no' | 'hints' | 'all' = 'no';
  readonly #said = new Set<string>();
  delivered = 0;
  dropped: Status['dropped'] = {};
  /** Losses that no event has told of yet. */
  unreported: PlainObject | undefined;
  lastError: string | undefined;

  /** Events are lost: counts them here, and for the next event to tell. */
  readonly lost = (reason: DropReason, messageIds: readonly string[]): void => {
    const count = messageIds.length;
    this.dropped[reason] = (this.dropped[reason] ?? 0) + count;
    this.unreported = { ...this.unreported, [reason]: Number(this.unreported?.[reason] ?? 0) + count };
    this.emit('dropped', { reason, messageIds: [...messageIds] });
    this.debug('dropped', reason, count);
    if (reason === 'queue_full') this.problem(reason);
  };

  readonly acknowledged = (messageIds: string[]): void => {
    this.delivered += messageIds.length;
    this.emit('delivered', { messageIds });
    this.debug('delivered', messageIds.length);
  };

  /** Says on the console what is wrong and what to do, once. */
  readonly problem = (problem: Problem): void => {
    // A host that the page itself blocks is unreachable for that reason.
    if (problem === 'host_unreachable' && this.#said.has('csp_blocked')) return;
    this.lastError = problem;
    if (this.#said.has(problem)) return;
    this.#said.add(problem);
    const message = PROBLEMS[problem];
    console.warn(`[graph8] ${message} (${problem})`);
    this.emit('error', { code: problem, message });
  };

  /** Calls that are not wanted, rather than lost: counted for `status()`, and never told to anybody. */
  declined(reason: DropReason, count = 1): void {
    if (count) this.dropped[reason] = (this.dropped[reason] ?? 0) + count;
  }

  /** Something to improve in the page's code, once. */
  hint(text: string): void {
    if (this.verbose === 'no' || this.#said.has(text)) return;
    this.#said.add(text);
    console.info(`[graph8] ${text}`);
  }

  /** What happens, in detail. */
  debug(...words: unknown[]): void {
    if (this.verbose === 'all') console.debug('[graph8]', ...words);
  }
}
