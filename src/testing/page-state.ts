import type { Status } from '../tracker/index.ts';

/** A client on a page, as far as a test needs to know. */
export type ClientState = Pick<Status, 'state' | 'queued' | 'sending' | 'consent' | 'dropped'> & {
  lastError?: string;
};

/** What a page says of its clients. */
export interface PageState {
  url: string;
  /** Why nothing can be said yet, such as `is still loading`; empty when all is there. */
  busy: string;
  clients: ClientState[];
}

/**
 * Lets the clients of a page send what waits, and says where they are. Runs in the page, also as a text of its own: it may
 * use nothing from around it.
 */
export async function askPage(flush: boolean): Promise<PageState> {
  interface Asked {
    initialized: boolean;
    flush(options: { timeout: number }): Promise<unknown>;
    status(): Status;
  }
  const { [Symbol.for('graph8-browser')]: registry } = window as unknown as {
    [key: symbol]: { clients: Map<string, Asked>; main: Asked } | undefined;
  };
  const running = registry ? [...registry.clients.values()] : [];
  // Calls that wait for `init` do so in the page's own client.
  const all = registry && !running.includes(registry.main) ? [...running, registry.main] : running;
  if (flush) await Promise.all(running.map((client) => client.flush({ timeout: 1_000 })));
  const tag = document.querySelector('script[data-write-key][src]');
  return {
    url: location.href,
    busy:
      document.readyState !== 'complete'
        ? 'is still loading'
        : tag && !registry
          ? 'waits for its script tag'
          : '',
    clients: all
      .filter((client) => client.initialized || client.status().queued || all.length === 1)
      .map((client) => {
        const { state, queued, sending, consent, dropped, lastError } = client.status();
        return { state, queued, sending, consent, dropped, ...(lastError && { lastError }) };
      }),
  };
}

/** States in which a client sends nothing, whatever time passes: somebody has to decide first. */
const AT_REST = ['consent_pending', 'denied', 'excluded', 'prerendering', 'destroyed', 'no_browser'];

/** Why something may still come from a page; `undefined` when nothing can. */
export function unsettled({ url, busy, clients }: PageState): string | undefined {
  if (busy) return `${url} ${busy}`;
  const refused = clients.find(({ state, lastError }) => state === lastError);
  if (refused) return `${url} has no client: init refused with ${refused.state}`;
  const waiting = clients.find(
    ({ state, queued, sending }) => !AT_REST.includes(state) && (queued || sending || state === 'starting'),
  );
  return waiting && `${url} has ${waiting.queued} events waiting (${waiting.state})`;
}
