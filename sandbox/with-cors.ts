import { createMiddleware } from 'hono/factory';
import { corsHeaders } from './cors.ts';
import type { IngestEnv } from './ingest-env.ts';

/** Adds the CORS headers to every answer but 404: to a page, a path that does not exist looks like being offline. */
export const withCors = createMiddleware<IngestEnv>(async (c, next) => {
  await next();
  if (c.res.status === 404 && !c.var.found) return;
  for (const [name, value] of Object.entries(corsHeaders(c.req.header('origin'))))
    c.res.headers.set(name, value);
});
