import { type Context, Hono } from 'hono';
import { type ControlParts, masked, stateOf } from './control-state.ts';
import { exportEvents } from './export-events.ts';
import { limitBody } from './limit-body.ts';
import { streamChanges } from './live-stream.ts';
import { parseFaultRule } from './parse-fault-rule.ts';
import { sameOrigin } from './same-origin.ts';

/** Records in one answer unless `?limit=` says otherwise; the newest are kept. */
const DEFAULT_LIMIT = 500;
/** Bytes of a rule at most. */
const MAX_RULE_BYTES = 100_000;

/** `/control/*`: look at what arrived, set and clear faults. Keys leave it masked. */
export function controlApp(parts: ControlParts): Hono {
  const { store, requests, faults, limiter, activity, copilot, bookings, chat } = parts;
  const app = new Hono();
  app.use(sameOrigin, limitBody(MAX_RULE_BYTES));
  app.get('/state', (c) => c.json(stateOf(parts)));
  app.get('/events', (c) => {
    const after = Number(c.req.query('after') ?? 0);
    const visitors = c.req.queries('visitor');
    const found = store
      .all(c.req.query('key'))
      .filter(({ seq, event }) => seq > after && (visitors?.includes(String(event.anonymousId)) ?? true));
    return c.json({ events: found.slice(-limitOf(c)).map(masked) });
  });
  app.get('/events/:seq', (c) => {
    const record = store.get(Number(c.req.param('seq')));
    return record ? c.json(masked(record)) : c.json({ detail: 'This event is not kept any more.' }, 404);
  });
  app.get('/export', (c) => exportEvents(c, store));
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
      const rule = parseFaultRule(await c.req.json());
      if (c.req.query('replace') !== undefined) faults.remove(rule.kind);
      faults.set(rule);
    } catch (error) {
      return c.json({ detail: error instanceof Error ? error.message : 'not a fault rule' }, 422);
    }
    activity.notify();
    return c.json(stateOf(parts));
  });
  app.delete('/faults', (c) => {
    const kind = c.req.query('kind');
    if (kind !== undefined) faults.remove(kind);
    else faults.clear(c.req.query('key'));
    activity.notify();
    return c.json(stateOf(parts));
  });
  app.post('/clear', (c) => {
    for (const each of [store, requests, limiter, copilot, bookings, chat]) each.clear();
    activity.notify();
    return c.json(stateOf(parts));
  });
  app.get('/stream', (c) => streamChanges(c, parts));
  return app;
}

function limitOf(c: Context): number {
  const limit = Number(c.req.query('limit') ?? DEFAULT_LIMIT);
  return Number.isSafeInteger(limit) && limit > 0 ? limit : DEFAULT_LIMIT;
}
