import type { Decision } from './capture.ts';

/**
 * Decides for the visitor; tells on how many clients. Runs in the page, also as a text of its own: it may use nothing from
 * around it.
 */
export function decideOnPage(decision: Decision): number {
  interface Decided {
    consent: { grant(): void; deny(): void };
  }
  const { [Symbol.for('graph8-browser')]: registry } = window as unknown as {
    [key: symbol]: { clients: Map<string, Decided> } | undefined;
  };
  const clients = registry ? [...registry.clients.values()] : [];
  for (const { consent } of clients) if (decision !== 'reset') consent[decision]();
  if (decision !== 'reset') return clients.length;
  const kept = Object.keys(localStorage).filter((key) => /^g8:[^:]*:consent$/.test(key));
  for (const key of kept) localStorage.removeItem(key);
  return clients.length + kept.length;
}

/** Tells the page that the network is back: what waits after a failure is tried again. */
export function wakePage(): void {
  dispatchEvent(new Event('online'));
}

/** Ends the clients of this window. */
export function endClients(): void {
  const { [Symbol.for('graph8-browser')]: registry } = window as unknown as {
    [key: symbol]: { clients: Map<string, { destroy(): void }> } | undefined;
  };
  for (const client of registry?.clients.values() ?? []) client.destroy();
}
