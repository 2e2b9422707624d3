import type { Evidence, Inside, Outside } from '../../../src/doctor/types.ts';
import type { Status } from '../../../src/tracker/index.ts';

export const HOST = 'https://events.example.com';
export const PAGE = 'https://shop.example.com/';
export const SCRIPT = 'https://cdn.example.com/g8.js';

/** A client to which nothing has happened but a view. */
export const status = (changes: Partial<Status> = {}): Status => ({
  ...{
    state: 'idle',
    queued: 0,
    delivered: 1,
    dropped: {},
    storage: 'indexeddb',
    host: HOST,
    route: 'batch',
  },
  ...{ sending: false, limits: { second: 10, minute: 200, scope: 'origin' }, consent: 'granted' },
  ...changes,
});

/** Evidence of a healthy page, but for these. */
export const evidence = (
  inside: Partial<Inside> = {},
  outside: Partial<Outside> = {},
): Required<Evidence> => ({
  inside: {
    tags: [{ src: SCRIPT, key: 'pk_l…abc', inHead: true, stub: true }],
    ...{ global: 'client', clients: [status()], gpc: false },
    ...inside,
  },
  outside: {
    ...{ document: { status: 200 }, failedScripts: [], violations: [], errors: [], cookie: '.example.com' },
    posts: [{ url: `${HOST}/v1/batch`, key: 'pk_l…abc', status: 200, came: 'accepted' }],
    views: [{ messageId: 'm1', url: PAGE, key: 'pk_l…abc' }],
    ...outside,
  },
});
