import type { Client, G8 } from './client-api.ts';
import type { AnyEvents } from './event-map.ts';
import { G8Error } from './g8-error.ts';
import type { Registry } from './page-registry.ts';
import { registry } from './registry.ts';
import { readOptions, type Settings } from './settings.ts';
import { TrackingClient } from './tracking-client.ts';
import type { Options } from './types.ts';

/** Starts the client behind `g8`, or finds it running. */
function init<Events extends object>(options: Options): Client<Events>;
function init(options: Options): Client {
  const shared = registry();
  const { main } = shared;
  if (main.ended === 'no_browser') return main;
  const settings = checked(options, main);
  const known = runningClient(shared, settings);
  if (main.initialized && main !== known) {
    throw new G8Error('already_initialised', 'g8 runs with another write key: use createClient()');
  }
  if (known && main !== known) main.moveTo(known);
  shared.main =
    known ?? startClient(shared, settings, main.ended === 'destroyed' ? new TrackingClient() : main);
  return shared.main;
}

/**
 * A client of its own, for a page with two write keys. The same key again gives the same client. On a server a silent
 * no-op.
 *
 * @throws G8Error `write_key_missing`, `server_key_refused`, `host_invalid`, `host_insecure`.
 */
export function createClient<Events extends object = AnyEvents>(options: Options): Client<Events>;
export function createClient(options: Options): Client {
  const shared = registry();
  if (shared.main.ended === 'no_browser') return shared.main;
  const settings = readOptions(options);
  return runningClient(shared, settings) ?? startClient(shared, settings, new TrackingClient());
}

/** The settings; when there can be none, calls on `g8` need not wait for it. */
function checked(options: Options, main: TrackingClient): Settings {
  try {
    return readOptions(options);
  } catch (error) {
    const { code } = error as G8Error;
    if (!main.initialized) main.end(code, code);
    throw error;
  }
}

/** The client that runs for a key already: on one page there is one, however many copies of this code run. */
function runningClient({ clients }: Registry, { id }: Settings): TrackingClient | undefined {
  const known = clients.get(id);
  return known?.initialized ? known.again() : undefined;
}

function startClient({ clients }: Registry, settings: Settings, client: TrackingClient): TrackingClient {
  clients.set(settings.id, client);
  return client.start(settings);
}

const main = (): TrackingClient => registry().main;

/** The page's client. It can be called before `init`: up to 1,000 calls wait in memory with their times. */
export const g8: G8 & Pick<TrackingClient, 'parts'> = {
  init,
  get parts() {
    return main().parts;
  },
  get initialized() {
    return main().initialized;
  },
  get consent() {
    return main().consent;
  },
  get privacy() {
    return main().privacy;
  },
  track: (...args) => main().call('track', args),
  identify: (...args) => main().call('identify', args),
  group: (...args) => main().call('group', args),
  alias: (...args) => main().call('alias', args),
  page: (...args) => main().call('page', args),
  set: (properties) => main().set(properties),
  reset: () => main().reset(),
  flush: (options) => main().flush(options),
  ready: () => main().ready(),
  status: () => main().status(),
  visitorId: () => main().visitorId(),
  on: (name, listener) => main().on(name, listener),
  destroy: () => main().destroy(),
};
