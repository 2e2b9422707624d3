import { KEY, pageRegistry, type Registry } from './page-registry.ts';
import { TrackingClient } from './tracking-client.ts';

let own: Registry | undefined;
/** The page's registry but for the client behind `g8`. */
let apart: Registry | undefined;

/** From now on this copy's `g8` has a client of its own: a tag under another global name, for a page with two keys. */
export function standApart(): void {
  apart = { clients: registry().clients, main: new TrackingClient() };
}

/** The page's registry, made on first use: importing this package leaves no trace. */
export function registry(): Registry {
  if (apart) return apart;
  const page = pageRegistry();
  own = page[KEY] ?? own ?? { clients: new Map(), main: new TrackingClient() };
  page[KEY] = own;
  return own;
}
