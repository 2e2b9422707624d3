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

/** The `campaign` of an event's context, from the URL's `utm_*` parameters; `utm_campaign` becomes `name`. */
export function campaignOf({ url }: Moment): PlainObject | undefined {
  const campaign: PlainObject = {};
  for (const [key, value] of parseUrl(url)?.searchParams ?? []) {
    if (key.startsWith('utm_')) campaign[key === 'utm_campaign' ? 'name' : key.slice(4)] = value;
  }
  return Object.keys(campaign).length ? campaign : undefined;
}

/** The screen and window of an event's context, in CSS pixels. */
export const screenContext = (): PlainObject => ({
  width: screen.width,
  height: screen.height,
  innerWidth,
  innerHeight,
  density: devicePixelRatio,
});
