const said = new Set<string>();

/** Says on the console, once, what a page did not ask to be told. */
export function report({ message, code }: { message: string; code?: string }): void {
  const text = `[graph8] ${message} (${code})`;
  if (!said.has(text)) console.error(text);
  said.add(text);
}
