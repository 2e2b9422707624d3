/** The value of a JSON text; `undefined`, which no JSON text means, when it cannot be read. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
