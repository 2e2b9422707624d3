import { setTimeout as delay } from 'node:timers/promises';
import type { Context, Hono } from 'hono';
import { dropConnection } from './drop-connection.ts';
import { faultAnswer, TOO_MANY } from './fault-answer.ts';
import type { IngestEnv, IngestParts } from './ingest-env.ts';
import { judgeKey } from './key-check.ts';
import { limitBody } from './limit-body.ts';
import { isAllowedOrigin } from './loopback.ts';
import { parseJson } from './parse-json.ts';
import { preflight } from './preflight.ts';
import type { Reply } from './reply.ts';
import { withCors } from './with-cors.ts';
import { KEYLESS, withinLimits } from './within-limits.ts';

/** Bytes of a body at most. */
const MAX_BODY_BYTES = 100_000;
/** Seconds for which a browser may remember a preflight. */
const PREFLIGHT_SECONDS = 600;
/** Begins the keys that belong to no organisation. */
const UNLINKED = 'pk_sandbox_unlinked';

/** What a handler works with. */
export interface Call {
  c: Context<IngestEnv>;
  parts: IngestParts;
  key: string;
  /** The parsed body of a POST; undefined when it is no JSON. */
  body: unknown;
}

/** A route of graph8's API. */
export interface CallRoute {
  method: 'GET' | 'POST';
  path: string;
  /** Needs no write key. Default: it stands in `X-Write-Key`. */
  keyless?: boolean;
  handle(call: Call): Reply;
}

/** Adds a route of the API, with CORS and its preflight. */
export function addCall(app: Hono<IngestEnv>, parts: IngestParts, route: CallRoute): void {
  app.use(route.path, withCors, limitBody(MAX_BODY_BYTES));
  app.options(route.path, (c) => {
    c.header('Access-Control-Max-Age', String(PREFLIGHT_SECONDS));
    return preflight(c, parts, 'api');
  });
  app.on(route.method, route.path, (c) => serve(c, parts, route));
}

/** The way of a call: limited, perhaps made to fail, checked, handled, answered. */
async function serve(c: Context<IngestEnv>, parts: IngestParts, route: CallRoute): Promise<Response> {
  const key = route.keyless ? KEYLESS : c.req.header('x-write-key');
  const text = await c.req.text();
  const bytes = Buffer.byteLength(text);
  c.var.record.bytes = bytes;
  if (!withinLimits(c, parts, key)) return c.json(TOO_MANY, 429);
  const fault = parts.faults.match({ key, route: 'api', preflight: false, bytes, names: [] });
  if (fault?.kind === 'cut') return dropConnection(c);
  const failure = fault && faultAnswer(c, fault);
  if (failure) return failure;

  const call = { c, parts, key: key ?? '', body: parseJson(text) };
  const refused = (route.keyless ? undefined : refusedKey(c, key)) ?? refusedOrigin(c);
  const answer = refused ?? sent(c, route.handle(call));
  if (fault?.kind === 'lost') return dropConnection(c);
  if (fault?.kind === 'slow') await delay(fault.ms, undefined, { ref: false });
  return answer;
}

/** The answer to a call whose key is not accepted. */
function refusedKey(c: Context<IngestEnv>, key: string | undefined): Response | undefined {
  const verdict = judgeKey(key);
  if (!verdict.ok) return c.json({ detail: verdict.detail }, 401);
  if (!key?.startsWith(UNLINKED)) return undefined;
  return c.json({ detail: 'write key is not linked to an organization' }, 401);
}

/** The answer to a call of a page that is not on this machine. */
function refusedOrigin(c: Context<IngestEnv>): Response | undefined {
  const origin = c.req.header('origin');
  if (origin === undefined || isAllowedOrigin(origin)) return undefined;
  return c.json({ detail: 'Origin not allowed for this write key.' }, 403);
}

function sent(c: Context<IngestEnv>, reply: Reply): Response {
  if ('data' in reply) return c.json({ data: reply.data });
  if (!('detail' in reply)) return reply;
  c.set('found', true);
  return c.json({ detail: reply.detail }, reply.status);
}
