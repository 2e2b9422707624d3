import { parseJson } from '../../lib/parse-json.ts';
import { isPlainObject } from '../../lib/plain.ts';

/** Longest stream that is read, in characters: no answer is that long. */
export const MAX_STREAM = 1_000_000;

/** Reads an answer that may come as a stream of server-sent events, for `ApiCall.read`. `more` gets what each adds. */
export const streamReader =
  (more: (text: string) => void) =>
  async (response: Response, alive: () => void): Promise<string> => {
    const { body, headers } = response;
    if (!body || !/^text\/event-stream/i.test(headers.get('Content-Type') ?? '')) return response.text();
    const reader = body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = '';
    let answer: string | undefined;
    for (let left = MAX_STREAM; left > 0 && answer === undefined; ) {
      const { value, done } = await reader.read();
      if (done) break;
      alive();
      left -= value.length;
      const events = (rest + value).split(/\r?\n\r?\n/); // a piece can end anywhere
      rest = events.pop() ?? '';
      for (const { name, data } of events.map(readEvent)) {
        const said = parseJson(data);
        if (name === 'answer') answer = data;
        if (!isPlainObject(said)) continue;
        if (name === 'delta' && typeof said.text === 'string') more(said.text);
        // With the status 200 behind it, an error is known by this name.
        if (name === 'error') answer = JSON.stringify({ error: said.detail ?? name });
      }
    }
    await reader.cancel();
    return answer ?? ''; // cut off: no answer
  };

/** https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation */
function readEvent(event: string): { name: string; data: string } {
  const lines = event.split(/\r?\n/);
  const field = (start: string) =>
    lines.flatMap((line) => (line.startsWith(start) ? line.slice(start.length).replace(/^ /, '') : []));
  return { name: field('event:').join(), data: field('data:').join('\n') };
}
