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

/** Ends the clients of this window, and leaves it as a page that has just been loaded. */
export function endClients(): void {
  interface Ended {
    destroy(): void;
    constructor: new () => Ended;
  }
  const { [Symbol.for('graph8-browser')]: registry } = window as unknown as {
    [key: symbol]: { clients: Map<string, Ended>; main: Ended } | undefined;
  };
  if (!registry) return;
  for (const client of registry.clients.values()) client.destroy();
  registry.clients.clear();
  // One that was ended drops calls until `init`; a new one keeps them. It must be of the same copy of the SDK.
  registry.main = new registry.main.constructor();
}
