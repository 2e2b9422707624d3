import { setTimeout as delay } from 'node:timers/promises';
import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import { type ControlParts, stateOf } from './control-state.ts';
import { LiveFeed } from './live-feed.ts';

/** Milliseconds between two updates: what arrives meanwhile comes together. */
const BATCH_MS = 100;

/**
 * Server-sent events, named `changed`: state, new events and ended requests, the first at once and then after each
 * change. `?from=start` begins with everything that is kept, else only what is new is told. A browser that has lost the
 * connection goes on where it was.
 */
export function streamChanges(c: Context, parts: ControlParts): Response {
  return streamSSE(c, async (stream) => {
    const feed = new LiveFeed(parts, c.req.header('last-event-id') ?? c.req.query('from'));
    const changes = new Changes();
    const unsubscribe = parts.activity.subscribe(changes.happened);
    stream.onAbort(changes.happened);
    while (!stream.aborted) {
      const update = feed.next();
      const data = JSON.stringify({ state: stateOf(parts), ...update });
      // Waits for a browser that does not keep up.
      await stream.writeSSE({ event: 'changed', id: feed.place, data });
      if (update.more) continue;
      await delay(BATCH_MS, undefined, { ref: false });
      await changes.next();
    }
    unsubscribe();
  });
}

/** Remembers that something changed until somebody asks. */
class Changes {
  #changed = false;
  #wake: (() => void) | undefined;

  readonly happened = (): void => {
    this.#changed = true;
    this.#wake?.();
  };

  /** Fulfils when something has changed since the last time. */
  async next(): Promise<void> {
    if (!this.#changed) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    this.#changed = false;
  }
}
