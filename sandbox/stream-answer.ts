import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { IngestEnv } from './ingest-env.ts';

/** Words in a piece of a streamed answer. */
const PIECE = /(?:\S+\s*){1,4}/g;
/** Milliseconds between two pieces. */
const PAUSE_MS = 25;
/** Pieces that come before a stream fails. */
const PIECES_BEFORE_FAILURE = 3;

/**
 * Server-sent events: `delta` with a piece of the text, again and again, then `answer` with the whole answer. A
 * message with the words "break off" ends in `error` after a few pieces, one with "cut off" without a word.
 */
export function streamAnswer(c: Context<IngestEnv>, message: string, data: { response: string }): Response {
  const [, failure] = /(break|cut) off/i.exec(message) ?? [];
  const pieces = data.response.match(PIECE) ?? [];
  return streamSSE(c, async (stream) => {
    const send = (event: string, value: object) => stream.writeSSE({ event, data: JSON.stringify(value) });
    for (const text of failure ? pieces.slice(0, PIECES_BEFORE_FAILURE) : pieces) {
      if (stream.aborted) return;
      await send('delta', { text });
      await stream.sleep(PAUSE_MS);
    }
    if (failure?.toLowerCase() === 'cut') c.env.incoming.socket.destroy();
    else if (failure) await send('error', { detail: 'The copilot is not available at the moment.' });
    else await send('answer', { data });
  });
}
