import type { Arrival } from './ingest-env.ts';
import { isJsonObject } from './json-object.ts';
import { judgeKey } from './key-check.ts';
import { isAllowedOrigin } from './loopback.ts';

/** An answer to a request that is not accepted. */
export interface Refusal {
  status: 200 | 400 | 401 | 403;
  body: { detail: string } | { error: string };
}

/**
 * Says how a request is refused; undefined when it is fine. The single-event routes answer 200 with an error for a
 * bad key or body, as graph8's ingest does; a server key is refused with 401 everywhere.
 */
export function refusalOf(arrival: Arrival, origin: string | undefined): Refusal | undefined {
  const batch = arrival.route === 'batch';
  if (!/(?:application\/json|text\/plain)$/i.test(arrival.contentType.split(';')[0]?.trim() ?? '')) {
    return { status: 400, body: { error: 'invalid content type. Expected: application/json or text/plain' } };
  }
  const verdict = judgeKey(arrival.key);
  if (!verdict.ok) {
    if (batch || verdict.server) return { status: 401, body: { detail: verdict.detail } };
    return { status: 200, body: { error: verdict.detail } };
  }
  if (origin !== undefined && !isAllowedOrigin(origin)) {
    return { status: 403, body: { detail: 'Origin not allowed for this write key.' } };
  }
  if (!isJsonObject(arrival.body))
    return { status: batch ? 400 : 200, body: { error: 'error parsing message' } };
  if (batch && !Array.isArray(arrival.body.batch))
    return { status: 400, body: { error: 'batch is not a list' } };
  return undefined;
}
