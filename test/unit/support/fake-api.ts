import { vi } from 'vitest';

/** What the API answers with; `body` is wrapped in `data` with status 200. */
export interface ApiReply {
  status?: number;
  body?: unknown;
  headers?: Record<string, string>;
}

/** graph8's API in place of `fetch`; events are taken without a word. Made after the page. */
export class FakeApi {
  /** Paths below `/api/v1/public/` that were asked for, in order. */
  readonly asked: string[] = [];
  readonly bodies: unknown[] = [];
  /** How to answer. */
  reply: (path: string) => ApiReply | Promise<ApiReply> = () => ({ body: {} });

  constructor() {
    vi.stubGlobal('fetch', async (url: string, { body }: { body?: string }) => {
      const [, path] = url.split('/api/v1/public/');
      if (path === undefined) return response(200, '{"ok":true}');
      this.asked.push(path);
      this.bodies.push(body && JSON.parse(body));
      const { status = 200, body: given, headers } = await this.reply(path);
      return response(status, JSON.stringify(status === 200 ? { data: given } : given), headers);
    });
  }

  /** Answers one call when told to. */
  hold(): (reply: ApiReply) => void {
    let answer: (reply: ApiReply) => void = () => {};
    const held = new Promise<ApiReply>((done) => {
      answer = done;
    });
    this.reply = () => held;
    return answer;
  }
}

const response = (status: number, text = '', headers = {}) => ({
  ...{ status, headers: new Headers(headers), text: async () => text },
});
