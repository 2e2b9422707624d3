import { nanoid } from 'nanoid';
import { parseJson } from '../lib/parse-json.ts';
import { isPlainObject } from '../lib/plain.ts';
import { apiError } from './api-error.ts';
import { admitApi } from './api-pace.ts';
import type { Client } from './client-api.ts';
import { API_PREFIX } from './limiter.ts';
import { type Parts, partsOf } from './parts.ts';

/** Milliseconds for which a call waits for a slot at most. */
export const MAX_SLOT_WAIT_MS = 10_000;
/** Milliseconds for an answer: answers of the API that are made by a model take their time. */
export const API_TIMEOUT_MS = 30_000;

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
}

/**
 * Calls graph8's API within the limits that all requests of this browser share. Gives what stands in `data`.
 *
 * @throws G8Error with `status`, `type`, `code`, `requestId`, `detail` and `retryable`.
 */
export async function callApi(client: Client, call: ApiCall): Promise<unknown> {
  const parts = partsOf(client);
  if (!parts) throw apiError({ status: 0, type: 'not_allowed', code: client.status().state });
  const name = API_PREFIX + nanoid(8);
  await takeSlot(parts, name, call.polling ?? false);
  try {
    return await request(parts, call);
  } finally {
    // From its answer on, the slot ages like any other.
    await parts.pacer.change((pace, now) => ({ ...pace, slots: { ...pace.slots, [name]: now } }));
  }
}

async function takeSlot({ pacer, clock }: Parts, name: string, polling: boolean): Promise<void> {
  const last = clock.now() + MAX_SLOT_WAIT_MS;
  for (let waitMs = 1; waitMs > 0; ) {
    await pacer.change((pace, now) => {
      const wish = { request: name, limits: pacer.limits, countedBy: now + API_TIMEOUT_MS, polling };
      const admitted = admitApi(pace, wish, now);
      waitMs = admitted.waitMs;
      return admitted.pace;
    });
    if (clock.now() + waitMs > last) throw apiError({ status: 0, type: 'rate_limited' });
    if (waitMs) await new Promise<void>((done) => clock.after(waitMs, done));
  }
}

async function request(
  { settings, clock }: Parts,
  { path, body, withKey = true }: ApiCall,
): Promise<unknown> {
  const abort = new AbortController();
  const stop = clock.after(API_TIMEOUT_MS, () => abort.abort());
  const headers: Record<string, string> = {};
  if (withKey) headers['X-Write-Key'] = settings.writeKey;
  if (body) headers['Content-Type'] = 'application/json';
  try {
    const response = await fetch(settings.apiUrl + path, {
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
      ...{ headers, signal: abort.signal, credentials: 'omit', referrerPolicy: 'strict-origin' },
    }).catch(() => undefined);
    const text = await response?.text().catch(() => undefined);
    if (!response || text === undefined) throw apiError({ status: 0, type: 'network' });
    const answer = parseJson(text);
    const requestId = response.headers.get('X-Request-Id') ?? undefined;
    if (!response.ok || !isPlainObject(answer))
      throw apiError({ status: response.status, answer, requestId });
    return 'data' in answer ? answer.data : answer;
  } finally {
    stop();
  }
}
