import type { Client } from '../tracker/index.ts';
import { Answers } from './answers.ts';
import type { PollCore } from './poll.ts';
import { signals } from './signals.ts';
import type { Signals, Visitors } from './types.ts';
import { visitors } from './visitors.ts';

/** Visitor intelligence of one client. */
export interface Intelligence {
  /** What graph8 knows of this visitor. */
  visitors: Visitors;
  /** What graph8 knows of companies. */
  signals: Signals;
}

/** Opens visitor intelligence for a client. Nothing is asked before somebody wants to know. */
export function intelligence(client: Client): Intelligence {
  let said = false;
  const core: PollCore = {
    client,
    answers: new Answers(client),
    refused({ code, message }) {
      if (!said) console.warn(`[graph8] visitor intelligence is off: ${message} (${code})`);
      said = true;
    },
  };
  return { visitors: visitors(core), signals: signals(core) };
}
