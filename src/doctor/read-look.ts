import { parseUrl } from '../lib/parse-url.ts';
import type { G8Error } from '../tracker/g8-error.ts';
import { checkWriteKey, maskKey } from '../tracker/key-guard.ts';
import type { Look } from './look-inside.ts';
import type { Inside, Tag } from './types.ts';

/** An address without what may be secret in it. */
export function bareUrl(text: string): string {
  const url = parseUrl(text);
  return url && /^https?:$/.test(url.protocol)
    ? url.origin + url.pathname
    : text.replace(/[?#].*/, '').slice(0, 80);
}

/** What was seen, without the keys. */
export const readLook = ({ tags, ...rest }: Look): Inside => ({ ...rest, tags: tags.map(readTag) });

function readTag({ src, writeKey, inHead, stub }: Look['tags'][number]): Tag {
  const tag = { src: bareUrl(src), key: maskKey(writeKey ?? '').replace(/^\*+$/, ''), inHead, stub };
  // Without the attribute the page calls `init` itself.
  if (writeKey === null) return tag;
  try {
    return { ...tag, key: maskKey(checkWriteKey(writeKey)) };
  } catch (error) {
    const { code, message } = error as G8Error;
    return { ...tag, key: '', refused: { code, message } };
  }
}
