import { apiError } from './api-error.ts';
import type { Client } from './client-api.ts';
import type { Rooms } from './rooms.ts';
import type { TrackingClient } from './tracking-client.ts';

/** What forms, widgets and visitor intelligence build on, besides a client's public methods. */
export type Parts = Pick<Rooms, 'settings' | 'pacer' | 'clock' | 'values' | 'life' | 'identity' | 'scrubber'>;

/** The parts of a client, or of the page's `g8`; `undefined` while it may neither store nor send. */
export function partsOf(client: Client): Parts | undefined {
  // Not `instanceof`: the client may be another copy's, or what stands for it.
  const { parts } = client as TrackingClient;
  // Another tab may have withdrawn just now.
  return parts?.allowed() ? parts : undefined;
}

/**
 * The parts of a client that may store and send; `since`: and could all along. Once a visitor has withdrawn, what was
 * begun before must leave no trace, and what comes of it is nobody's any more.
 *
 * @throws G8Error `not_allowed`; its code says why.
 */
export function allowedParts(client: Client, since?: Parts): Parts {
  const parts = partsOf(client);
  if (parts && parts === (since ?? parts)) return parts;
  throw apiError({ status: 0, type: 'not_allowed', code: client.status().state });
}
