import type { Undo } from '../../lib/clock.ts';
import type { ChatSession, ChatTransport, TransportEvent } from '../types.ts';
import { fenced } from './fenced.ts';

/** The connection of a conversation: any transport, which may be a site's own and breaks nothing. */
export class Line {
  #transport: ChatTransport;
  readonly #hear: (event: TransportEvent) => void;
  #undo: readonly (Undo | undefined)[] | undefined;

  constructor(transport: ChatTransport, hear: (event: TransportEvent) => void) {
    this.#transport = transport;
    this.#hear = hear;
  }

  /** Whether what it sends can be given up. */
  get stoppable(): boolean {
    return !!this.#transport.stop;
  }

  get isOpen(): boolean {
    return !!this.#undo;
  }

  open(session: ChatSession): void {
    const transport = this.#transport;
    this.#undo ??= [
      fenced(() => transport.onMessage((event) => this.#hear(event))),
      fenced(() => transport.connect(session)),
    ];
  }

  /** Closes it; `transport`: what the next one goes by. */
  close(transport = this.#transport): void {
    const undo = this.#undo;
    this.#undo = undefined;
    this.#transport = transport;
    for (const end of undo ?? []) fenced(() => end?.());
  }

  async send(id: string, text: string): Promise<void> {
    await this.#transport.send({ id, text });
  }

  stop(): void {
    fenced(() => this.#transport.stop?.());
  }

  typing(): void {
    if (this.isOpen) fenced(() => this.#transport.typing?.());
  }
}
