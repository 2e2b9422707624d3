import type { ClickOptions } from '../clicks/index.ts';
import type { ConsentState, Options } from '../tracker/index.ts';

/** Whether a boolean attribute is set: `true`, `1`, `yes`, or bare. */
const isSet = (value: string | undefined): boolean =>
  value !== undefined && /^(?:|true|1|yes)$/i.test(value.trim());

/** One of the given words, or `undefined`. */
const oneOf = <Word extends string>(value: string | undefined, words: readonly Word[]): Word | undefined =>
  words.find((word) => word.toLowerCase() === value?.trim().toLowerCase());

const PAGE_VIEWS = ['auto', 'load', 'manual'] as const;
const CONSENT: readonly ConsentState[] = ['granted', 'pending', 'denied'];
const PERSIST = ['local', 'session', 'none'] as const;
const IP_POLICY = ['keep', 'stripLastOctet', 'remove'] as const;

/** The options that a script tag's attributes give; `pageViews` is the default of the file that it loads. */
export function tagOptions(
  { dataset, src }: HTMLScriptElement,
  pageViews: Options['pageViews'],
): Partial<Options> {
  const origin = /^https?:/.test(src) ? new URL(src).origin : undefined;
  const host = dataset.trackingHost || origin;
  const { writeKey, path, apiUrl, cookieDomain: domain } = dataset;
  const views = isSet(dataset.initOnly) ? 'manual' : (oneOf(dataset.pageViews, PAGE_VIEWS) ?? pageViews);
  const consent = oneOf(dataset.consent, CONSENT);
  const persist = oneOf(dataset.persist, PERSIST);
  const ipPolicy = oneOf(dataset.privacyIpPolicy, IP_POLICY);
  return {
    ...(writeKey !== undefined && { writeKey }),
    ...(host && { host }),
    ...(path && { path }),
    ...(apiUrl && { apiUrl }),
    ...(views && { pageViews: views }),
    ...(consent && { consent }),
    ...(persist && { persist }),
    ...(domain && { cookie: { domain } }),
    forms: dataset.forms === undefined || isSet(dataset.forms),
    debug: isSet(dataset.debug),
    privacy: {
      dontSend: isSet(dataset.privacyDontSend),
      dontStoreUserIds: isSet(dataset.privacyUserIds) || isSet(dataset.privacyDisableUserIds),
      ...(ipPolicy && { ipPolicy }),
    },
  };
}

/** Which clicks on links count, by the words in `data-clicks`. */
export function tagClicks(script: HTMLScriptElement | null): ClickOptions {
  const words = script?.dataset.clicks?.toLowerCase().split(/[\s,]+/) ?? [];
  return { outbound: words.includes('outbound'), downloads: words.includes('downloads') };
}
