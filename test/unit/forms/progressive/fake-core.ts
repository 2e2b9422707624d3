import type { ProgressiveCore } from '../../../../src/forms/progressive/types.ts';
import type { Client, ConsentState, Receipt } from '../../../../src/tracker/index.ts';

/** The client and the store as progressive forms see them. */
export interface FakeCore extends ProgressiveCore {
  visitor: string | null;
  state: ConsentState;
  record: unknown;
  /** What the client was told: `[method, ...arguments]`. */
  calls: unknown[][];
  listeners: Set<(status: { consent: ConsentState }) => void>;
  decide(state: ConsentState): void;
}

export function fakeCore(): FakeCore {
  const receipt: Receipt = { stored: 'memory' };
  const call =
    (method: string) =>
    async (...args: unknown[]) => {
      core.calls.push([method, ...args]);
      return receipt;
    };
  const client = {
    consent: {
      get state() {
        return core.state;
      },
    },
    visitorId: async () => core.visitor,
    identify: call('identify'),
    track: call('track'),
    on(_name: 'status', listener: (status: { consent: ConsentState }) => void) {
      core.listeners.add(listener);
      return () => core.listeners.delete(listener);
    },
  };
  const core: FakeCore = {
    client: client as unknown as Client,
    store: {
      get: () => core.record,
      set: (record) => {
        core.record = record;
      },
    },
    visitor: 'v-1',
    state: 'granted',
    record: undefined,
    calls: [],
    listeners: new Set(),
    decide(state) {
      core.state = state;
      for (const listener of [...core.listeners]) listener({ consent: state });
    },
  };
  return core;
}
