import { setTimeout as delay } from 'node:timers/promises';
import type { Context } from 'hono';
import { faultAnswer } from './fault-answer.ts';
import type { Route } from './fault-rule.ts';
import type { IngestEnv, IngestParts } from './ingest-env.ts';

/** Answers a preflight, late or not at all where a fault says so. */
export async function preflight(
  c: Context<IngestEnv>,
  { faults }: IngestParts,
  route: Route,
): Promise<Response> {
  const key = c.req.query('writekey');
  const fault = faults.match({ key, route, preflight: true, bytes: 0, names: [] });
  if (fault?.kind === 'preflight-slow') await delay(fault.ms, undefined, { ref: false });
  return (fault && faultAnswer(c, fault)) ?? c.body(null, 200);
}
