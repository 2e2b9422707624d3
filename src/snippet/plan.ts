import { parseUrl } from '../lib/parse-url.ts';
import { G8Error } from '../tracker/g8-error.ts';
import { checkWriteKey, refuseApiKey } from '../tracker/key-guard.ts';
import { DEFAULT_API_URL, DEFAULT_HOST, readUrl } from '../tracker/settings.ts';
import type { Options } from '../tracker/types.ts';
import { VERSION } from '../tracker/version.ts';
import type { Built } from './built.ts';
import type { SnippetOptions } from './types.ts';

/** What the texts are made of, checked. */
export interface Plan {
  /** What `init` gets; the tag's attributes say the same. */
  options: Options & { host: string };
  /** Origin of graph8's API. */
  api: string;
  /** Address of the script, and its hash unless the site wants none. */
  script: string;
  integrity: string | undefined;
  built: Built;
}

/** This version, unchanged, at a host that any page may load from (https://www.jsdelivr.com/documentation#id-npm). */
const DEFAULT_SCRIPT = `https://cdn.jsdelivr.net/npm/graph8-browser@${VERSION}/dist/g8.js`;

/** The words that an option can have. */
const WORDS = {
  pageViews: ['auto', 'load', 'manual'],
  consent: ['granted', 'pending', 'denied'],
  persist: ['local', 'session', 'none'],
  ipPolicy: ['keep', 'stripLastOctet', 'remove'],
} as const;

/** Checks what somebody asks for. Throws `G8Error`; its message never holds the key. */
export function planOf(given: SnippetOptions, built: Built): Plan {
  refuseApiKey(given);
  const { ipPolicy, dontSend, dontStoreUserIds } = given.privacy ?? {};
  const privacy = {
    ...(dontSend && { dontSend: true }),
    ...(dontStoreUserIds && { dontStoreUserIds: true }),
    ...word('ipPolicy', ipPolicy),
  };
  const script = readScript(given.script);
  const file = /\/p\.js(?:\?|$)/.test(script) ? 'p.js' : 'g8.js';
  return {
    options: {
      writeKey: checkWriteKey(given.writeKey),
      host: readUrl(given.host || DEFAULT_HOST, 'host', true),
      ...(given.apiUrl && { apiUrl: readUrl(given.apiUrl, 'apiUrl', true) }),
      ...word('pageViews', given.pageViews),
      ...(given.forms !== undefined && { forms: !!given.forms }),
      ...word('consent', given.consent),
      ...word('persist', given.persist),
      ...readCookie(given.cookie),
      ...(Object.keys(privacy).length && { privacy }),
      ...(given.debug && { debug: true }),
    },
    api: new URL(readUrl(given.apiUrl || DEFAULT_API_URL, 'apiUrl', true)).origin,
    script,
    integrity: given.integrity === false ? undefined : built.files[file],
    built,
  };
}

type Words = typeof WORDS;

/** The option, if it is given, as one of its words. */
function word<Name extends keyof Words>(
  name: Name,
  value: unknown,
): Partial<Record<Name, Words[Name][number]>> {
  if (value === undefined) return {};
  const known = WORDS[name].find((one) => one === value);
  if (!known) throw invalid(name, `must be one of ${WORDS[name].join(', ')}`);
  return { [name]: known } as Record<Name, Words[Name][number]>;
}

function readCookie(cookie: SnippetOptions['cookie']): Pick<Options, 'cookie'> {
  if (cookie === undefined || typeof cookie === 'boolean') return cookie === false ? { cookie } : {};
  const domain = String(cookie.domain).trim();
  if (!/^\.?[a-z\d-]+(?:\.[a-z\d-]+)*$/i.test(domain))
    throw invalid('cookie.domain', 'must be like example.com');
  return { cookie: { domain } };
}

/** An address for `src`: absolute, or a path of the site. */
function readScript(value: string = DEFAULT_SCRIPT): string {
  const text = value.trim();
  const url = parseUrl(text);
  if (url && /^https?:$/.test(url.protocol) && !url.username && !url.password) return url.href;
  const path = text.startsWith('/') ? parseUrl(`https://site.invalid${text}`) : undefined;
  // What begins with two slashes, perhaps only once it is resolved, is another site.
  if (path && !path.pathname.startsWith('//')) return path.pathname + path.search;
  throw invalid('script', 'must be like https://example.com/g8.js or /g8.js');
}

const invalid = (option: string, must: string) => new G8Error('option_invalid', `${option} ${must}`);
