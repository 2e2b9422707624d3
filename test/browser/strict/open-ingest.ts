import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Arrived } from '../fixture.ts';

/** An ingest that takes events from every origin, as upstream's does: also from pages of a file or of an extension. */
export class OpenIngest {
  /** What arrived, in order. */
  readonly events: Arrived[] = [];
  /** Origins that the batches came from. */
  readonly origins: (string | undefined)[] = [];
  readonly #files: ReadonlyMap<string, string>;
  readonly #server = createServer((request, response) => {
    const path = request.url?.split('?')[0] ?? '/';
    const file = this.#files.get(path);
    if (file !== undefined) {
      const type = path.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8';
      response.writeHead(200, { 'content-type': type, 'access-control-allow-origin': '*' }).end(file);
      return;
    }
    let text = '';
    request.on('data', (piece) => {
      text += piece;
    });
    request.on('end', () => {
      if (request.method === 'POST') {
        this.origins.push(request.headers.origin);
        this.events.push(...JSON.parse(text).batch);
      }
      response.writeHead(200, { 'access-control-allow-origin': '*' }).end('{"ok":true}');
    });
  });

  /** @param files - what it serves beside, by path. */
  constructor(files: ReadonlyMap<string, string> = new Map()) {
    this.#files = files;
  }

  async start(): Promise<this> {
    await new Promise<void>((done) => this.#server.listen(0, '127.0.0.1', done));
    return this;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Names and types of what arrived. */
  get names(): string[] {
    return this.events.map(({ type, event }) => event ?? type);
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }
}
