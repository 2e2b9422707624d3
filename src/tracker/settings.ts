import { shortHash } from '../lib/short-hash.ts';
import { G8Error } from './g8-error.ts';
import { checkWriteKey, refuseApiKey } from './key-guard.ts';
import type { Limits, Options } from './types.ts';

/** The tracking host that was seen working; the documented `t.graph8.com` answers 404 everywhere. */
export const DEFAULT_HOST = 'https://events.flow.graph8.com';
/** graph8's API. */
export const DEFAULT_API_URL = 'https://be.graph8.com';
/** Requests per second and minute that graph8 allows an organisation. */
export const DEFAULT_LIMITS: Limits = { second: 10, minute: 200 };

/** Options after checking, with every default filled in. */
export interface Settings extends Required<Omit<Options, 'limits' | 'beforeSend' | 'privacy' | 'consent'>> {
  /** Names this key's stores; differs for every key. */
  id: string;
  limits: Limits;
  beforeSend: Options['beforeSend'];
  consent: Options['consent'];
  privacy: NonNullable<Options['privacy']>;
}

/** Checks what a site passed to `init`. Throws `G8Error`; the README lists the codes. */
export function readOptions(options: Options): Settings {
  const given: Partial<Options> = options ?? {};
  refuseApiKey(given);
  const writeKey = checkWriteKey(given.writeKey);
  return {
    pageViews: 'auto',
    persist: 'local',
    cookie: true,
    scrub: [],
    respectDnt: false,
    beforeSend: undefined,
    consent: undefined,
    ...given,
    writeKey,
    id: `g8:${shortHash(writeKey)}`,
    host: readUrl(given.host || DEFAULT_HOST, 'host'),
    apiUrl: readUrl(given.apiUrl || DEFAULT_API_URL, 'apiUrl'),
    debug: given.debug ?? false,
    limits: { ...DEFAULT_LIMITS, ...given.limits },
    privacy: given.privacy ?? {},
  };
}

/** An absolute base URL without a slash at its end. */
function readUrl(given: string, option: string): string {
  const text = String(given).trim();
  const url = parseUrl(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || url.search || url.hash) {
    // The value is not repeated: what stands in its place may be a password or a key.
    throw new G8Error('host_invalid', `${option} must be like https://events.example.com: no credentials, no query.`);
  }
  if (url.protocol === 'http:' && location.protocol === 'https:' && !isLoopback(url.hostname)) {
    throw new G8Error('host_insecure', `${option} is http on an https page: browsers block that. Use https.`);
  }
  return url.origin + url.pathname.replace(/\/+$/, '');
}

function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined; // reported by the caller, with the option's name
  }
}

/** Whether a host name is this machine's own: a page under development. */
export const isLoopback = (hostname: string): boolean =>
  /^(?:localhost|.+\.localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
