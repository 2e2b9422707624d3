import { parseUrl } from '../lib/parse-url.ts';
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
export interface Settings extends Required<Omit<Options, 'beforeSend' | 'limits'>> {
  /** Names this key's stores; differs for every key. */
  id: string;
  limits: Limits;
  beforeSend?: Options['beforeSend'];
}

const DEFAULTS: Omit<Settings, 'writeKey' | 'id' | 'host' | 'path' | 'apiUrl' | 'limits'> = {
  pageViews: 'auto',
  forms: false,
  consent: 'granted',
  persist: 'local',
  cookie: true,
  scrub: [],
  debug: false,
  respectDnt: false,
  privacy: {},
};

/** Checks what a site passed to `init`. Throws `G8Error`; docs/errors.md lists the codes. */
export function readOptions(options: Options): Settings {
  refuseApiKey(options);
  const writeKey = checkWriteKey(options?.writeKey);
  return {
    ...given(DEFAULTS, options),
    path: `${options.path ?? ''}`.replace(/^\/*(?=.)/, '/'),
    writeKey,
    id: `g8:${shortHash(writeKey)}`,
    host: readUrl(options.host || DEFAULT_HOST, 'host'),
    apiUrl: readUrl(options.apiUrl || DEFAULT_API_URL, 'apiUrl'),
    limits: given(DEFAULT_LIMITS, options.limits),
  };
}

/** The defaults under what a site gave; `undefined` counts as not given, since that is how frameworks pass it. */
const given = <T extends object>(
  defaults: T,
  chosen: { [Name in keyof T]?: T[Name] | undefined } = {},
): T => ({
  ...defaults,
  ...Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== undefined)),
});

/** An absolute base URL without a slash at its end. `secure`: whether it is for an https page. */
export function readUrl(value: unknown, option: string, secure = location.protocol === 'https:'): string {
  const text = typeof value === 'string' ? value.trim() : '';
  const url = parseUrl(/^[a-z]+:\/\//i.test(text) ? text : `https://${text}`);
  // No credentials, query or fragment. The value is not repeated: what stands in its place may be a password or a key.
  if (!url || !/^https?:$/.test(url.protocol) || /[@?#]/.test(text))
    throw new G8Error('host_invalid', `${option} must be like https://events.example.com`);
  if (url.protocol === 'http:' && secure && !isLoopback(url.hostname))
    throw new G8Error('host_insecure', `${option} must be https on an https page`);
  return url.href.replace(/\/+$/, '');
}

/** Whether a host name is this machine's own: a page under development. */
export const isLoopback = (hostname: string): boolean =>
  /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
