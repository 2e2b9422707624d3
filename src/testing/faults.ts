/** How the ingest misbehaves: by status, `offline` (no answer), or 200 with a page (`html`) or with nothing (`empty`). */
export type Fault =
  | '400'
  | '401'
  | '402'
  | '403'
  | '404'
  | '408'
  | '413'
  | '429'
  | '500'
  | '503'
  | 'offline'
  | 'html'
  | 'empty';

/** What goes with a fault. */
export interface FaultOptions {
  /** Requests that fail; then all is well again. Default: until `recover()`. */
  times?: number;
  /** Seconds that a 429 or 503 asks to wait, as the header `Retry-After`. Default: it does not say. */
  retryAfter?: number;
}

/** An answer of the ingest. */
export interface FakeAnswer {
  status: number;
  headers: { [name: string]: string };
  body: string;
}

/** Every origin may read what the ingest answers. A path that does not exist has no such header. */
const OPEN = { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'Retry-After' };
const JSON_TYPE = { ...OPEN, 'content-type': 'application/json' };

/** What graph8 says, by status. */
const BODIES: { [status: string]: object } = {
  400: { error: 'error parsing message' },
  401: { detail: 'write key not found' },
  402: { detail: 'Out of credits.' },
  403: { detail: 'Origin not allowed for this write key.' },
  413: { detail: 'Request body too large.' },
  429: { detail: 'Rate limit exceeded. Please slow down.' },
};

/** The answer to `count` events that were taken. */
export const accepted = (count: number): FakeAnswer => ({
  status: 200,
  headers: JSON_TYPE,
  body: JSON.stringify({ ok: true, receivedEvents: count, okEvents: count }),
});

/** The answer of a fault; `undefined`: there is none. */
export function faultAnswer(fault: Fault, { retryAfter }: FaultOptions): FakeAnswer | undefined {
  switch (fault) {
    case 'offline':
      return undefined;
    case 'html':
      return {
        status: 200,
        headers: { ...OPEN, 'content-type': 'text/html' },
        body: '<!doctype html><title>Sign in</title>',
      };
    case 'empty':
      return { status: 200, headers: OPEN, body: '' };
    case '404':
      return { status: 404, headers: {}, body: '404 page not found' };
    default: {
      const wait = retryAfter === undefined ? {} : { 'retry-after': `${retryAfter}` };
      const body = JSON.stringify(BODIES[fault] ?? { detail: 'Service temporarily unavailable.' });
      return { status: Number(fault), headers: { ...JSON_TYPE, ...wait }, body };
    }
  }
}
