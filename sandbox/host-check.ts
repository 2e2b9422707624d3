import { createMiddleware } from 'hono/factory';
import { isAllowedHost } from './loopback.ts';

/** Host header: a name or `[::1]`, then perhaps a port. Anything else is refused rather than repaired. */
const HOST = /^(\[::1\]|[a-z0-9.-]+)(?::(\d{1,5}))?$/i;

/**
 * Refuses requests that were not addressed to this server by a loopback name and its own port (421). Otherwise a
 * page elsewhere could point a DNS name of its own at 127.0.0.1 and read what is stored here (DNS rebinding).
 *
 * @param port - reads the port that is listened on; known only once the server has started.
 */
export function hostCheck(port: () => number) {
  return createMiddleware(async (c, next) => {
    if (!isOwnHost(c.req.header('host'), port())) {
      return c.json({ detail: 'This sandbox answers on loopback addresses only.' }, 421);
    }
    await next();
  });
}

/** True when a `Host` header names this server. */
export function isOwnHost(header: string | undefined, port: number): boolean {
  const [, name = '', digits = '80'] = HOST.exec(header ?? '') ?? [];
  return isAllowedHost(name) && Number(digits) === port;
}
