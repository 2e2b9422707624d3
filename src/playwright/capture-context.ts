import type { BrowserContext, Request, Route } from '@playwright/test';
import { Capture } from '../testing/capture.ts';
import { INGEST_PATH } from '../testing/sent-event.ts';
import { carriedRequests, carry } from './carry.ts';
import { contextGround } from './context-ground.ts';
import { Sandbox } from './sandbox.ts';

/** How the kit sees what pages send. */
export interface G8Options {
  /**
   * Hosts of the ingest, such as `https://events.example.com`: whatever the path. Default: every host, by path. Requests
   * of others go on as they are.
   */
  host?: string | readonly string[];
  /**
   * A running sandbox, by the address of its pages such as `http://127.0.0.1:8808`: requests go there, and what counts is
   * what it has stored. Default: requests are answered by the kit and reach no network.
   */
  sandbox?: string;
}

/** Takes what the pages of a context send from now on. The fixture `g8` is this for the context of a test. */
export async function captureG8(context: BrowserContext, options: G8Options = {}): Promise<Capture> {
  const sandbox = options.sandbox === undefined ? undefined : new Sandbox(options.sandbox);
  await sandbox?.start();
  const pattern = addresses(options.host);
  const elsewhere = sandbox
    ? { stored: () => sandbox.stored() }
    : { carried: () => carriedRequests(context) };
  const capture = new Capture({ ...contextGround(context), ...elsewhere });
  if (!sandbox) await carry(context, pattern);
  await context.route(pattern, (route, request) => {
    if (request.method() === 'POST') sandbox?.saw(request.url(), request.postData());
    return answer(route, request, capture);
  });
  return capture;
}

/** A page may go away before its answer comes: what it has sent counts all the same. */
const ignored = () => {};

async function answer(route: Route, request: Request, capture: Capture): Promise<void> {
  const sent = { url: request.url(), body: request.postData(), headers: request.headers() };
  const reply = request.method() === 'POST' ? capture.receive(sent) : undefined;
  if (!reply || reply === 'pass') return route.fallback().catch(ignored);
  if (!reply.answer) return route.abort('internetdisconnected').catch(ignored);
  return route.fulfill(reply.answer).catch(ignored);
}

/** One pattern, which the browser's side of Playwright understands: a function would hold up every request of a page. */
function addresses(host: G8Options['host']): RegExp {
  if (host === undefined) return INGEST_PATH;
  const literal = (text: string) => text.replace(/\/+$/, '').replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  return new RegExp(`^(?:${[host].flat().map(literal).join('|')})(?=[/?]|$)`);
}
