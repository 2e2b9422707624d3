import { inBrowser } from '../lib/in-browser.ts';
import type { TrackingClient } from './tracking-client.ts';

/** What all copies of this code on a page share: the tag, the npm build, a second tag. */
export interface Registry {
  /** Clients by the id of their key. */
  clients: Map<string, TrackingClient>;
  /** The client behind `g8`, before and after `init`. */
  main: TrackingClient;
}

/** Its name on the page. */
export const KEY = Symbol.for('graph8-browser');

/** What holds it; on a server there is nothing to share, and no global is touched. */
export const pageRegistry = (): { [KEY]?: Registry } => (inBrowser() ? window : {}) as { [KEY]?: Registry };
