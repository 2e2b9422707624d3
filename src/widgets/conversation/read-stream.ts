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
    let answer: string | undefined;
    const events = new EventReader((name, data) => {
      const said = parseJson(data);
      if (name === 'answer') answer = data;
      if (!isPlainObject(said)) return;
      if (name === 'delta' && typeof said.text === 'string') more(said.text);
      // With the status 200 behind it, an error is known by this name.
      if (name === 'error') answer = JSON.stringify({ error: said.detail ?? name });
    });
    for (let left = MAX_STREAM; left > 0 && answer === undefined; ) {
      const { value, done } = await reader.read();
      if (done) break;
      alive();
      left -= value.length;
      events.read(value);
    }
    await reader.cancel();
    return answer ?? ''; // cut off: no answer
  };

/** Reads server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation). */
class EventReader {
  readonly #tell: (name: string, data: string) => void;
  #rest = '';
  #name = '';
  #data: string[] = [];

  constructor(tell: (name: string, data: string) => void) {
    this.#tell = tell;
  }

  /** Reads on; a piece can end anywhere. */
  read(piece: string): void {
    const lines = (this.#rest + piece).split(/\r?\n/);
    this.#rest = lines.pop() ?? '';
    for (const line of lines) this.#line(line);
  }

  #line(line: string): void {
    const [, field, value = ''] = /^([^:]*):? ?(.*)$/s.exec(line) ?? [];
    if (field === 'event') this.#name = value;
    if (field === 'data') this.#data.push(value);
    if (line) return;
    if (this.#data.length) this.#tell(this.#name, this.#data.join('\n'));
    this.#name = '';
    this.#data = [];
  }
}
