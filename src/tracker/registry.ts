import type { TrackingClient } from './tracking-client.ts';

/** What all copies of this code on a page share: the tag, the npm build, a second tag. */
export interface Registry {
  /** Version of this shape. */
  v: 1;
  clients: Map<string, TrackingClient>;
  /** The client behind `g8`. */
  main: TrackingClient | undefined;
  /** Calls on `g8` that came before `init`. */
  early: ((client: TrackingClient) => void)[];
  /** Code of the error with which `init` refused to start. */
  refused: string | undefined;
}

const KEY = Symbol.for('graph8-browser');

/** The page's registry, made on first use: importing this package leaves no trace. */
export function registry(): Registry {
  const shared = globalThis as { [KEY]?: Registry };
  shared[KEY] ??= { v: 1, clients: new Map(), main: undefined, early: [], refused: undefined };
  return shared[KEY];
}
