import type { Hono } from 'hono';
import { addCall, type Call, type CallRoute } from './call.ts';
import { askCopilot } from './copilot-chat.ts';
import type { IngestEnv, IngestParts } from './ingest-env.ts';
import { companyOf, scoreOf, signalsOf } from './intelligence.ts';
import { isEmail } from './is-email.ts';
import { isJsonObject } from './json-object.ts';
import { lookUp } from './people.ts';
import { invalid, type Reply } from './reply.ts';

const ROUTES: readonly CallRoute[] = [
  { method: 'GET', path: 'visitors/company', handle: ({ key }) => ({ data: companyOf(key) }) },
  {
    method: 'GET',
    path: 'visitors/score',
    handle: ({ parts, key }) => ({ data: scoreOf(parts.store.all(key)) }),
  },
  { method: 'GET', path: 'signals/company', handle: companySignals },
  { method: 'POST', path: 'enrich/lookup', handle: enrich },
  { method: 'POST', path: 'copilot/chat', handle: askCopilot },
];

/** graph8's public API, `/api/v1/public/*`: key in `X-Write-Key`, limits shared with the key's events. */
export function addApi(app: Hono<IngestEnv>, parts: IngestParts): void {
  for (const route of ROUTES) addCall(app, parts, { ...route, path: `/api/v1/public/${route.path}` });
}

function companySignals({ c, parts, key }: Call): Reply {
  const domain = c.req.query('domain')?.trim().toLowerCase();
  if (!domain) return invalid([['query', 'domain'], 'Field required']);
  // The sandbox's visitors of one key are one visitor: its events count for its company.
  const own = companyOf(key).company_domain === domain;
  const data = signalsOf(domain, own ? parts.store.all(key) : []);
  return data ? { data } : { status: 404, detail: 'Company not found' };
}

function enrich({ body }: Call): Reply {
  const email = isJsonObject(body) ? body.email : undefined;
  if (typeof email !== 'string') return invalid([['body', 'email'], 'Field required']);
  if (!isEmail(email)) return invalid([['body', 'email'], 'Not an email address']);
  return { data: lookUp(email) };
}
