import type { Client } from './client-api.ts';
import { registry } from './registry.ts';
import type { Rooms } from './rooms.ts';
import type { TrackingClient } from './tracking-client.ts';

/** What forms, widgets and visitor intelligence build on, besides a client's public methods. */
export type Parts = Pick<Rooms, 'settings' | 'pacer' | 'clock' | 'values' | 'life'>;

/** The parts of a client, or of the page's `g8`; `undefined` while it may neither store nor send. */
export function partsOf(client: Client): Parts | undefined {
  // Not `instanceof`: the client may be another copy's.
  const owner = 'parts' in client ? (client as TrackingClient) : registry().main;
  return owner.parts;
}
