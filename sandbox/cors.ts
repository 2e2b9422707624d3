/** Request headers that graph8's ingest lets through from other origins; any other blocks the request. */
const ALLOWED_HEADERS =
  'x-enable-debug, x-write-key, authorization, content-type, x-ip-policy, cache-control, x-jitsu-custom';

/** The CORS headers of the ingest: every origin is reflected, no response header is exposed. */
export function corsHeaders(origin: string | undefined): Record<string, string> {
  return {
    'Access-Control-Allow-Origin': origin ?? '*',
    'Access-Control-Allow-Methods': 'GET,POST,HEAD,OPTIONS',
    'Access-Control-Allow-Headers': ALLOWED_HEADERS,
    'Access-Control-Allow-Credentials': 'true',
    Vary: 'Origin',
  };
}
