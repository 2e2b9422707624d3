import { systemClock } from '../lib/clock.ts';
import type { Client, G8 } from './client-api.ts';
import { draft } from './draft.ts';
import { G8Error } from './g8-error.ts';
import { type Moment, thisMoment } from './page-context.ts';
import { PROBLEMS } from './problems.ts';
import { registry } from './registry.ts';
import { DEFAULT_HOST, DEFAULT_LIMITS, readOptions, type Settings } from './settings.ts';
import { MAX_HELD, TrackingClient } from './tracking-client.ts';
import type { EventType, Options, Receipt, Status } from './types.ts';

/** Milliseconds after which a call that waits for `init` is answered with where it is. */
const ANSWER_MS = 1_900;
/** Milliseconds after which calls that wait for `init` are worth a warning. */
const WARN_MS = 5_000;

/** Whether there is a page. In workers, on servers and at the edge everything is a silent no-op. */
const inBrowser = (): boolean => typeof window === 'object' && typeof document === 'object';

const dropped = (reason: string): Promise<Receipt> => Promise.resolve({ stored: 'dropped', reason });

/** An event call on `g8`, made now or at a moment that a loader stub has recorded. */
export function callEvent(type: EventType, args: readonly unknown[], moment?: Moment): Promise<Receipt> {
  if (!inBrowser()) return dropped('no_browser');
  const { main, refused, early } = registry();
  if (main) return main.call(type, args, moment);
  if (refused) return dropped(refused);
  const call = draft(type, args, moment ?? thisMoment(systemClock.now(), document.referrer));
  if (!call) return dropped('invalid');
  if (early.length >= MAX_HELD) return dropped('queue_full');
  return new Promise((fulfil) => {
    const { messageId } = call;
    const stop = systemClock.after(ANSWER_MS, () => fulfil({ messageId, stored: 'memory', reason: 'not_initialised' }));
    whenInitialised((client) => {
      stop();
      fulfil(client.submit(call));
    });
  });
}

/** Runs `work` with the client behind `g8`: now, or when `init` has made it. */
function whenInitialised(work: (client: TrackingClient) => void): void {
  const { main, early } = registry();
  if (main) return work(main);
  early.push(work);
  if (early.length > 1) return;
  systemClock.after(WARN_MS, () => {
    if (registry().early.length) console.warn(`[graph8] ${PROBLEMS.not_initialised} (not_initialised)`);
  });
}

/** What `whenInitialised` gives `work`, as a promise. On a server it is `fallback`. */
function fromClient<T>(fallback: T, work: (client: TrackingClient) => Promise<T>): Promise<T> {
  if (!inBrowser()) return Promise.resolve(fallback);
  return new Promise((fulfil) => whenInitialised((client) => fulfil(work(client))));
}

const main = (): TrackingClient | undefined => (inBrowser() ? registry().main : undefined);

/** Makes the client behind `g8`, or finds it. */
function init(options: Options): Client {
  if (!inBrowser()) return g8;
  const shared = registry();
  let settings: Settings;
  try {
    settings = readOptions(options);
  } catch (error) {
    if (error instanceof G8Error && !shared.main?.initialized) shared.refused = error.code;
    throw error;
  }
  if (shared.main?.initialized) {
    if (shared.main.settings.id === settings.id) return shared.main.again();
    throw new G8Error('already_initialised', 'g8 runs with another write key. For a second one use createClient().');
  }
  shared.refused = undefined;
  shared.main = clientOf(settings);
  for (const work of shared.early.splice(0)) work(shared.main);
  return shared.main;
}

/** The client of a key: on one page there is one, however many copies of this code run. */
function clientOf(settings: Settings): TrackingClient {
  const { clients } = registry();
  const known = clients.get(settings.id);
  if (known?.initialized) return known.again();
  const client = new TrackingClient(settings);
  clients.set(settings.id, client);
  return client;
}

/**
 * A client of its own, for a page with two write keys. The same key again gives the same client. On a server a silent
 * no-op.
 *
 * @throws G8Error `write_key_missing`, `server_key_refused`, `host_invalid`, `host_insecure`.
 */
export const createClient = (options: Options): Client => (inBrowser() ? clientOf(readOptions(options)) : g8);

/** The page's client. It can be called before `init`: up to 1,000 calls wait in memory with their times. */
export const g8: G8 = {
  init,
  get initialized() {
    return main()?.initialized ?? false;
  },
  consent: {
    get state() {
      return main()?.consent.state ?? 'pending';
    },
    grant: () => later((client) => client.consent.grant()),
    deny: () => later((client) => client.consent.deny()),
  },
  track: (...args) => callEvent('track', args),
  identify: (...args) => callEvent('identify', args),
  group: (...args) => callEvent('group', args),
  alias: (...args) => callEvent('alias', args),
  page: (...args) => callEvent('page', args),
  set: (properties) => later((client) => client.set(properties)),
  reset: () => later((client) => client.reset()),
  flush: async (options) => main()?.flush(options) ?? { empty: !waiting(), queued: waiting() },
  ready: () => fromClient(undefined, (client) => client.ready()),
  status: () => main()?.status() ?? statusBefore(),
  visitorId: () => fromClient(null, (client) => client.visitorId()),
  on(name, listener) {
    let off = () => {};
    let wanted = true;
    later((client) => {
      if (wanted) off = client.on(name, listener);
    });
    return () => {
      wanted = false;
      off();
    };
  },
  destroy: () => main()?.destroy(),
};

function later(work: (client: TrackingClient) => void): void {
  if (inBrowser()) whenInitialised(work);
}

const waiting = (): number => (inBrowser() ? registry().early.length : 0);

function statusBefore(): Status {
  const refused = inBrowser() ? registry().refused : undefined;
  return {
    ...{ state: inBrowser() ? 'uninitialised' : 'no_browser', queued: waiting(), delivered: 0, dropped: {} },
    ...{ storage: 'opening', host: DEFAULT_HOST, route: 'batch', sending: false, consent: 'pending' },
    limits: { ...DEFAULT_LIMITS, scope: 'page' },
    ...(refused && { lastError: refused }),
  };
}
