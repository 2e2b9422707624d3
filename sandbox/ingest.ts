import { setTimeout as delay } from 'node:timers/promises';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { type Context, Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { acceptEvents } from './accept-events.ts';
import { corsHeaders } from './cors.ts';
import { EVENT_TYPES } from './event-check.ts';
import { faultAnswer, TOO_MANY } from './fault-answer.ts';
import type { Faults } from './faults.ts';
import { hostCheck } from './host-check.ts';
import type { Arrival, IngestEnv, IngestParts } from './ingest-env.ts';
import { judgeKey } from './key-check.ts';
import { limitBody } from './limit-body.ts';
import { logRequests } from './log-requests.ts';
import { rateHeaders } from './rate-limiter.ts';
import { readArrival } from './read-arrival.ts';
import { refusalOf } from './refusal.ts';
import { trackerScripts } from './tracker-scripts.ts';

/** Bytes of a body at most: far more than any client should send, far less than would hurt this process. */
const MAX_BODY_BYTES = 10_000_000;

/** Paths that take a batch. */
const BATCH_PATHS = ['/v1/batch', '/v1/b', '/batch', '/b'];

/** What a path takes: a batch, or one event whose type is the path's or (absent) the body's. */
type Target = Pick<Arrival, 'route' | 'type'>;

/** The ingest as graph8 runs it: event routes with keys, origins and rate limits, and the tracker's scripts. */
export function ingestApp(parts: IngestParts): Hono<IngestEnv> {
  const app = new Hono<IngestEnv>();
  app.use(logRequests(parts), freshConnections(parts.faults), hostCheck(parts.port));
  app.route('/', trackerScripts(parts.dist));
  for (const path of BATCH_PATHS) addRoute(app, path, { parts, target: { route: 'batch' } });
  addRoute(app, '/api/s/event', { parts, target: { route: 'event' } });
  for (const type of EVENT_TYPES)
    addRoute(app, `/api/s/${type}`, { parts, target: { route: 'event', type } });
  app.notFound((c) => c.text('404 page not found', 404));
  app.onError((error, c) => {
    if (c.env.incoming.socket.destroyed) return c.body(null); // the sender left halfway: nobody reads this
    parts.log(`This request failed inside the sandbox: ${error.stack ?? error.message}`);
    return c.json({ detail: 'Internal error.' }, 500);
  });
  return app;
}

function addRoute(app: Hono<IngestEnv>, path: string, route: { parts: IngestParts; target: Target }): void {
  const { parts, target } = route;
  app.use(path, withCors, limitBody(MAX_BODY_BYTES));
  app.options(path, (c) => preflight(c, parts, target));
  app.post(path, (c) => receive(c, parts, target));
}

/** While a fault drops connections none is used twice, or the browser would repair it unseen: see Listener.closeIdle. */
function freshConnections(faults: Faults) {
  return createMiddleware<IngestEnv>(async (c, next) => {
    await next();
    if (faults.dropsConnections) c.res.headers.set('Connection', 'close');
  });
}

/** Adds the CORS headers to every answer but 404: to a page, a path that does not exist looks like being offline. */
const withCors = createMiddleware<IngestEnv>(async (c, next) => {
  await next();
  if (c.res.status === 404) return;
  for (const [name, value] of Object.entries(corsHeaders(c.req.header('origin'))))
    c.res.headers.set(name, value);
});

async function preflight(c: Context<IngestEnv>, { faults }: IngestParts, target: Target): Promise<Response> {
  const fault = faults.match({
    key: c.req.query('writekey'),
    route: target.route,
    preflight: true,
    bytes: 0,
    names: [],
  });
  if (fault?.kind === 'preflight-slow') await delay(fault.ms, undefined, { ref: false });
  return (fault && faultAnswer(c, fault)) ?? c.body(null, 200);
}

/** The way of an event request: read, limited, perhaps made to fail, checked, stored, answered. */
async function receive(c: Context<IngestEnv>, parts: IngestParts, target: Target): Promise<Response> {
  const arrival = await readArrival(c, target);
  if (!withinLimits(c, parts, arrival.key)) return c.json(TOO_MANY, 429);
  const { record, names } = c.var;
  const { bytes } = record;
  const fault = parts.faults.match({ key: arrival.key, route: target.route, preflight: false, bytes, names });
  if (fault?.kind === 'cut') return dropConnection(c);
  const answer = fault && faultAnswer(c, fault);
  if (answer) return answer;

  const refusal = refusalOf(arrival, c.req.header('origin'));
  if (refusal) return c.json(refusal.body, refusal.status);
  const { store } = parts;
  const accepted = acceptEvents(arrival, { store, requestId: record.id, receivedAt: record.at, fault });
  c.set('repeats', accepted.repeats);
  if (fault?.kind === 'lost') return dropConnection(c);
  if (fault?.kind === 'slow') {
    parts.activity.notify();
    await delay(fault.ms, undefined, { ref: false });
  }
  return c.json(accepted.body);
}

/** Takes a slot for a known key and sets the rate headers; an unknown key has no limits to speak of. */
function withinLimits(c: Context<IngestEnv>, { limiter }: IngestParts, key: string | undefined): boolean {
  if (key === undefined || !judgeKey(key).ok) return true;
  const verdict = limiter.take(key);
  for (const [name, value] of Object.entries(rateHeaders(limiter.limits, verdict))) c.header(name, value);
  return verdict.allowed;
}

/** Closes the socket under the request, which to a page is a network error. */
function dropConnection(c: Context<IngestEnv>): Response {
  c.env.incoming.socket.destroy();
  return new Response(null, RESPONSE_ALREADY_SENT); // a copy: headers are added to it on the way out
}
