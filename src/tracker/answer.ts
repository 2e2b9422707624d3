import { parseJson } from '../lib/parse-json.ts';
import { isPlainObject } from '../lib/plain.ts';
import type { Limits } from './types.ts';

/** The longest rate window, in milliseconds: no honest reset lies further ahead, whatever the clocks say. */
const RATE_WINDOW_MS = 60_000;

/** What came back for a request. `status` 0: nothing did. */
export interface Answer {
  status: number;
  body: string;
  /** A response header by name, `null` when absent or hidden by CORS. */
  header(name: string): string | null;
}

/** What an answer means for the rows of its batch. */
export type Verdict =
  /** Stored, except the ids that are listed. */
  | { kind: 'accepted'; retry: ReadonlySet<string>; rejected: ReadonlySet<string> }
  /** Nobody can tell what became of it: again later. */
  | { kind: 'failed'; code: 'network' | 'server_error' | 'bad_answer' }
  /** Too fast. `waitMs` as the host asked, when it could be read. */
  | { kind: 'throttled'; waitMs: number | undefined }
  /** Too large for this host: halve. */
  | { kind: 'too_large' }
  /** Something in the batch is not to the host's liking: halve. */
  | { kind: 'malformed' }
  /** The key or the origin is refused. */
  | { kind: 'refused' }
  /** The quota is used up. */
  | { kind: 'quota' };

/** Longest wait that a host may ask for: an hour in milliseconds. A larger wish is a mistake. */
export const MAX_WAIT_MS = 3_600_000;

/** Reads an answer. `messageIds` are those of the batch; on the event route there is one. */
export function judge(answer: Answer, messageIds: readonly string[], now: number): Verdict {
  const { status } = answer;
  if (status === 200) return judgeBody(answer.body, messageIds);
  if (status === 429) return { kind: 'throttled', waitMs: retryAfter(answer.header('Retry-After'), now) };
  if (status === 413) return { kind: 'too_large' };
  if (status === 400) return { kind: 'malformed' };
  if (status === 401 || status === 403) return { kind: 'refused' };
  if (status === 402) return { kind: 'quota' };
  if (status === 408 || status >= 500) return { kind: 'failed', code: 'server_error' };
  // 0, and answers such as 404 that say that nobody listens here: what CORS hides and what it shows count alike.
  return { kind: 'failed', code: status > 200 && status < 300 ? 'bad_answer' : 'network' };
}

function judgeBody(body: string, messageIds: readonly string[]): Verdict {
  const answer = parseJson(body); // anything: a captive portal answers with its page
  if (!isPlainObject(answer)) return { kind: 'failed', code: 'bad_answer' };
  if (answer.error) return { kind: 'refused' };
  if (answer.ok !== true && answer.success !== true) return { kind: 'failed', code: 'bad_answer' };
  const retry = new Set<string>();
  const rejected = new Set<string>();
  const errors = Array.isArray(answer.errors) ? answer.errors.map(String) : [];
  for (const error of errors) {
    const id = messageIds.find((messageId) => error.includes(messageId));
    if (id) (error.includes('producer error') ? retry : rejected).add(id);
  }
  return { kind: 'accepted', retry, rejected };
}

/** Milliseconds to wait by a `Retry-After` header, in seconds or as an HTTP date; never more than an hour. */
export function retryAfter(header: string | null, now: number): number | undefined {
  const text = header?.trim() ?? '';
  const ms = /^\d+$/.test(text) ? Number(text) * 1_000 : httpDate(text) - now;
  return Number.isNaN(ms) ? undefined : Math.min(MAX_WAIT_MS, Math.max(0, ms));
}

/** `Date.parse` also reads things like "-5": only what looks like a date of HTTP (RFC 9110, section 5.6.7) counts. */
const httpDate = (text: string): number => (/^\w{3}, \d{2} \w{3} \d{4} [\d:]{8} GMT$/.test(text) ? Date.parse(text) : Number.NaN);

/** The host's limits and state by its rate headers, where they can be read. */
export function rateHeaders({ header }: Answer, now: number): { limits: Partial<Limits>; waitMs: number } {
  const number = (name: string) => {
    const text = header(`X-RateLimit-${name}`);
    return text && /^\d+$/.test(text) ? Number(text) : undefined;
  };
  const second = number('Limit-Second');
  const minute = number('Limit-Minute');
  const reset = number('Reset');
  const exhausted = number('Remaining') === 0 && reset !== undefined;
  return {
    limits: { ...(second && { second }), ...(minute && { minute }) },
    waitMs: exhausted ? Math.min(RATE_WINDOW_MS, Math.max(0, reset * 1_000 - now)) : 0,
  };
}
