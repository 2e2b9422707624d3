/** The URL of a text, or `undefined` when it is none: a referrer, an option or a link can be anything. */
export function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined; // the caller decides what that means
  }
}
