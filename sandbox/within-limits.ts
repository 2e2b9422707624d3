import type { Context } from 'hono';
import type { IngestEnv, IngestParts } from './ingest-env.ts';
import { judgeKey } from './key-check.ts';
import { rateHeaders } from './rate-limiter.ts';

/** Stands for the key of calls that need none: all of them together have the limits of one key. */
export const KEYLESS = 'keyless';

/** Takes a slot for a known key and sets the rate headers; an unknown key has no limits to speak of. */
export function withinLimits(
  c: Context<IngestEnv>,
  { limiter }: IngestParts,
  key: string | undefined,
): boolean {
  if (key === undefined || (key !== KEYLESS && !judgeKey(key).ok)) return true;
  const verdict = limiter.take(key);
  for (const [name, value] of Object.entries(rateHeaders(limiter.limits, verdict))) c.header(name, value);
  return verdict.allowed;
}
