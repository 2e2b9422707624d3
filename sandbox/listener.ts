import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { createAdaptorServer } from '@hono/node-server';

/** What answers the requests; gets Node's own request and response as bindings. */
type Fetch = (request: Request, bindings: object) => Response | Promise<Response>;

/** Takes over a connection that asks for another protocol; `head` = what came after its request. */
export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** Only this machine can reach the sandbox. */
const ADDRESS = '127.0.0.1';

const SERVER_OPTIONS = {
  /** graph8's ingest cuts a request that is not complete after 5 s. */
  requestTimeout: 5_000,
  headersTimeout: 5_000,
  connectionsCheckingInterval: 1_000,
  /** Longer than a browser keeps an idle connection in practice, so that it is never the sandbox that closes first. */
  keepAliveTimeout: 120_000,
};

/** One origin: an app on a port that can really go away and come back. */
export class Listener {
  readonly #fetch: Fetch;
  #port: number;
  readonly #upgrade: Upgrade | undefined;
  /** Connections that speak another protocol now: the server does not count them as its own any more. */
  readonly #upgraded = new Set<Duplex>();
  #server: Server | undefined;

  /**
   * @param port - 0 = any free port, kept for later starts.
   * @param upgrade - absent = requests for another protocol are answered like any other.
   */
  constructor(app: { fetch: Fetch }, port: number, upgrade?: Upgrade) {
    this.#fetch = app.fetch;
    this.#port = port;
    this.#upgrade = upgrade;
  }

  /** The port that is listened on; before the first start, the one asked for. */
  get port(): number {
    return this.#port;
  }

  /** The origin, for example `http://127.0.0.1:8808`. */
  get url(): string {
    return `http://${ADDRESS}:${this.#port}`;
  }

  /** Starts listening; rejects with the system's error, for example `EADDRINUSE`. No effect when it listens. */
  async start(): Promise<void> {
    if (this.#server) return;
    const server = createAdaptorServer({
      fetch: this.#fetch,
      overrideGlobalObjects: false, // tests run in the same process and have their own Request and Response
      serverOptions: SERVER_OPTIONS,
    }) as Server; // plain HTTP: no other kind was asked for
    const upgrade = this.#upgrade;
    if (upgrade) {
      server.on('upgrade', (request, socket, head) => {
        this.#upgraded.add(socket);
        socket.on('error', () => {}); // the other side left; `close` follows
        socket.once('close', () => this.#upgraded.delete(socket));
        upgrade(request, socket, head);
      });
    }
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(this.#port, ADDRESS, resolve);
    });
    this.#port = (server.address() as AddressInfo).port; // always this kind for a TCP server
    this.#server = server;
  }

  /** Stops listening and cuts open connections: from now on they are refused. */
  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (!server) return;
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
      for (const socket of this.#upgraded) socket.destroy();
    });
  }

  /**
   * Closes connections without a request. A browser sends a request again by itself, unseen by the page, when the
   * *reused* connection under it breaks before an answer. Faults that drop connections therefore need new ones.
   */
  closeIdle(): void {
    this.#server?.closeIdleConnections();
  }
}
