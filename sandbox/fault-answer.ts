import type { Context } from 'hono';
import type { FaultRule } from './fault-rule.ts';
import type { IngestEnv } from './ingest-env.ts';

/** The body of graph8's 429, word for word. */
export const TOO_MANY = { detail: 'Rate limit exceeded. Please slow down.' };

const EXPOSED =
  'X-Request-Id, Retry-After, X-RateLimit-Limit-Second, X-RateLimit-Limit-Minute, X-RateLimit-Remaining, X-RateLimit-Reset';

/** The answer of a fault that replaces the normal one; undefined for those that only change how it comes. */
export function faultAnswer(c: Context<IngestEnv>, rule: FaultRule): Response | undefined {
  switch (rule.kind) {
    case '429':
      if (rule.retryAfter !== undefined) c.header('Retry-After', rule.retryAfter);
      if (rule.expose) c.header('Access-Control-Expose-Headers', EXPOSED);
      return c.json(TOO_MANY, 429);
    case '503':
      return c.json({ detail: 'Service temporarily unavailable.' }, 503);
    case '413':
    case 'too-big':
      return c.json({ detail: 'Request body too large.' }, 413);
    case '400':
    case 'poison':
      return c.json({ error: 'error parsing message' }, 400);
    case '401':
      return c.json({ detail: 'write key not found' }, 401);
    case '402':
      return c.json({ detail: 'Out of credits.' }, 402);
    case '403':
      return c.json({ detail: 'Origin not allowed for this write key.' }, 403);
    case '404':
      return c.text('404 page not found', 404);
    case 'html':
      return c.html('<!doctype html><title>Sign in</title><h1>Sign in to the guest network</h1>');
    case 'empty':
      return c.body(null);
    case 'batch-error':
      return c.json({ error: 'stream not found' });
    default:
      return undefined;
  }
}
