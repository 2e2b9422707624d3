/** Says on the console what a page did not ask to be told. */
export function report({ message, code }: { message: string; code?: string }): void {
  console.error(`[graph8] ${message} (${code})`);
}
