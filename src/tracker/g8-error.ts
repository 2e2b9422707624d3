/** Reasons for which `init` and `createClient` refuse to start. The README explains each. */
export type InitErrorCode =
  | 'write_key_missing'
  | 'server_key_refused'
  | 'host_invalid'
  | 'host_insecure'
  | 'already_initialised';

/** The one error type of this package. `code` is for programs, `message` for people; neither holds a whole key. */
export class G8Error extends Error {
  override readonly name = 'G8Error';
  /** Machine-readable reason, for example `server_key_refused`. */
  readonly code: InitErrorCode;

  constructor(code: InitErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
