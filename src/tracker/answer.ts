import { parseJson } from '../lib/parse-json.ts';
import { isPlainObject } from '../lib/plain.ts';
import type { Limits } from './types.ts';

/** What came back for a request. `status` 0: nothing did. */
export interface Answer {
  status: number;
  body: string;
  /** A response header by name, `null` when absent or hidden by CORS. */
  header(name: string): string | null;
}

/**
 * What an answer means for the rows of its batch.
 *
 * - `accepted`: stored, except ids with an error; an error that may pass stands in `retry`.
 * - `network`, `server_error`, `bad_answer`: nobody can tell what became of it, so again later.
 * - `throttled`: too fast. `quota`: the quota is used up. `refused`: the key or the origin is.
 * - `too_large`, `malformed`: something in the batch is not to the host's liking, so halve.
 */
export type Verdict =
  | { kind: 'accepted'; retry: readonly string[]; rejected: readonly string[] }
  | {
      kind:
        | 'network'
        | 'server_error'
        | 'bad_answer'
        | 'throttled'
        | 'quota'
        | 'refused'
        | 'too_large'
        | 'malformed';
    };

/** Longest wait that a host may ask for: an hour in milliseconds. A larger wish is a mistake. */
export const MAX_WAIT_MS = 3_600_000;
/** The longest rate window, in milliseconds: no honest reset lies further ahead, whatever the clocks say. */
const RATE_WINDOW_MS = 60_000;

const BY_STATUS = {
  400: 'malformed',
  401: 'refused',
  402: 'quota',
  403: 'refused',
  408: 'server_error',
  413: 'too_large',
  429: 'throttled',
} as const;

/** Reads an answer to a batch of events with these ids. `plain`: the host may answer `OK` as text, as RudderStack does. */
export function judge({ status, body }: Answer, messageIds: readonly string[], plain = false): Verdict {
  if (status !== 200) {
    const known = BY_STATUS[status as keyof typeof BY_STATUS] as Verdict['kind'] | undefined;
    // 404 and the like say that nobody listens here: what CORS hides and what it shows count alike.
    return { kind: known ?? (status >= 500 ? 'server_error' : 'network') } as Verdict;
  }
  // Anything: a captive portal answers with its page.
  const answer = plain && body === 'OK' ? { ok: true } : parseJson(body);
  if (!isPlainObject(answer)) return { kind: 'bad_answer' };
  if (answer.error) return { kind: 'refused' };
  const errors = Array.isArray(answer.errors) ? answer.errors.map(String) : [];
  const named = (passing: boolean) =>
    messageIds.filter((id) =>
      errors.some((error) => error.includes(id) && error.includes('producer error') === passing),
    );
  const [retry, rejected] = [named(true), named(false)];
  // Errors of single events also come with `ok: false`, although the other events are stored
  // (https://github.com/jitsucom/bulker, ingest/router_batch_handler.go).
  const stored = answer.ok === true || answer.success === true || retry.length || rejected.length;
  return stored ? { kind: 'accepted', retry, rejected } : { kind: 'bad_answer' };
}

/** Milliseconds to wait by a `Retry-After` header, in seconds or as an HTTP date; 0 when unreadable, at most an hour. */
export function retryAfter(header: string | null, now: number): number {
  const text = header?.trim() ?? '';
  // `Date.parse` also reads things like "-5": only what looks like a date of HTTP (RFC 9110, 5.6.7) counts.
  const ms = /^\d+$/.test(text)
    ? Number(text) * 1_000
    : /^\w{3}, .* GMT$/.test(text)
      ? Date.parse(text) - now
      : 0;
  return Math.min(MAX_WAIT_MS, Math.max(0, ms || 0));
}

/** What the host says of its limits, where that can be read: the limits, and how many milliseconds to wait. */
export function pacing({ header }: Answer, now: number): { limits: Partial<Limits>; waitMs: number } {
  const number = (name: string) => Math.max(0, Number(header(`X-RateLimit-${name}`)) || 0);
  const second = number('Limit-Second');
  const minute = number('Limit-Minute');
  const exhausted = header('X-RateLimit-Remaining') === '0';
  const reset = exhausted ? Math.min(RATE_WINDOW_MS, number('Reset') * 1_000 - now) : 0;
  return {
    limits: { ...(second && { second }), ...(minute && { minute }) },
    waitMs: Math.max(0, reset, retryAfter(header('Retry-After'), now)),
  };
}
