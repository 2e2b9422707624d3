import { isPlainObject } from '../lib/plain.ts';
import { apiError, callApi } from '../tracker/api.ts';
import type { Client } from '../tracker/index.ts';

/** Fields that graph8 may know of a person. */
export const LOOKUP_FIELDS = ['name', 'company', 'phone', 'title', 'website'] as const;
/** One of these fields. */
export type LookupField = (typeof LOOKUP_FIELDS)[number];

/** What graph8 knows of the person with an email address. */
export interface LookupResult {
  /** Whether graph8 knows the person. */
  found: boolean;
  /** What it knows, by field. */
  known_fields: { [field in LookupField]?: string };
  /** What a form still has to ask for. */
  missing_fields: LookupField[];
}

/** An address as far as it is worth a request: something on both sides of an `@`, a dot behind it. */
const EMAIL = /^[^@\s]+@[^@\s]+\.[^@\s]+$/;

/**
 * Looks up what graph8 knows of the person with this address. Who asks remembers the answer (`Lookups`); nobody stores
 * it: an address is not ours to keep.
 *
 * @throws G8Error `email_invalid` without a request, or what the API fails with.
 */
export async function lookup(client: Client, email: string): Promise<LookupResult> {
  if (!EMAIL.test(email)) throw apiError({ status: 0, type: 'invalid', code: 'email_invalid' });
  return readLookup(await callApi(client, { path: '/api/v1/public/enrich/lookup', body: { email } }));
}

function readLookup(data: unknown): LookupResult {
  if (!isPlainObject(data)) throw apiError({ status: 200 });
  const given = isPlainObject(data.known_fields) ? data.known_fields : {};
  const known: LookupResult['known_fields'] = {};
  for (const field of LOOKUP_FIELDS) {
    const value = given[field];
    if (typeof value === 'string' && value) known[field] = value;
  }
  return {
    found: data.found === true,
    known_fields: known,
    missing_fields: LOOKUP_FIELDS.filter((field) => known[field] === undefined),
  };
}
