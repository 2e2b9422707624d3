import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';
import type { IngestEnv } from './ingest-env.ts';

/** Closes the socket under the request, which to a page is a network error. */
export function dropConnection(c: Context<IngestEnv>): Response {
  c.env.incoming.socket.destroy();
  return new Response(null, RESPONSE_ALREADY_SENT); // a copy: headers are added to it on the way out
}
