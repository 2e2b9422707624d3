/** The URL that a text is, or `undefined` when it is none. */
export function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined; // the caller knows what the text was meant to be
  }
}
