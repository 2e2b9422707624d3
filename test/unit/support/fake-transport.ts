import type { Answer } from '../../../src/tracker/answer.ts';
import { type Post, Transport } from '../../../src/tracker/transport.ts';
import type { FakeClock } from './fake-clock.ts';
import { HOST } from './rows.ts';

export const answer = (status: number, body: unknown = '', headers: Record<string, string> = {}): Answer => ({
  status,
  body: typeof body === 'string' ? body : JSON.stringify(body),
  header: (name) => headers[name.toLowerCase()] ?? null,
});
export const OK = answer(200, { ok: true });
export const NO_ANSWER = answer(0);

/** A request as it went out. */
export interface Sent extends Post {
  at: number;
  ids: string[];
  route: string;
}

interface WireBody {
  messageId?: string;
  batch?: { messageId: string }[];
}

/** A network that answers what a test says. */
export class FakeTransport extends Transport {
  readonly sent: Sent[] = [];
  /** What is answered; a promise for an answer that takes its time. */
  reply: (sent: Sent) => Answer | undefined | Promise<Answer | undefined> = () => OK;
  cancelled = 0;
  readonly #time: FakeClock;

  constructor(clock: FakeClock) {
    super(clock);
    this.#time = clock;
  }

  override async post(post: Post): Promise<Answer | undefined> {
    const body = JSON.parse(post.body) as WireBody;
    const ids = body.batch?.map(({ messageId }) => messageId) ?? [body.messageId ?? ''];
    const sent = { ...post, at: this.#time.now(), ids, route: post.url.replace(HOST, '') };
    this.sent.push(sent);
    return this.reply(sent);
  }

  override cancel(): void {
    this.cancelled++;
  }

  /** Message ids of all requests, in order. */
  get ids(): string[][] {
    return this.sent.map(({ ids }) => ids);
  }
}

/** An answer that a test gives later. */
export function laterAnswer(): { promise: Promise<Answer | undefined>; give(answer?: Answer): void } {
  let settle: (given: Answer | undefined) => void = () => {};
  const promise = new Promise<Answer | undefined>((fulfil) => {
    settle = fulfil;
  });
  return { promise, give: (given = OK) => settle(given) };
}
