import { vi } from 'vitest';

/** WebSockets that a test controls. Made in `beforeEach`. */
export class FakeSockets {
  /** All that were opened, in order. */
  readonly all: FakeSocket[] = [];

  constructor() {
    const { all } = this;
    vi.stubGlobal(
      'WebSocket',
      class extends FakeSocket {
        constructor(url: string) {
          super(url);
          all.push(this);
        }
      },
    );
  }

  get last(): FakeSocket {
    const socket = this.all.at(-1);
    if (!socket) throw new Error('no socket');
    return socket;
  }

  /** Those that are not closed. */
  get open(): number {
    return this.all.filter(({ closed }) => !closed).length;
  }
}

export class FakeSocket {
  readonly url: string;
  /** What was said to the server. */
  readonly said: { type: string; [name: string]: unknown }[] = [];
  closed = false;
  onopen: ((event: Event) => void) | null = null;
  onmessage: ((event: MessageEvent) => void) | null = null;
  onclose: ((event: Event) => void) | null = null;

  constructor(url: string) {
    this.url = url;
  }

  send(data: string): void {
    this.said.push(JSON.parse(data));
  }

  /** Like a browser's, it tells later that it is closed. */
  close(): void {
    this.closed = true;
  }

  /** The server says something. */
  hear(message: unknown): void {
    this.onmessage?.(
      new MessageEvent('message', { data: typeof message === 'string' ? message : JSON.stringify(message) }),
    );
  }

  /** The connection is there, and the server is ready. */
  accept(): void {
    this.onopen?.(new Event('open'));
    this.hear({ type: 'ready' });
  }

  /** The connection breaks. */
  break(): void {
    this.closed = true;
    this.onclose?.(new Event('close'));
  }
}
