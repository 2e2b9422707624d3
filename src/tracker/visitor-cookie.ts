/** graph8's own cookie for the visitor id: a plain value, so that sites which used `p.js` keep their visitors. */
const NAME = '__eventn_id';
/** 400 days: the longest that browsers keep a cookie (draft-ietf-httpbis-rfc6265bis, section 5.5). */
const MAX_AGE_S = 34_560_000;

/** What a visitor id may look like, wherever it comes from. */
export const VISITOR_ID = /^[A-Za-z0-9._-]{1,64}$/;

/** The cookie that carries the visitor id over subdomains. */
export class VisitorCookie {
  #domain: string | undefined;

  /** `domain` absent: the widest one that the browser accepts is found by trying. */
  constructor(domain: string | undefined) {
    this.#domain = domain;
  }

  /** The id in the cookie, when there is a valid one. */
  read(): string | undefined {
    const value = cookieValue(NAME);
    return value && VISITOR_ID.test(value) ? value : undefined;
  }

  /** Keeps the cookie at `id`; without an id removes it. */
  write(id: string | undefined): void {
    if (cookieValue(NAME) === id) return;
    this.#domain ??= widestDomain();
    setCookie(NAME, id, this.#domain);
  }
}

/** `domain` empty: a cookie of this host alone. `value` absent: removes it. */
function setCookie(name: string, value: string | undefined, domain: string): void {
  const where = `path=/;samesite=lax${domain && `;domain=${domain}`}${location.protocol === 'https:' ? ';secure' : ''}`;
  try {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is asynchronous and not in every browser.
    document.cookie = `${name}=${value ?? ''};max-age=${value ? MAX_AGE_S : -1};${where}`;
  } catch {
    // a sandboxed iframe has no cookies
  }
}

function cookieValue(name: string): string | undefined {
  try {
    const pairs = document.cookie.split('; ');
    return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
  } catch {
    return undefined; // a sandboxed iframe has no cookies
  }
}

/**
 * The shortest ending of the host name on which a cookie can be set: public suffixes refuse it. Empty when none. An IP
 * address has no endings; no other host name ends in a digit (https://url.spec.whatwg.org/#ends-in-a-number-checker).
 */
function widestDomain(): string {
  const labels = location.hostname.split('.');
  const probe = `${NAME}_probe`;
  for (let count = 2; count <= labels.length && !/\d$/.test(location.hostname); count++) {
    const domain = labels.slice(-count).join('.');
    setCookie(probe, '1', domain);
    // Firefox warns in the console of each cookie that it refuses: what is not there is not removed.
    if (!cookieValue(probe)) continue;
    setCookie(probe, undefined, domain);
    return domain;
  }
  return '';
}
