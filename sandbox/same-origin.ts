import { createMiddleware } from 'hono/factory';

/**
 * Lets only the sandbox's own pages, and programs that are no browser, use a route (403 otherwise). What changes
 * something must be JSON as well, which no form of another site can send.
 */
export const sameOrigin = createMiddleware(async (c, next) => {
  const origin = c.req.header('origin');
  const site = c.req.header('sec-fetch-site') ?? 'none';
  const foreign =
    (origin !== undefined && origin !== new URL(c.req.url).origin) || !/^(?:same-origin|none)$/.test(site);
  if (foreign) return c.json({ detail: "Only the sandbox's own pages may do this." }, 403);
  if (c.req.method === 'POST' && !/^application\/json(?:;|$)/i.test(c.req.header('content-type') ?? '')) {
    return c.json({ detail: 'Send JSON, with content-type: application/json.' }, 415);
  }
  await next();
});
