import { urlAlphabet } from 'nanoid';

/** Random bytes at hand. Fetching them costs about as much as the rest of a call, whether it is 21 or 2,100. */
const pool = /* @__PURE__ */ new Uint8Array(2_100);
let left = 0;

/** What `nanoid(size)` gives: `size` characters of `A-Za-z0-9_-`, 6 random bits each. */
export function randomId(size = 21): string {
  let id = '';
  while (id.length < size) {
    left ||= crypto.getRandomValues(pool).length;
    id += urlAlphabet[(pool[--left] as number) & 63];
  }
  return id;
}
