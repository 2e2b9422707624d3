const encoder = /* @__PURE__ */ new TextEncoder();

/** The number of bytes a text takes in UTF-8: what a server and the keepalive budget count. Most texts are ASCII. */
export const utf8Bytes = (text: string): number =>
  /[^ -~]/.test(text) ? encoder.encode(text).length : text.length;

/** The longest beginning of `text` that fits into `limit` UTF-8 bytes, never cutting a character in two. */
export function utf8Head(text: string, limit: number): string {
  if (utf8Bytes(text) <= limit) return text;
  const { read } = encoder.encodeInto(text, new Uint8Array(limit));
  return text.slice(0, read);
}
