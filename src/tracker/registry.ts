import { inBrowser } from '../lib/in-browser.ts';
import { TrackingClient } from './tracking-client.ts';

/** What all copies of this code on a page share: the tag, the npm build, a second tag. */
export interface Registry {
  /** Clients by the id of their key. */
  clients: Map<string, TrackingClient>;
  /** The client behind `g8`, before and after `init`. */
  main: TrackingClient;
}

const KEY = Symbol.for('graph8-browser');

/** On a server there is nothing to share, and no global is touched. */
let own: Registry | undefined;

/** The page's registry, made on first use: importing this package leaves no trace. */
export function registry(): Registry {
  const page = (inBrowser() ? window : {}) as { [KEY]?: Registry };
  own = page[KEY] ?? own ?? { clients: new Map(), main: new TrackingClient() };
  page[KEY] = own;
  return own;
}
