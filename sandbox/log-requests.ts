import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { maskKey } from '../src/tracker/key-guard.ts';
import { batchLine } from './batch-line.ts';
import type { IngestEnv, IngestParts } from './ingest-env.ts';
import { KEPT_HEADERS, type RequestRecord } from './request-log.ts';

/** Records every request as it arrives, names it in `X-Request-Id`, and prints a line for those with a body. */
export function logRequests(parts: IngestParts) {
  return createMiddleware<IngestEnv>(async (c, next) => {
    const record = recordOf(c);
    parts.requests.add(record);
    c.set('record', record);
    c.set('names', []);
    c.set('repeats', 0);
    await next();
    c.res.headers.set('X-Request-Id', record.id);
    record.status = c.env.incoming.socket.destroyed ? 0 : c.res.status;
    parts.requests.end(record);
    if (record.method === 'POST') parts.log(batchLine(record, c.var.names, c.var.repeats));
    parts.activity.notify();
  });
}

function recordOf(c: Context<IngestEnv>): RequestRecord {
  const record: RequestRecord = {
    id: randomUUID(),
    at: Date.now(),
    method: c.req.method,
    path: c.req.path,
    query: maskedQuery(new URL(c.req.url).searchParams),
    contentType: c.req.header('content-type') ?? '',
    bytes: 0,
    status: 0,
    events: 0,
    headers: {},
  };
  const key = c.req.header('x-write-key') ?? c.req.query('writekey');
  if (key) record.key = key;
  for (const name of KEPT_HEADERS) {
    const value = c.req.header(name);
    if (value !== undefined) record.headers[name] = value;
  }
  return record;
}

function maskedQuery(query: URLSearchParams): string {
  const masked = [...query].map(
    ([name, value]) => `${name}=${/^(?:write)?key$/.test(name) ? maskKey(value) : value}`,
  );
  return masked.length > 0 ? `?${masked.join('&')}` : '';
}
