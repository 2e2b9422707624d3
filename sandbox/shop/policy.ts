/**
 * The Content-Security-Policy of a strict site that uses graph8: scripts by nonce, no inline style, no frames but the
 * panel beside the shop, and no text that becomes script. `ingest` stands for graph8's hosts.
 *
 * @param nonce - another one for each answer.
 */
export const shopPolicy = (ingest: string, nonce: string): string =>
  [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self' ${ingest}`,
    "frame-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types graph8',
  ].join('; ');

/** That of the panel: its own files and the sandbox's, framed by the shop alone. */
export const PANEL_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";
