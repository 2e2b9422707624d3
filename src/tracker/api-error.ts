import { isPlainObject } from '../lib/plain.ts';
import { type ApiErrorType, type ApiFailure, G8Error } from './g8-error.ts';

/** What is known of a call that failed. */
export interface Failed {
  /** HTTP status; 0 when there was no answer. */
  status: number;
  /** Default: by the status. */
  type?: ApiErrorType;
  /** Default: what the server calls it, else the type. */
  code?: string;
  /** The parsed body. */
  answer?: unknown;
  requestId?: string | undefined;
}

/** Longest text of a server's that is passed on, in characters. */
const MAX_DETAIL = 300;

const BY_STATUS: { readonly [status: number]: ApiErrorType } = {
  400: 'invalid',
  401: 'authentication',
  402: 'credits',
  403: 'permission',
  404: 'not_found',
  409: 'conflict',
  422: 'invalid',
  429: 'rate_limited',
};

/** What is wrong, and what to do about it. */
const MESSAGES: { readonly [type in ApiErrorType]: string } = {
  authentication: "the API does not take this write key: copy it again from graph8's snippet",
  permission: 'the API refuses this site: add its domain to the workspace in graph8',
  credits: 'no credits are left in this graph8 workspace',
  not_found: 'the API does not know this',
  conflict: 'taken meanwhile: choose another',
  invalid: 'the API refuses the request',
  rate_limited: 'too many requests: try again in a minute',
  network: 'no answer from the API: check `apiUrl`, the network, or a blocker',
  server: 'the API failed: try again later',
  not_allowed: 'the API cannot be called: init() is missing, or the visitor does not agree',
};

/** What may succeed when it is tried again, unchanged. */
const RETRYABLE: readonly ApiErrorType[] = ['rate_limited', 'network', 'server'];

/** The error of a call that failed. Reads every envelope that graph8 is known to answer with. */
export function apiError({ status, type, code, answer, requestId }: Failed): G8Error {
  const kind = type ?? BY_STATUS[status] ?? 'server';
  const said = isPlainObject(answer) ? answer : {};
  const inner = isPlainObject(said.error) ? said.error : said;
  const detail = detailOf(said.detail ?? inner.message ?? said.error);
  const failure: ApiFailure = {
    ...{ status, type: kind, retryable: RETRYABLE.includes(kind) },
    ...(requestId && { requestId }),
    ...(detail && { detail }),
  };
  const own = typeof inner.code === 'string' ? inner.code : kind;
  return new G8Error(code ?? own, `${MESSAGES[kind]}${detail ? ` (${detail})` : ''}`, failure);
}

/** A server's text, as one line. Keys in it are masked: upstream echoes an unknown key whole. */
function detailOf(said: unknown): string | undefined {
  const texts = Array.isArray(said)
    ? said.map((item) => (isPlainObject(item) ? `${[item.loc].flat().join('.')}: ${item.msg}` : String(item)))
    : typeof said === 'string'
      ? [said]
      : [];
  const text = texts.join('; ').replace(/\s+/g, ' ').slice(0, MAX_DETAIL);
  return text.replace(/[\w-]*(?:pk|sk|g8)_[\w-]{4,}|[\w-]{20,}(?::[\w-]+)?/g, '***') || undefined;
}
