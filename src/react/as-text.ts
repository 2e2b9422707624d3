/**
 * What is passed at each render, as text: a new object, but has it changed? Functions are left out, since those that are
 * written in JSX are new ones each time; what JSON cannot say counts as unchanged.
 */
export function asText(value: unknown): string {
  try {
    return JSON.stringify(value, (_, part: unknown) => (part instanceof RegExp ? String(part) : part));
  } catch {
    return '';
  }
}
