import type { ChatSession, ChatTransport, TransportEvent } from '../../../../src/widgets/types.ts';

/** A way of messages that a test controls. */
export class FakeTransport implements ChatTransport {
  readonly sessions: ChatSession[] = [];
  open = 0;
  readonly sent: { id: string; text: string; arrived(): void; failed(error?: unknown): void }[] = [];
  stops = 0;
  #listeners: ((event: TransportEvent) => void)[] = [];

  connect(session: ChatSession) {
    this.sessions.push(session);
    this.open++;
    return () => {
      this.open--;
    };
  }

  onMessage(listener: (event: TransportEvent) => void) {
    this.#listeners.push(listener);
    return () => {
      this.#listeners = this.#listeners.filter((other) => other !== listener);
    };
  }

  send({ id, text }: { id: string; text: string }): Promise<void> {
    return new Promise((arrived, failed) => this.sent.push({ id, text, arrived, failed }));
  }

  stop(): void {
    this.stops++;
    this.sent.at(-1)?.failed(new DOMException('', 'AbortError'));
  }

  /** The other side says something. */
  tell(event: unknown): void {
    for (const hear of this.#listeners) hear(event as TransportEvent);
  }

  answer(id: string, text: string, more: object = {}): void {
    this.tell({ type: 'message', message: { id, from: 'bot', text, ...more } });
  }

  partial(id: string, text: string): void {
    this.tell({ type: 'message', message: { id, from: 'bot', text }, partial: true });
  }
}
