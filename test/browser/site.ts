import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A page that a test serves. */
export interface SitePage {
  html: string;
  headers?: Record<string, string>;
  /** HTTP status. Default 200. */
  status?: number;
  /** Milliseconds until the answer begins. Default 0. */
  delay?: number;
}

/** A small site on an origin of its own: each test puts its pages there. Unknown paths get the page of `/`. */
export class Site {
  readonly #server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://site').pathname;
    this.requests.push(`${request.method} ${request.url}`);
    const page = this.pages.get(path) ?? this.pages.get('/');
    if (!page || path === '/favicon.ico') {
      response.writeHead(404).end();
      return;
    }
    const type = path.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8';
    const { html, headers, status = 200, delay = 0 } = page;
    const answer = () => response.writeHead(status, { 'content-type': type, ...headers }).end(html);
    if (delay) setTimeout(answer, delay);
    else answer();
  });
  /** What was asked for, such as `GET /path?query`, in order. */
  readonly requests: string[] = [];
  /** Pages by path. */
  readonly pages = new Map<string, SitePage>();

  async start(): Promise<void> {
    await new Promise<void>((done) => this.#server.listen(0, '127.0.0.1', done));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }
}
