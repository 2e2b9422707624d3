import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { MAX_STREAM, streamReader } from '../../../../src/widgets/conversation/read-stream.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const event = (name: string, data: object) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;

/** An answer that comes in these pieces; `after` is what comes of the stream then. */
function response(pieces: readonly Uint8Array[], type = 'text/event-stream', after?: 'breaks' | 'hangs') {
  const left = [...pieces];
  const cancel = vi.fn();
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const piece = left.shift();
      if (piece) controller.enqueue(piece);
      else if (after === 'breaks') controller.error(new Error('cut'));
      else if (!after) controller.close();
    },
    cancel,
  });
  return { response: new Response(body, { headers: { 'Content-Type': type } }), cancel };
}

/** What is read: the answer, what came before it, and how often something came. */
async function read(pieces: readonly Uint8Array[], type?: string, after?: 'breaks' | 'hangs') {
  const deltas: string[] = [];
  const alive = vi.fn();
  const given = response(pieces, type, after);
  const answer = await streamReader((text) => deltas.push(text))(given.response, alive);
  return { answer, deltas, alive, cancel: given.cancel };
}

const ANSWER = { data: { response: 'Grüße 👋🏽 – ok', session_id: 's' } };
const STREAM =
  event('delta', { text: 'Grüße ' }) + event('delta', { text: '👋🏽 – ok' }) + event('answer', ANSWER);

describe('a streamed answer', () => {
  it('is told piece by piece, and is what its last event says', async () => {
    const { answer, deltas } = await read([bytes(STREAM)]);
    expect(deltas).toEqual(['Grüße ', '👋🏽 – ok']);
    expect(JSON.parse(answer)).toEqual(ANSWER);
  });

  it('is the same wherever its bytes are cut, inside of characters as well', async () => {
    const whole = bytes(STREAM.replaceAll('\n', '\r\n'));
    const cuts = fc.uniqueArray(fc.nat(whole.length), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(cuts, async (places) => {
        const ends = [...places.sort((a, b) => a - b), whole.length];
        const pieces = ends.map((end, index) => whole.slice(ends[index - 1] ?? 0, end));
        const { answer, deltas } = await read(pieces.filter(({ length }) => length));
        expect(deltas.join('')).toBe('Grüße 👋🏽 – ok');
        expect(JSON.parse(answer)).toEqual(ANSWER);
      }),
      { numRuns: 200 },
    );
  });

  it('may have comments, unknown events and fields, and data in several lines', async () => {
    const text = `: hello\n\nid: 1\nretry: 5\nevent: thought\ndata: {"text":"x"}\n\nevent:delta\ndata:{"text":\ndata: "a"}\n\nevent: delta\ndata: nonsense\n\nevent: delta\ndata: {"text":1}\n\n${event('answer', ANSWER)}`;
    const { answer, deltas } = await read([bytes(text)]);
    expect(deltas).toEqual(['a']);
    expect(JSON.parse(answer)).toEqual(ANSWER);
  });

  it('tells with each piece that the server is alive', async () => {
    const { alive } = await read([bytes(': wait\n\n'), bytes(': wait\n\n'), bytes(STREAM)]);
    expect(alive).toHaveBeenCalledTimes(3);
  });

  it('ends with its last event, though the server goes on', async () => {
    const { answer, cancel } = await read([bytes(STREAM)], undefined, 'hangs');
    expect(JSON.parse(answer)).toEqual(ANSWER);
    expect(cancel).toHaveBeenCalled();
  });

  it('is an error when the server says so', async () => {
    const { answer } = await read([
      bytes(event('delta', { text: 'a' }) + event('error', { detail: 'overloaded' })),
    ]);
    expect(JSON.parse(answer)).toEqual({ error: 'overloaded' });
  });

  it('is none when it is cut off, or longer than any answer', async () => {
    expect((await read([bytes(event('delta', { text: 'a' }))])).answer).toBe('');
    await expect(read([bytes(event('delta', { text: 'a' }))], undefined, 'breaks')).rejects.toThrow();
    const endless = Array.from({ length: 12 }, () => bytes('x'.repeat(MAX_STREAM / 10)));
    const { answer, cancel } = await read(endless, undefined, 'hangs');
    expect(answer).toBe('');
    expect(cancel).toHaveBeenCalled();
  });
});

describe('an answer that comes whole', () => {
  it('is what the server sent', async () => {
    const { answer, deltas } = await read([bytes('{"data":'), bytes('1}')], 'application/json');
    expect(answer).toBe('{"data":1}');
    expect(deltas).toEqual([]);
  });
});
