// @vitest-environment node
import { describe, expect, test } from 'vitest';
import { COMPANIES } from '../../../sandbox/companies.ts';
import type { Sandbox } from '../../../sandbox/server.ts';
import { event, KEY, sandbox, sendBatch } from './harness.ts';

const KNOWN_DOMAIN = COMPANIES[0]?.company_domain ?? '';

/** A call of the public API with the key of these tests. */
function call({ ingestUrl }: Sandbox, path: string, init: RequestInit = {}): Promise<Response> {
  const headers = { 'X-Write-Key': KEY, ...init.headers };
  return fetch(`${ingestUrl}/api/v1/public/${path}`, { ...init, headers });
}

const lookUp = (started: Sandbox, body: string) =>
  call(started, 'enrich/lookup', { method: 'POST', body, headers: { 'Content-Type': 'application/json' } });

const dataOf = async (response: Response) => ((await response.json()) as { data: unknown }).data;

describe('the public API', () => {
  test('tells the company of a visitor, the same each time, with all fields', async () => {
    const started = await sandbox();
    const [first, second] = [
      await call(started, 'visitors/company'),
      await call(started, 'visitors/company'),
    ];
    expect(first.status).toBe(200);
    const company = await dataOf(first);
    expect(company).toEqual(await dataOf(second));
    expect(Object.keys(company as object).sort()).toEqual([
      ...['city', 'company_domain', 'company_name', 'confidence', 'country', 'employee_count', 'industry'],
    ]);
  });

  test('scores a visitor by what arrived, and a repeat counts once', async () => {
    const started = await sandbox();
    expect(await dataOf(await call(started, 'visitors/score'))).toEqual({
      ...{ engagement: 0, intent: 'low', signals: [] },
    });
    const form = event('a', { event: 'form_submission' });
    for (const batch of [[form], [form, event('b')]]) await sendBatch(started.ingestUrl, batch);
    expect(await dataOf(await call(started, 'visitors/score'))).toEqual({
      ...{ engagement: 31, intent: 'medium', signals: ['form_submission', 'Plan Chosen'] },
    });
  });

  test('knows the signals of its companies, of others none, and asks for a domain', async () => {
    const started = await sandbox();
    const known = await call(started, `signals/company?domain=${KNOWN_DOMAIN.toUpperCase()}`);
    expect(await dataOf(known)).toMatchObject({ domain: KNOWN_DOMAIN, score: expect.any(Number) });
    const unknown = await call(started, 'signals/company?domain=nobody.example');
    expect([unknown.status, await unknown.json()]).toEqual([404, { detail: 'Company not found' }]);
    const missing = await call(started, 'signals/company');
    expect([missing.status, await missing.json()]).toEqual([
      422,
      { detail: [{ loc: ['query', 'domain'], msg: 'Field required', type: 'value_error' }] },
    ]);
  });

  test('knows people of its companies, and of others nothing', async () => {
    const started = await sandbox();
    const known = await lookUp(started, JSON.stringify({ email: `ada.king@${KNOWN_DOMAIN}` }));
    expect(await dataOf(known)).toMatchObject({ found: true, known_fields: { name: 'Ada King' } });
    const unknown = await lookUp(started, JSON.stringify({ email: 'ada@nobody.example' }));
    expect(await dataOf(unknown)).toEqual({
      ...{ found: false, known_fields: {} },
      missing_fields: ['name', 'company', 'phone', 'title', 'website'],
    });
  });

  test.each(['', 'no json', '[]', '{}', '{"email":7}', '{"email":"ada"}'])(
    'refuses the lookup of %j',
    async (body) => {
      const answer = await lookUp(await sandbox(), body);
      expect(answer.status).toBe(422);
      expect(await answer.json()).toMatchObject({ detail: [{ loc: ['body', 'email'] }] });
    },
  );

  test.each([
    ['no key', {}, 401],
    ['a server key', { 'X-Write-Key': 'sk_live_0123456789' }, 401],
    ['a key without an organisation', { 'X-Write-Key': 'pk_sandbox_unlinked_1' }, 401],
    ['an origin that is not the key’s', { 'X-Write-Key': KEY, Origin: 'https://elsewhere.example' }, 403],
  ])('refuses %s', async (_, headers, status) => {
    const { ingestUrl } = await sandbox();
    const answer = await fetch(`${ingestUrl}/api/v1/public/visitors/score`, { headers });
    expect(answer.status).toBe(status);
    const { detail } = (await answer.json()) as { detail: string };
    expect(detail).toEqual(expect.any(String));
    expect(detail).not.toContain('sk_live_0123456789');
  });

  test('answers a preflight with the header of the key, and shares the limits with events', async () => {
    const started = await sandbox();
    const preflight = await fetch(`${started.ingestUrl}/api/v1/public/visitors/score`, {
      method: 'OPTIONS',
      headers: {
        Origin: 'http://127.0.0.1:8808',
        'Access-Control-Request-Method': 'GET',
        'Access-Control-Request-Headers': 'x-write-key',
      },
    });
    expect(preflight.headers.get('access-control-allow-headers')?.toLowerCase()).toContain('x-write-key');
    for (let n = 0; n < 5; n++) await sendBatch(started.ingestUrl, [event(String(n))]);
    const statuses = [];
    for (let n = 0; n < 7; n++) statuses.push((await call(started, 'visitors/score')).status);
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(0);
  });

  test('fails as its faults say', async () => {
    const started = await sandbox();
    started.faults.set({ kind: '403', key: KEY });
    expect((await call(started, 'visitors/score')).status).toBe(403);
    started.faults.clear(KEY);
    expect((await call(started, 'visitors/score')).status).toBe(200);
  });
});
