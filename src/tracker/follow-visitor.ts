import type { Undo } from '../lib/clock.ts';
import type { Client } from './client-api.ts';

/** What shows something of one visitor. */
interface Personal {
  /** Begins anew when the visitor is another one. */
  refresh(): Promise<void>;
}

/**
 * Lets a form or a widget notice another visitor at once: on a shared computer nobody may find what the one before has
 * typed. Of what a status tells, a new session may be a new visitor's. What its page has dropped is not kept in memory.
 */
export function followVisitor(client: Client, it: Personal): Undo {
  const alive = new WeakRef(it);
  let last: string | undefined;
  const undo = client.on('status', ({ session }) => {
    const here = alive.deref();
    if (!here) undo();
    else if (session !== last) void here.refresh();
    last = session;
  });
  return undo;
}
