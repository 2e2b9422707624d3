import { type Call, isLink } from './declared.ts';

/** Links whose clicks count. */
export interface LinkOptions {
  /** Links to other hosts, as `outbound_click` with `url` and `host`. Default `false`. */
  outbound?: boolean;
  /** Links to files, and links with `download`, as `file_download` with `url` and `extension`. Default `false`. */
  downloads?: boolean;
}

/** Endings of what a browser downloads, or opens beside the site. */
const FILES =
  /\.(pdf|docx?|xlsx?|pptx?|od[tsp]|csv|tsv|txt|rtf|epub|zip|rar|7z|t?gz|tar|bz2|dmg|pkg|exe|msi|apk|deb|rpm|iso|mp[34]|m4a|wav|mov|avi|mkv|webm)$/i;

/** What a click along this path says of the link in it. A file on another host counts as a download. */
export function linkEvent(
  path: readonly EventTarget[],
  { outbound, downloads }: LinkOptions,
): Call | undefined {
  const link = path.find(isLink);
  if (!link) return undefined;
  const { href, protocol, host, pathname } = link;
  const isWeb = /^https?:$/.test(protocol);
  const [, extension = ''] = FILES.exec(pathname) ?? [];
  if (downloads && (link.hasAttribute('download') || (isWeb && extension)))
    // A data URL is the file itself: only its scheme is told.
    return ['file_download', { url: isWeb ? href : protocol, extension: extension.toLowerCase() }];
  if (outbound && isWeb && host !== location.host) return ['outbound_click', { url: href, host }];
  return undefined;
}
