/** Reasons for which `init` and `createClient` refuse to start. docs/errors.md explains each. */
export type InitErrorCode =
  | 'write_key_missing'
  | 'server_key_refused'
  | 'host_invalid'
  | 'host_insecure'
  | 'already_initialised';

/** Kinds of failures of a call of graph8's API. */
export type ApiErrorType =
  /** 401: the write key is missing, unknown, or belongs to no organisation. */
  | 'authentication'
  /** 403: the site is not among the workspace's domains. */
  | 'permission'
  /** 402: no credits are left. */
  | 'credits'
  /** 404. */
  | 'not_found'
  /** 409, such as a slot that was taken meanwhile. */
  | 'conflict'
  /** 400 and 422: something in the request is wrong. */
  | 'invalid'
  /** 429, or no slot within 10 s here. */
  | 'rate_limited'
  /** No answer at all. */
  | 'network'
  /** 5xx, or an answer that makes no sense. */
  | 'server'
  /** This client may not call: `init` is missing, or the visitor does not agree. */
  | 'not_allowed';

/** What a failed call of the API knows besides its code. */
export interface ApiFailure {
  /** HTTP status; 0 when there was no answer. */
  status: number;
  /** The kind of failure, for programs to compare with. */
  type: ApiErrorType;
  /** `X-Request-Id`, for graph8's support. Absent where CORS hides it. */
  requestId?: string;
  /** What the server said, masked. */
  detail?: string;
  /** Whether the same call may succeed later. */
  retryable: boolean;
}

/** The one error type of this package. `code` is for programs, `message` for people; neither holds a whole key. */
export class G8Error extends Error implements Partial<ApiFailure> {
  /** Tells this type from others where `instanceof` cannot. */
  override readonly name = 'G8Error';
  /** Machine-readable reason: one of `InitErrorCode`, or of the API's own, else its `type`. */
  readonly code: InitErrorCode | (string & {});
  /** HTTP status of graph8's API; 0 when there was no answer. Absent for errors of `init`. */
  declare readonly status?: number;
  /** Kind of failure of graph8's API. Absent for errors of `init`. */
  declare readonly type?: ApiErrorType;
  /** `X-Request-Id`, for graph8's support. Absent where CORS hides it. */
  declare readonly requestId?: string;
  /** What the server said, masked. Absent when it said nothing. */
  declare readonly detail?: string;
  /** Whether the same call may succeed later. Absent for errors of `init`. */
  declare readonly retryable?: boolean;

  /** Another copy's errors are the same: the tag's, the npm package's, or those of a part that was loaded later. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return (value as G8Error | undefined)?.name === 'G8Error';
  }

  /** Made by this package. `failure`: what is known of a failed call of graph8's API. */
  constructor(code: InitErrorCode | (string & {}), message: string, failure?: ApiFailure) {
    super(message);
    this.code = code;
    Object.assign(this, failure);
  }
}
