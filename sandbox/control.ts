import { type Context, Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { maskKey } from '../src/tracker/key-guard.ts';
import type { Activity } from './activity.ts';
import type { Bookings } from './bookings.ts';
import type { ChatDesk } from './chat-desk.ts';
import type { Copilot } from './copilot.ts';
import type { EventStore } from './event-store.ts';
import type { Faults } from './faults.ts';
import { limitBody } from './limit-body.ts';
import { FAULT_KINDS, parseFaultRule } from './parse-fault-rule.ts';
import type { RateLimiter } from './rate-limiter.ts';
import type { RequestLog } from './request-log.ts';
import { sameOrigin } from './same-origin.ts';

/** Records in one answer unless `?limit=` says otherwise; the newest are kept. */
const DEFAULT_LIMIT = 500;
/** Bytes of a rule at most. */
const MAX_RULE_BYTES = 100_000;

/** What the control routes show and change. */
export interface ControlParts {
  store: EventStore;
  requests: RequestLog;
  faults: Faults;
  limiter: RateLimiter;
  activity: Activity;
  copilot: Copilot;
  bookings: Bookings;
  chat: ChatDesk;
}

/** `/control/*`: look at what arrived, set and clear faults. Keys leave it masked. */
export function controlApp(parts: ControlParts): Hono {
  const { store, requests, faults, limiter, activity, copilot, bookings, chat } = parts;
  const app = new Hono();
  app.use(sameOrigin, limitBody(MAX_RULE_BYTES));
  app.get('/state', (c) => c.json(stateOf(parts)));
  app.get('/events', (c) => {
    const after = Number(c.req.query('after') ?? 0);
    const found = store.all(c.req.query('key')).filter((record) => record.seq > after);
    return c.json({ events: found.slice(-limitOf(c)).map(masked) });
  });
  app.get('/requests', (c) =>
    c.json({
      requests: requests
        .all(c.req.query('key'))
        .slice(-limitOf(c))
        .map((record) => (record.key === undefined ? record : masked({ ...record, key: record.key }))),
    }),
  );
  app.get('/bookings', (c) => c.json({ bookings: bookings.all() }));
  app.delete('/bookings', (c) => {
    bookings.clear();
    return c.json({ bookings: [] });
  });
  app.post('/faults', async (c) => {
    try {
      faults.set(parseFaultRule(await c.req.json()));
    } catch (error) {
      return c.json({ detail: error instanceof Error ? error.message : 'not a fault rule' }, 422);
    }
    activity.notify();
    return c.json(stateOf(parts));
  });
  app.delete('/faults', (c) => {
    faults.clear(c.req.query('key'));
    activity.notify();
    return c.json(stateOf(parts));
  });
  app.post('/clear', (c) => {
    for (const each of [store, requests, limiter, copilot, bookings, chat]) each.clear();
    activity.notify();
    return c.json(stateOf(parts));
  });
  app.get('/stream', (c) => streamChanges(c, activity));
  return app;
}

function stateOf({ store, requests, faults, limiter }: ControlParts) {
  const masking = faults
    .list()
    .map((rule) => (rule.key === undefined ? rule : masked({ ...rule, key: rule.key })));
  return {
    events: store.count,
    repeats: store.repeats,
    unreadable: store.unreadable,
    requests: requests.count,
    faults: masking,
    faultKinds: FAULT_KINDS,
    limits: limiter.limits,
  };
}

/** Server-sent events: one `changed` per change, without data. Whoever listens asks for what is new. */
function streamChanges(c: Context, activity: Activity): Response {
  return streamSSE(c, async (stream) => {
    const send = () => void stream.writeSSE({ event: 'changed', data: '' });
    const unsubscribe = activity.subscribe(send);
    send();
    await new Promise<void>((resolve) => stream.onAbort(resolve));
    unsubscribe();
  });
}

function limitOf(c: Context): number {
  const limit = Number(c.req.query('limit') ?? DEFAULT_LIMIT);
  return Number.isSafeInteger(limit) && limit > 0 ? limit : DEFAULT_LIMIT;
}

function masked<T extends { key: string }>(record: T): T {
  return { ...record, key: maskKey(record.key) };
}
