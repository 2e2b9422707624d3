/** Messages between the tabs of an origin. What arrives may be anything: any script of the origin can send. */
export class TabChannel {
  readonly #name: string;
  readonly #receive: (message: unknown) => void;
  #channel: BroadcastChannel | undefined;

  constructor(name: string, receive: (message: unknown) => void) {
    this.#name = name;
    this.#receive = receive;
    this.open();
  }

  /** Opens the channel, or opens it again after `close`. */
  open(): void {
    if (this.#channel || typeof BroadcastChannel !== 'function') return;
    try {
      this.#channel = new BroadcastChannel(this.#name);
      this.#channel.onmessage = ({ data }) => this.#receive(data);
    } catch {
      // opaque origins may have none: tabs then learn of each other through storage alone
    }
  }

  /** A message to an open channel would throw a page out of the back/forward cache. */
  close(): void {
    this.#channel?.close();
    this.#channel = undefined;
  }

  post(message: unknown): void {
    this.#channel?.postMessage(message);
  }
}
