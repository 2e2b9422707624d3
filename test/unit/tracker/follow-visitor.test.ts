import { describe, expect, it, vi } from 'vitest';
import type { Client } from '../../../src/tracker/client-api.ts';
import { followVisitor } from '../../../src/tracker/follow-visitor.ts';

/** A client whose status is told by hand. */
function fakeClient() {
  const listeners = new Set<(status: { session: string }) => void>();
  const on = (_name: string, listener: (status: { session: string }) => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const tell = (session: string) => {
    for (const listener of listeners) listener({ session });
  };
  return { client: { on } as unknown as Client, tell, listeners };
}

describe('a form that follows the visitor', () => {
  it('asks anew once for each session, whatever else changes', () => {
    const { client, tell } = fakeClient();
    const refresh = vi.fn(async () => {});
    followVisitor(client, { refresh });
    for (const session of ['a', 'a', 'b', 'b', 'b']) tell(session);
    expect(refresh).toHaveBeenCalledTimes(2);
  });

  it('no longer does once it is destroyed', () => {
    const { client, tell, listeners } = fakeClient();
    const refresh = vi.fn(async () => {});
    followVisitor(client, { refresh })();
    tell('a');
    expect(refresh).not.toHaveBeenCalled();
    expect(listeners.size).toBe(0);
  });

  it('lets go of a form that nobody holds any more', () => {
    const { client, tell, listeners } = fakeClient();
    vi.stubGlobal(
      'WeakRef',
      class {
        deref() {}
      },
    );
    followVisitor(client, { refresh: async () => {} });
    tell('a');
    expect(listeners.size).toBe(0);
  });
});
