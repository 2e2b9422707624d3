import { parseJson } from '../lib/parse-json.ts';
import { isPlainObject } from '../lib/plain.ts';
import { type Answer, pacing } from './answer.ts';
import { apiError } from './api-error.ts';
import { admitApi, settleApi } from './api-pace.ts';
import type { Client } from './client-api.ts';
import { API_PREFIX } from './limiter.ts';
import { allowedParts, type Parts } from './parts.ts';
import { randomId } from './random-id.ts';

/** Milliseconds for which a call waits for a slot at most. */
export const MAX_SLOT_WAIT_MS = 10_000;
/** Milliseconds for an answer, or for its next piece: answers of the API that are made by a model take their time. */
export const API_TIMEOUT_MS = 30_000;
/** Milliseconds to wait when the record of the pace could not be asked. */
const ASK_AGAIN_MS = 1_000;

/** A call of graph8's API. */
export interface ApiCall {
  /** Below `apiUrl`, with its query. The same address each time, so that browsers remember its preflight. */
  path: string;
  /** Sent as JSON by POST; absent: a GET. */
  body?: object;
  /** Sends the write key, as `/public/*` wants it. Default `true`. */
  withKey?: boolean;
  /** Nobody waits for it: it yields to everything else. Default `false`. */
  polling?: boolean;
  /** What may be answered, as media types. Absent: the server decides. */
  accept?: string;
  /** Aborted: nobody waits for the answer any more. The call then fails like one without an answer. */
  signal?: AbortSignal;
  /** Reads an answer that comes piece by piece: gives its JSON text, and calls `alive` with each piece. Default: all at once. */
  read?(response: Response, alive: () => void): Promise<string>;
}

/**
 * Calls graph8's API within the limits that all requests of this browser share. Gives what stands in `data`, or the
 * whole answer where that is not wrapped.
 *
 * @throws G8Error with `status`, `type`, `code`, `requestId`, `detail` and `retryable`.
 */
export async function callApi(client: Client, call: ApiCall): Promise<unknown> {
  const parts = allowedParts(client);
  const request = API_PREFIX + randomId(8);
  for (let left = MAX_SLOT_WAIT_MS, waitMs = -1; waitMs; left -= waitMs) {
    waitMs = await takeSlot(parts, { request, polling: call.polling ?? false, patienceMs: left });
    if (waitMs > left) throw apiError({ status: 0, type: 'rate_limited' });
    if (waitMs) await new Promise<void>((done) => parts.clock.after(waitMs, done));
    allowedParts(client, parts);
  }
  const answer = await send(parts, call);
  allowedParts(client, parts);
  const { status } = answer;
  await parts.pacer.change((pace, now) => settleApi(pace, { request, status, ...pacing(answer, now) }, now));
  return dataOf(answer, parts.settings.writeKey);
}

/** Milliseconds to wait for a slot; 0: it is taken. */
async function takeSlot(
  { pacer }: Parts,
  wish: { request: string; polling: boolean; patienceMs: number },
): Promise<number> {
  let waitMs = ASK_AGAIN_MS;
  await pacer.change((pace, now) => {
    const { limits } = pacer;
    const admitted = admitApi(pace, { ...wish, limits, countedBy: now + API_TIMEOUT_MS }, now);
    waitMs = admitted.waitMs;
    return admitted.pace;
  });
  return waitMs;
}

/** Never rejects: without an answer the status is 0. */
async function send({ settings, clock }: Parts, call: ApiCall): Promise<Answer> {
  const { path, body, withKey = true, accept, signal, read = (response) => response.text() } = call;
  const abort = new AbortController();
  const cut = () => abort.abort();
  const wait = () => clock.after(API_TIMEOUT_MS, cut);
  let stop = wait();
  signal?.addEventListener('abort', cut);
  if (signal?.aborted) cut();
  try {
    const response = await fetch(settings.apiUrl + path, {
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
      headers: {
        ...(withKey && { 'X-Write-Key': settings.writeKey }),
        ...(body && { 'Content-Type': 'application/json' }),
        ...(accept && { Accept: accept }),
      },
      // A redirect would take the key along to another host.
      ...{ credentials: 'omit', cache: 'no-store', referrerPolicy: 'strict-origin', redirect: 'error' },
      signal: abort.signal,
    });
    const alive = () => {
      stop();
      stop = wait();
    };
    const { status, headers } = response;
    return { status, body: await read(response, alive), header: (name) => headers.get(name) };
  } catch {
    return { status: 0, body: '', header: () => null }; // a browser does not tell why
  } finally {
    stop();
  }
}

function dataOf({ status, body, header }: Answer, secret: string): unknown {
  const answer = parseJson(body);
  const requestId = header('X-Request-Id') ?? undefined;
  const ok = status >= 200 && status < 300 && typeof answer === 'object' && answer !== null;
  // An ingest says `error` with status 200: `ok` proves nothing.
  if (!ok || (isPlainObject(answer) && answer.error)) throw apiError({ status, answer, requestId, secret });
  return 'data' in answer ? answer.data : answer;
}
