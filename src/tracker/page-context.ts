import { parseUrl } from '../lib/parse-url.ts';
import type { PlainObject } from '../lib/plain.ts';

/** What is only true at the moment of a call, taken then and never again. */
export interface Moment {
  /** Milliseconds since the epoch. */
  at: number;
  url: string;
  referrer: string;
  title: string;
}

/** The moment of a call that is made now. `referrer` is the previous URL of this visit when there was one. */
export const thisMoment = (at: number, referrer: string): Moment => ({
  at,
  url: location.href,
  referrer,
  title: document.title,
});

/** The `page` of an event's context. */
export function pageOf({ url, referrer, title }: Moment): PlainObject {
  const { pathname, host, search } = parseUrl(url) ?? location;
  return {
    url,
    path: pathname,
    host,
    search,
    title,
    referrer,
    referring_domain: (referrer && parseUrl(referrer)?.hostname) ?? '',
    encoding: document.characterSet,
  };
}

/** Campaign and click ids: made to be passed on, and random-looking by nature. */
export const CAMPAIGN_PARAMETERS = /^(?:utm_\w+|gclid|gbraid|wbraid|fbclid|msclkid|ttclid|li_fat_id)$/;

/** How a visitor came to the site. */
export type Touch = PlainObject & {
  /** Time of arrival, ISO 8601. */
  at: string;
  /** Path of the page that was arrived at. */
  path: string;
  /** Host that linked to it; absent without one. */
  referrer?: string;
  /** See `campaignsOf`. */
  campaign?: PlainObject;
  /** Click ids by the name of their parameter. */
  clickIds?: PlainObject;
};

/** The `campaign` of a context, from the URL's `utm_*` parameters (`utm_campaign` becomes `name`), and its click ids. */
export function campaignsOf(url: string): Pick<Touch, 'campaign' | 'clickIds'> {
  const found: { [kind: string]: PlainObject } = {};
  for (const [key, value] of parseUrl(url)?.searchParams ?? []) {
    if (!CAMPAIGN_PARAMETERS.test(key)) continue;
    const utm = /^utm_(.*)/.exec(key)?.[1];
    const kind = utm ? 'campaign' : 'clickIds';
    found[kind] = { ...found[kind], [utm === 'campaign' ? 'name' : (utm ?? key)]: value };
  }
  return found;
}

/** How the visitor came to the page of this moment, whose texts are scrubbed. */
export function touchOf({ at, url, referrer }: Moment): Touch {
  const { pathname, host } = parseUrl(url) ?? location;
  const from = parseUrl(referrer)?.host;
  return {
    ...{ at: new Date(at).toISOString(), path: pathname },
    ...(from && from !== host && { referrer: from }),
    ...campaignsOf(url),
  };
}

/** The screen and window of an event's context, in CSS pixels. */
export const screenContext = (): PlainObject => ({
  width: screen.width,
  height: screen.height,
  innerWidth,
  innerHeight,
  density: devicePixelRatio,
});
