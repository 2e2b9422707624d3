import { setTimeout as delay } from 'node:timers/promises';
import type { Context, Hono } from 'hono';
import { dropConnection } from './drop-connection.ts';
import { faultAnswer, TOO_MANY } from './fault-answer.ts';
import type { IngestEnv, IngestParts } from './ingest-env.ts';
import { companyOf, scoreOf, signalsOf } from './intelligence.ts';
import { isJsonObject } from './json-object.ts';
import { judgeKey } from './key-check.ts';
import { limitBody } from './limit-body.ts';
import { isAllowedOrigin } from './loopback.ts';
import { lookUp } from './people.ts';
import { preflight } from './preflight.ts';
import { withCors } from './with-cors.ts';
import { withinLimits } from './within-limits.ts';

/** Bytes of a body at most. */
const MAX_BODY_BYTES = 100_000;
/** Seconds for which a browser may remember a preflight. */
const PREFLIGHT_SECONDS = 600;
/** Begins the keys that belong to no organisation. */
const UNLINKED = 'pk_sandbox_unlinked';

/** What a handler works with. */
interface Call {
  parts: IngestParts;
  key: string;
  /** The parsed body of a POST. */
  body: unknown;
  query(name: string): string | undefined;
}

/** An answer: what goes into `data`, or a refusal. */
type Reply = { data: object } | { status: 404 | 422; detail: unknown };

const ROUTES: readonly (readonly [method: 'GET' | 'POST', path: string, handle: (call: Call) => Reply])[] = [
  ['GET', 'visitors/company', ({ key }) => ({ data: companyOf(key) })],
  ['GET', 'visitors/score', ({ parts, key }) => ({ data: scoreOf(parts.store.all(key)) })],
  ['GET', 'signals/company', companySignals],
  ['POST', 'enrich/lookup', enrich],
];

/** graph8's public API, `/api/v1/public/*`: key in `X-Write-Key`, limits shared with the key's events. */
export function addApi(app: Hono<IngestEnv>, parts: IngestParts): void {
  for (const [method, name, handle] of ROUTES) {
    const path = `/api/v1/public/${name}`;
    app.use(path, withCors, limitBody(MAX_BODY_BYTES));
    app.options(path, (c) => {
      c.header('Access-Control-Max-Age', String(PREFLIGHT_SECONDS));
      return preflight(c, parts, 'api');
    });
    app.on(method, path, (c) => answer(c, parts, handle));
  }
}

/** The way of a call: limited, perhaps made to fail, checked, answered. */
async function answer(
  c: Context<IngestEnv>,
  parts: IngestParts,
  handle: (call: Call) => Reply,
): Promise<Response> {
  const key = c.req.header('x-write-key');
  const text = await c.req.text();
  const bytes = Buffer.byteLength(text);
  c.var.record.bytes = bytes;
  if (!withinLimits(c, parts, key)) return c.json(TOO_MANY, 429);
  const fault = parts.faults.match({ key, route: 'api', preflight: false, bytes, names: [] });
  if (fault?.kind === 'cut' || fault?.kind === 'lost') return dropConnection(c);
  if (fault?.kind === 'slow') await delay(fault.ms, undefined, { ref: false });
  const failure = fault && faultAnswer(c, fault);
  if (failure) return failure;

  const verdict = judgeKey(key);
  if (!verdict.ok) return c.json({ detail: verdict.detail }, 401);
  if (!key || key.startsWith(UNLINKED)) {
    return c.json({ detail: 'write key is not linked to an organization' }, 401);
  }
  const origin = c.req.header('origin');
  if (origin !== undefined && !isAllowedOrigin(origin)) {
    return c.json({ detail: 'Origin not allowed for this write key.' }, 403);
  }
  const reply = handle({ parts, key, body: parsed(text), query: (name) => c.req.query(name) });
  if ('data' in reply) return c.json({ data: reply.data });
  c.set('found', true);
  return c.json({ detail: reply.detail }, reply.status);
}

/** What FastAPI says, by the shape of graph8's validation errors, of a field. */
const invalid = (where: readonly string[], msg: string): Reply => ({
  status: 422,
  detail: [{ loc: where, msg, type: 'value_error' }],
});

function companySignals({ parts, key, query }: Call): Reply {
  const domain = query('domain')?.trim().toLowerCase();
  if (!domain) return invalid(['query', 'domain'], 'Field required');
  // The sandbox's visitors of one key are one visitor: its events count for its company.
  const own = companyOf(key).company_domain === domain;
  const data = signalsOf(domain, own ? parts.store.all(key) : []);
  return data ? { data } : { status: 404, detail: 'Company not found' };
}

function enrich({ body }: Call): Reply {
  const email = isJsonObject(body) ? body.email : undefined;
  if (typeof email !== 'string') return invalid(['body', 'email'], 'Field required');
  if (!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email)) return invalid(['body', 'email'], 'Not an email address');
  return { data: lookUp(email) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // the handler says what it misses
  }
}
