import { checkWriteKey } from '../src/tracker/key-guard.ts';

/** The write key of the demo pages. */
export const DEMO_KEY = 'pk_sandbox_demo';

/** Keys the sandbox knows: made-up public keys, and two-part keys whose id starts with `sandbox`. */
const KNOWN = /^(?:pk_sandbox_.|sandbox[^:]*:.)/;

/** What came of checking a key. `server` means that it looks like a secret, which is worse than unknown. */
export type KeyVerdict = { ok: true } | { ok: false; server: boolean; detail: string };

/**
 * Checks a key as graph8 would: with the same guard as the tracker, then against the known keys. `detail` never
 * holds more of a key than its telling prefix.
 */
export function judgeKey(key: string | undefined): KeyVerdict {
  if (!key) return { ok: false, server: false, detail: 'write key missing' };
  try {
    if (KNOWN.test(checkWriteKey(key))) return { ok: true };
  } catch (error) {
    return { ok: false, server: true, detail: error instanceof Error ? error.message : 'server key refused' };
  }
  return { ok: false, server: false, detail: 'write key not found' };
}

/** The places of a request in which a key may stand, in the order in which they count. */
export interface KeyPlaces {
  /** The whole `Authorization` header. */
  authorization?: string | undefined;
  /** The `X-Write-Key` header. */
  header?: string | undefined;
  /** The `writekey` parameter of the address. */
  query?: string | undefined;
  /** `writeKey` of a batch's body. */
  body?: unknown;
}

/** Finds the key of a request; undefined when it has none. */
export function findKey(places: KeyPlaces): string | undefined {
  if (places.authorization) return keyOfAuthorization(places.authorization);
  return places.header || places.query || (typeof places.body === 'string' && places.body) || undefined;
}

/**
 * The key of an `Authorization` header: `Basic` of `id:secret`, or of `key:` with an empty password as Segment's
 * clients send it. Another scheme is handed on whole, so that the guard can say what is wrong with it.
 */
function keyOfAuthorization(header: string): string {
  const [, encoded] = /^basic\s+(\S+)$/i.exec(header.trim()) ?? [];
  if (encoded === undefined) return header;
  return Buffer.from(encoded, 'base64').toString('utf8').replace(/:$/, '');
}
