import { G8Error } from './g8-error.ts';

/** What a refused credential looks like: its telling prefix, and its name in a message. */
type Shape = readonly [prefix: RegExp, name: string];

/**
 * Shapes of credentials that must never be in a page, tested in order, case ignored. A legacy API key and a
 * stream's server key look like a write key and cannot be told apart: see SECURITY.md.
 */
const REFUSED: readonly Shape[] = [
  [/^(authorization:|(bearer|basic)\s)/i, 'an authorization header'],
  [/^(g8_([a-z]+_)?|sk_(live_|test_)?)/i, 'an API key of graph8'],
  [/^eyj(?=[\w-]*\.[\w-]+\.[\w-]*$)/i, 'a session token'],
  [
    // Webhooks, AWS, private keys, GitHub, GitLab, Slack, Stripe, OpenAI, Google, Hugging Face, npm, PyPI, SendGrid, Shopify, HubSpot
    /^(whsec_|a[ks]ia(?=\w{16}$)|-----begin|gh[oprsu]_|github_pat_|glpat-|xox[a-z]-|xapp-|rk_(live|test)_|sk-|aiza(?=.{35}$)|ya29\.|gocspx-|hf_(?=\w{30})|npm_|pypi-|sg\.|shp(at|ss|ca|pa)_|pat-[a-z]+\d-)/i,
    'a secret',
  ],
];

/** What comes along when a key is copied from a document or a chat: quotes, and whatever else is not plain ASCII. */
const COPIED_ALONG = /["'`]|[^\s!-~]/g;

/** The advice that goes with every refusal. */
const ADVICE =
  "Use the write key, data-write-key in graph8's snippet, and rotate a server key that was ever in a page.";

/**
 * Checks what a site gives as its write key and returns it without the whitespace, quotes and zero-width
 * characters around and inside it.
 *
 * @throws G8Error `write_key_missing` when nothing is left; `server_key_refused` when it looks like a secret.
 * The message holds the telling prefix of the key and never more.
 */
export function checkWriteKey(given: unknown): string {
  const text = typeof given === 'string' ? given.replace(COPIED_ALONG, '').trim() : '';
  if (!text) throw new G8Error('write_key_missing', 'No write key: pass writeKey or data-write-key');
  const key = text.replace(/\s/g, '');
  for (const [prefix, name] of REFUSED) {
    const [found] = prefix.exec(text) ?? prefix.exec(key) ?? [];
    if (found)
      throw new G8Error('server_key_refused', `"${found.trim()}…" looks like ${name}: refused. ${ADVICE}`);
  }
  return key;
}

/** Refuses an `apiKey` option, which graph8's SDK for servers takes and a page must not hold. */
export function refuseApiKey(options: object): void {
  if (Object(options).apiKey !== undefined)
    throw new G8Error('server_key_refused', `apiKey is refused. ${ADVICE}`);
}

/** The key as it may be shown: `pk_l…3f9`, or `id:***` for a key of two parts. */
export function maskKey(key: string): string {
  const colon = key.indexOf(':');
  if (colon > 0) return `${key.slice(0, Math.min(colon, 6))}…:***`;
  return key.length < 10 ? '***' : `${key.slice(0, 4)}…${key.slice(-3)}`;
}
