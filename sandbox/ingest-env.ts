import type { HttpBindings } from '@hono/node-server';
import type { Activity } from './activity.ts';
import type { Bookings } from './bookings.ts';
import type { Copilot } from './copilot.ts';
import type { EventStore } from './event-store.ts';
import type { Faults } from './faults.ts';
import type { RateLimiter } from './rate-limiter.ts';
import type { RequestLog, RequestRecord } from './request-log.ts';

/** What the ingest works with. */
export interface IngestParts {
  store: EventStore;
  requests: RequestLog;
  faults: Faults;
  limiter: RateLimiter;
  activity: Activity;
  copilot: Copilot;
  bookings: Bookings;
  /** Folder of the built `g8.js` and `p.js`. */
  dist: string;
  /** Port that is listened on, once the server runs. */
  port: () => number;
  /** Takes a readable line per received batch. */
  log: (line: string) => void;
}

/** One event request, read. */
export interface Arrival {
  route: 'batch' | 'event';
  /** The type that the path gives to its event; absent = the body's own. */
  type?: string;
  /** The key, wherever it stood. */
  key: string | undefined;
  contentType: string;
  /** The parsed body; undefined when it is no JSON. */
  body: unknown;
  /** The events in the body, unchecked. */
  events: unknown[];
}

/** Hono's types for the ingest: Node's request beside it, and what one request carries from handler to handler. */
export interface IngestEnv {
  Bindings: HttpBindings;
  Variables: {
    record: RequestRecord;
    /** How many of the stored events were repeats. */
    repeats: number;
    /** Names of the received events. */
    names: string[];
    /** The path exists although the answer is 404: what was asked for does not. */
    found?: boolean;
  };
}
