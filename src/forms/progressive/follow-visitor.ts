import type { Undo } from '../../lib/clock.ts';
import type { Client } from '../../tracker/index.ts';

/** What asks somebody. */
interface Asking {
  /** Asks anew when the visitor is another one. */
  refresh(): Promise<void>;
}

/**
 * Lets a form notice another visitor at once: on a shared computer nobody may find what the one before has typed. Of
 * what a status tells, a new session may be a new visitor's. A form that its page has dropped is not kept in memory.
 */
export function followVisitor(client: Client, form: Asking): Undo {
  const alive = new WeakRef(form);
  let last: string | undefined;
  const undo = client.on('status', ({ session }) => {
    const here = alive.deref();
    if (!here) undo();
    else if (session !== last) void here.refresh();
    last = session;
  });
  return undo;
}
