import type { BrowserContext, Cookie } from '@playwright/test';
import { parseJson } from '../lib/parse-json.ts';
import type { SentRequest } from '../testing/sent-event.ts';

/**
 * Playwright does not see what a page sends while it goes away, and could not keep it off the network. Such requests are
 * carried out of the page as cookies instead, which a page may still write then. Their path is one that no page has, so no
 * server and no page sees them.
 */
const PATH = '/__graph8-browser-kit';
/** Cookies of a request are named by it, then an id of the request, the number of the piece, and how many there are. */
const NAME = 'g8kit';
/** Characters of a cookie's value: together with name and path less than the 4,096 bytes that browsers keep. */
const PIECE = 3_500;

/** What `carryOnPage` needs, since it runs in a page as a text of its own. */
interface Carry {
  /** Source of the pattern for addresses of the ingest. */
  addresses: string;
  path: string;
  name: string;
  piece: number;
}

/** From now on requests that would outlive a page of this context are carried. */
export const carry = (context: BrowserContext, addresses: RegExp): Promise<unknown> =>
  context.addInitScript(carryOnPage, {
    ...{ addresses: addresses.source, path: PATH, name: NAME, piece: PIECE },
  } satisfies Carry);

function carryOnPage({ addresses, path, name, piece }: Carry): void {
  const carried = (address: unknown, body: unknown): boolean => {
    const { href } = new URL(String(address), location.href);
    if (typeof body !== 'string' || !new RegExp(addresses).test(href)) return false;
    const bytes = new TextEncoder().encode(JSON.stringify({ url: href, body }));
    // Of base64 the end, which may be a sign that cookies do not take, is not needed.
    const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')).replace(/=+$/, '');
    const id = Math.random().toString(36).slice(2);
    const count = Math.ceil(text.length / piece);
    for (let index = 0; index < count; index++) {
      const value = text.slice(index * piece, (index + 1) * piece);
      // biome-ignore lint/suspicious/noDocumentCookie: the asynchronous way does not finish while a page leaves
      document.cookie = `${name}.${id}.${index}.${count}=${value}; path=${path}`;
    }
    return true;
  };
  const { fetch: realFetch } = window;
  // Nobody reads the answer any more: there is none, and what is stored is sent again on the next visit.
  window.fetch = (input, init) =>
    init?.keepalive && carried(input, init.body) ? new Promise(() => {}) : realFetch(input, init);
  const realBeacon = navigator.sendBeacon;
  navigator.sendBeacon = (url, data) => carried(url, data) || realBeacon.call(navigator, url, data);
}

/** What was carried out of pages since the last time, as far as it is complete. */
export async function carriedRequests(context: BrowserContext): Promise<SentRequest[]> {
  const pieces = (await context.cookies()).filter(({ path, name }) => path === PATH && name.startsWith(NAME));
  const found: SentRequest[] = [];
  for (const id of new Set(pieces.map(({ name }) => name.split('.')[1]))) {
    const request = joined(pieces.filter(({ name }) => name.split('.')[1] === id));
    if (!request) continue; // the rest comes in a moment
    found.push(request);
    await context.clearCookies({ name: new RegExp(`^${NAME}\\.${id}\\.`), path: PATH });
  }
  return found;
}

function joined(cookies: readonly Cookie[]): SentRequest | undefined {
  const place = ({ name }: Cookie, index: number) => Number(name.split('.')[index]);
  const [first] = cookies;
  if (!first || cookies.length < place(first, 3)) return undefined;
  const inOrder = [...cookies].sort((one, other) => place(one, 2) - place(other, 2));
  const text = inOrder.map(({ value }) => value).join('');
  return parseJson(Buffer.from(text, 'base64').toString()) as SentRequest | undefined;
}
