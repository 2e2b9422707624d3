import { isPlainObject } from '../lib/plain.ts';
import { type ApiErrorType, G8Error } from './g8-error.ts';

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
  /** The write key, which a server may echo: it is masked, whatever it looks like. */
  secret?: string;
}

/** Longest text of a server's that is passed on, in characters. */
const MAX_DETAIL = 300;
/** Words that a program can compare with; no key looks like this. */
const CODE = /^(?!(?:pk|sk|g8|whsec)_)(?=.{1,64}$)[a-z]+\d{0,4}(?:[_.:-][a-z]+\d{0,4})*$/i;
/** Keys with a telling prefix, and whatever is as long as a key. */
const KEY_LIKE = /[\w-]*(?:pk|sk|g8|whsec)_[\w-]{4,}|[\w-]{20,}(?:[:.][\w.-]+)?/gi;

const BY_STATUS: { readonly [status: number]: ApiErrorType } = {
  0: 'network',
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
  network: 'no answer from the API: check `apiUrl` and connect-src, or a blocker is in the way',
  server: 'the API failed, or something else answers at `apiUrl`: try again later',
  not_allowed: 'the API cannot be called: init() is missing, or the visitor does not agree',
};

/** What may succeed when it is tried again, unchanged. */
const RETRYABLE: readonly ApiErrorType[] = ['rate_limited', 'network', 'server'];

/** The error of a call that failed. Reads every envelope that graph8 is known to answer with. */
export function apiError({ status, type, code, answer, requestId, secret }: Failed): G8Error {
  const kind = type ?? kindOf(status);
  const said = isPlainObject(answer) ? answer : {};
  const inner = [said.error, said.detail].find(isPlainObject) ?? said;
  const detail = masked(textOf([inner.message, inner.detail, said.detail, said.error]), secret);
  const own = [code, inner.code, inner.type].find(
    (given): given is string =>
      typeof given === 'string' && CODE.test(given) && !(secret && given.includes(secret)),
  );
  return new G8Error(own ?? kind, `${MESSAGES[kind]}${detail && ` (${detail})`}`, {
    ...{ status, type: kind, retryable: RETRYABLE.includes(kind) },
    ...(requestId && { requestId }),
    ...(detail && { detail }),
  });
}

/** A status that graph8 does not document says at least whose fault it is; 408 is nobody's. */
function kindOf(status: number): ApiErrorType {
  const unknown = status >= 400 && status < 500 && status !== 408 ? 'invalid' : 'server';
  return BY_STATUS[status] ?? unknown;
}

/** The first of these that says something: a text, or a list of what is wrong with which field. */
function textOf(candidates: readonly unknown[]): string {
  const said = candidates.find((given) => typeof given === 'string' || Array.isArray(given));
  return [said ?? []]
    .flat()
    .map((item) => (isPlainObject(item) ? `${[item.loc].flat().join('.')}: ${item.msg}` : String(item)))
    .join('; ');
}

/** A server's text as one short line. Keys in it are masked: upstream echoes an unknown key whole. */
function masked(text: string, secret: string | undefined): string {
  const line = (secret ? text.replaceAll(secret, '***') : text).replace(/\s+/g, ' ');
  return line.replace(KEY_LIKE, '***').slice(0, MAX_DETAIL).trim();
}
