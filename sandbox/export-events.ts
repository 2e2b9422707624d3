import type { Context } from 'hono';
import { stream } from 'hono/streaming';
import { masked } from './control-state.ts';
import type { EventStore } from './event-store.ts';

/** Events written at a time. */
const CHUNK = 500;

/** Everything that is kept as a file of one JSON object per line, keys masked. */
export function exportEvents(c: Context, store: EventStore): Response {
  const records = store.all();
  c.header('Content-Type', 'application/x-ndjson');
  c.header('Content-Disposition', 'attachment; filename="graph8-events.ndjson"');
  return stream(c, async (file) => {
    for (let at = 0; at < records.length && !file.aborted; at += CHUNK) {
      const lines = records.slice(at, at + CHUNK).map((record) => `${JSON.stringify(masked(record))}\n`);
      await file.write(lines.join(''));
    }
  });
}
