import { createMiddleware } from 'hono/factory';

/**
 * Refuses bodies of more than `maxBytes` before they are read (413), and those that do not say how long they are
 * (411), which no browser sends here.
 */
export function limitBody(maxBytes: number) {
  return createMiddleware(async (c, next) => {
    if (c.req.header('transfer-encoding')) return c.json({ detail: 'Send a content-length.' }, 411);
    if (Number(c.req.header('content-length') ?? 0) > maxBytes) {
      return c.json({ detail: 'Request body too large.' }, 413);
    }
    await next();
  });
}
