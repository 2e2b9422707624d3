import type { Undo } from '../lib/clock.ts';
import type { Reply } from './capture.ts';
import type { SentRequest } from './sent-event.ts';

/** Answers a request; `undefined` when it is not for the ingest. */
export type Receive = (request: SentRequest) => Reply | undefined;

/** Lets requests of this window go through `receive`. What is not for the ingest goes on as before. */
export function patchPage(receive: Receive): Undo {
  const { fetch: realFetch } = globalThis;
  let active = true;

  const patched: typeof fetch = async (input, init) => {
    const request = active ? await readRequest(input, init) : undefined;
    const reply = request && receive(request);
    if (!reply || reply === 'pass') return realFetch(input, init);
    init?.signal?.throwIfAborted();
    if (!reply.answer) throw new TypeError('Failed to fetch');
    const { status, headers, body } = reply.answer;
    return new Response(body, { status, headers });
  };
  globalThis.fetch = patched;

  const beacon = Object.getOwnPropertyDescriptor(navigator, 'sendBeacon');
  const realBeacon = navigator.sendBeacon?.bind(navigator);
  Object.defineProperty(navigator, 'sendBeacon', {
    configurable: true,
    writable: true,
    value(url: string | URL, data?: BodyInit | null): boolean {
      const reply = typeof data === 'string' ? receive({ url: String(url), body: data }) : undefined;
      return reply ? true : (realBeacon?.(url, data) ?? false);
    },
  });

  return () => {
    active = false;
    // Whoever has put something over it since keeps that; what stands below only passes on.
    if (globalThis.fetch === patched) globalThis.fetch = realFetch;
    if (beacon) Object.defineProperty(navigator, 'sendBeacon', beacon);
    else Reflect.deleteProperty(navigator, 'sendBeacon');
  };
}

/** Reads a POST with a text as its body, which is all that the SDK sends. */
async function readRequest(input: RequestInfo | URL, init?: RequestInit): Promise<SentRequest | undefined> {
  const isRequest = typeof input === 'object' && 'url' in input;
  const method = init?.method ?? (isRequest ? input.method : 'GET');
  if (method.toUpperCase() !== 'POST') return undefined;
  const body = init?.body ?? (isRequest ? await input.clone().text() : null);
  return typeof body === 'string' ? { url: isRequest ? input.url : String(input), body } : undefined;
}
