import type { Undo } from '../lib/clock.ts';
import type { Client } from './client-api.ts';
import type { Settings } from './settings.ts';

/** Something that runs beside a client, such as form capture: starts with it and ends with `destroy`. */
export type Feature = (client: Client, settings: Settings) => Undo | undefined;

/** What this copy of the code brings along. Entries fill it, since the tracker knows no room but its own. */
export const features: Feature[] = [];
