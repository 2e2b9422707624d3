/** The largest prime below 2^44: with base 257 every step stays an exact integer in a double (below 2^53). */
const PRIME = 17_592_186_044_399;

/** A short name (at most 9 of `[0-9a-z]`) for a text, to tell stores apart. Not for secrets. */
export function shortHash(text: string): string {
  let hash = 7;
  for (let index = 0; index < text.length; index++) hash = (hash * 257 + text.charCodeAt(index)) % PRIME;
  return hash.toString(36);
}
