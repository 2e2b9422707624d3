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

/** Options of a tag; what it does not say is `undefined`, which counts as not given. */
export type TagOptions = { [Name in keyof Options]?: Options[Name] | undefined };

/** The options that a script tag's attributes give; `pageViews` is the default of the file that it loads. */
export function tagOptions({ dataset, src }: HTMLScriptElement, pageViews: Options['pageViews']): TagOptions {
  const { writeKey, trackingHost, path, apiUrl, cookieDomain: domain, forms } = dataset;
  return {
    writeKey,
    host: trackingHost || (/^https?:/.test(src) ? new URL(src).origin : undefined),
    path,
    apiUrl,
    pageViews: isSet(dataset.initOnly) ? 'manual' : (oneOf(dataset.pageViews, PAGE_VIEWS) ?? pageViews),
    consent: oneOf(dataset.consent, CONSENT),
    persist: oneOf(dataset.persist, PERSIST),
    cookie: domain ? { domain } : undefined,
    forms: forms === undefined || isSet(forms),
    debug: isSet(dataset.debug),
    privacy: {
      dontSend: isSet(dataset.privacyDontSend),
      dontStoreUserIds: isSet(dataset.privacyUserIds) || isSet(dataset.privacyDisableUserIds),
      ipPolicy: oneOf(dataset.privacyIpPolicy, IP_POLICY),
    } as Options['privacy'],
  };
}

/** Which clicks on links count, by the words in `data-clicks`. */
export function tagClicks(script: HTMLScriptElement | null): ClickOptions {
  const words = script?.dataset.clicks ?? '';
  return { outbound: /\boutbound\b/i.test(words), downloads: /\bdownloads\b/i.test(words) };
}
