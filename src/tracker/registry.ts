import { KEY, pageRegistry, type Registry } from './page-registry.ts';
import { TrackingClient } from './tracking-client.ts';

let own: Registry | undefined;

/** The page's registry, made on first use: importing this package leaves no trace. */
export function registry(): Registry {
  const page = pageRegistry();
  own = page[KEY] ?? own ?? { clients: new Map(), main: new TrackingClient() };
  page[KEY] = own;
  return own;
}
