/** The value of a JSON text, or `undefined` when it is none. */
export function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined; // the caller decides what a damaged text means
  }
}
