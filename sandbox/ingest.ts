import { setTimeout as delay } from 'node:timers/promises';
import { type Context, Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { acceptEvents } from './accept-events.ts';
import { addApi } from './api.ts';
import { addAppointments } from './appointments.ts';
import { dropConnection } from './drop-connection.ts';
import { EVENT_TYPES } from './event-check.ts';
import { faultAnswer, TOO_MANY } from './fault-answer.ts';
import type { Faults } from './faults.ts';
import { hostCheck } from './host-check.ts';
import type { Arrival, IngestEnv, IngestParts } from './ingest-env.ts';
import { limitBody } from './limit-body.ts';
import { logRequests } from './log-requests.ts';
import { preflight } from './preflight.ts';
import { readArrival } from './read-arrival.ts';
import { refusalOf } from './refusal.ts';
import { trackerScripts } from './tracker-scripts.ts';
import { withCors } from './with-cors.ts';
import { withinLimits } from './within-limits.ts';

/** Bytes of a body at most: far more than any client should send, far less than would hurt this process. */
const MAX_BODY_BYTES = 10_000_000;

/** Paths that take a batch. */
const BATCH_PATHS = ['/v1/batch', '/v1/b', '/batch', '/b'];

/** What a path takes: a batch, or one event whose type is the path's or (absent) the body's. */
type Target = Pick<Arrival, 'route' | 'type'>;

/** The ingest as graph8 runs it: event routes with keys, origins and rate limits, the tracker's scripts, API and calendar. */
export function ingestApp(parts: IngestParts): Hono<IngestEnv> {
  const app = new Hono<IngestEnv>();
  app.use(logRequests(parts), freshConnections(parts.faults), hostCheck(parts.port));
  app.route('/', trackerScripts(parts.dist));
  for (const path of BATCH_PATHS) addRoute(app, path, { parts, target: { route: 'batch' } });
  addRoute(app, '/api/s/event', { parts, target: { route: 'event' } });
  for (const type of EVENT_TYPES)
    addRoute(app, `/api/s/${type}`, { parts, target: { route: 'event', type } });
  addApi(app, parts);
  addAppointments(app, parts);
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
  app.options(path, (c) => preflight(c, parts, target.route));
  app.post(path, (c) => receive(c, parts, target));
}

/** While a fault drops connections none is used twice, or the browser would repair it unseen: see Listener.closeIdle. */
function freshConnections(faults: Faults) {
  return createMiddleware<IngestEnv>(async (c, next) => {
    await next();
    if (faults.dropsConnections) c.res.headers.set('Connection', 'close');
  });
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
