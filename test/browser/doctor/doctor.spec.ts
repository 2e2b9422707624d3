import { cpSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Bench, expect, test } from '../fixture.ts';
import { ask, command } from './ask.ts';

test.describe.configure({ mode: 'parallel' });

/** The tag alone, with attributes of a test's own. */
const tag = (
  { sandbox, key }: Bench,
  { src = `${sandbox.ingestUrl}/g8.js`, attributes = '', of = key } = {},
) => `<script async src="${src}" data-write-key="${of}" ${attributes}></script>`;

/** Serves a page whose head is this. */
function head({ site }: Bench, html: string, { body = '', headers = {} } = {}): string {
  site.pages.set('/', {
    html: `<!doctype html><html lang="en"><head><title>ill</title>${html}</head><body>${body}</body></html>`,
    headers,
  });
  return site.url;
}

test('of a healthy page everything is said to be well, and the key is masked', async ({ bench }) => {
  const { code, findings, out } = await ask(bench.serve('/'));
  const ok = findings.map(({ id, severity }) => `${severity} ${id}`);
  expect(ok).toEqual(
    ['snippet', 'key', 'host', 'route', 'csp', 'storage', 'consent', 'limits', 'views'].map(
      (id) => `ok ${id}`,
    ),
  );
  expect(code).toBe(0);
  expect(out).not.toContain(bench.key);
  expect(bench.events().map(({ type }) => type)).toEqual(['page']);
});

test('of an app with the npm package it is said as well', async ({ bench }) => {
  const { code, ids, findings } = await ask(bench.serveModule('/', 'g8.init({ writeKey: key, host });'));
  expect([code, ids]).toEqual([0, []]);
  expect(findings[0]?.seen).toBe('The npm package runs on the page.');
});

test('for people it prints one finding a line, the fix below, without colours for a file', async ({
  bench,
}) => {
  const { code, out } = await command(['doctor', bench.bare('/'), '--watch', '1']);
  expect(code).toBe(1);
  expect(out).toMatch(
    /^graph8 doctor: http.*\/\n\n✗ There is no snippet on the page.*\(snippet_missing\)\n {2}→ Paste it/,
  );
  expect(out).toMatch(/\n\n1 error, 0 warnings\n$/);
});

test('a page without the snippet', async ({ bench }) => {
  const { code, ids } = await ask(bench.bare('/', '<p>nothing</p>'));
  expect([code, ids]).toEqual([1, ['snippet_missing']]);
});

test('a page with something else under the name g8', async ({ bench }) => {
  const { ids } = await ask(head(bench, '<script>window.g8 = { track() {} }</script>'));
  expect(ids).toEqual(['other_tracker']);
});

test('two tags in the body, without the stub, and a call that was too early', async ({ bench }) => {
  const early = '<script>g8.track("Seen")</script>';
  const { code, ids, findings } = await ask(head(bench, '', { body: early + tag(bench) + tag(bench) }));
  expect(ids).toEqual(['snippet_twice', 'snippet_late', 'stub_missing', 'called_too_early']);
  expect(findings.map(({ id }) => id)).toContain('views');
  expect(code).toBe(1);
});

test('two tags with two keys', async ({ bench }) => {
  const other = tag(bench, { of: 'pk_sandbox_another_one' });
  const { code, ids, findings } = await ask(head(bench, bench.snippet() + other));
  expect([code, ids]).toEqual([1, ['two_keys']]);
  expect(findings[0]?.seen).toContain('pk_s…one');
});

test('a server key in the page is shown to nobody', async ({ bench }) => {
  const { code, ids, out } = await ask(head(bench, tag(bench, { of: 'sk_live_SECRET0123456789' })));
  expect([code, ids]).toEqual([1, ['stub_missing', 'server_key_refused']]);
  expect(out).toContain('rotate');
  expect(out).not.toContain('SECRET');
});

test('a tag that nobody has started', async ({ bench }) => {
  const src = `${bench.sandbox.ingestUrl}/g8.js`;
  const { code, ids } = await ask(
    head(bench, `<script>${bench.stub}</script><script async src="${src}"></script>`),
  );
  expect([code, ids]).toEqual([1, ['not_initialised']]);
});

test('a script that is not there', async ({ bench }) => {
  bench.site.pages.set('/gone.js', { html: '', status: 404 });
  const { code, ids, findings } = await ask(head(bench, tag(bench, { src: '/gone.js' })));
  expect([code, ids]).toEqual([1, ['script_failed', 'stub_missing']]);
  expect(findings[0]?.seen).toContain('HTTP 404');
});

test('a script that differs from its hash', async ({ bench }) => {
  bench.site.pages.set('/g8.js', { html: 'console.log("changed")' });
  const { integrity } = { integrity: `sha384-${'A'.repeat(64)}` };
  const attributes = `integrity="${integrity}" crossorigin`;
  const html = `<script>${bench.stub}</script>${tag(bench, { src: '/g8.js', attributes })}`;
  expect((await ask(head(bench, html))).ids).toEqual(['integrity_mismatch']);
});

test('a host that answers 404 without CORS, as the documented one does', async ({ bench }) => {
  const attributes = `data-tracking-host="${bench.sandbox.ingestUrl}/nowhere"`;
  const { code, ids, findings } = await ask(bench.serve('/', { attributes }));
  expect([code, ids]).toEqual([1, ['host_cors']]);
  expect(findings.find(({ id }) => id === 'host_cors')?.seen).toContain('HTTP 404');
});

test('a host that does not answer', async ({ bench }) => {
  // Port 9 (discard) is one that nobody listens on.
  const { code, ids } = await ask(
    bench.serve('/', { attributes: 'data-tracking-host="http://127.0.0.1:9"' }),
  );
  expect([code, ids]).toEqual([1, ['host_unreachable']]);
});

for (const [kind, id] of [
  ['html', 'host_no_ingest'],
  ['401', 'key_refused'],
  ['402', 'quota_exceeded'],
  ['503', 'host_failing'],
] as const) {
  test(`a host with the answer ${kind}`, async ({ bench }) => {
    bench.sandbox.faults.set({ kind, key: bench.key });
    const { code, ids } = await ask(bench.serve('/'));
    expect([code, ids]).toEqual([1, [id]]);
  });
}

test('a host that asks to wait', async ({ bench }) => {
  bench.sandbox.faults.set({ kind: '429', retryAfter: '120', key: bench.key });
  const { code, ids, findings } = await ask(bench.serve('/'));
  expect(ids).toContain('rate_limited');
  expect(findings.find(({ id }) => id === 'rate_limited')?.seen).toContain('Retry-After: 120');
  expect(code).toBe(0);
});

test('a policy that forbids the host names the line that is missing', async ({ bench }) => {
  const headers = { 'content-security-policy': "connect-src 'self'" };
  const { code, ids, findings } = await ask(bench.serve('/', { headers }));
  expect([code, ids]).toEqual([1, ['csp_connect']]);
  expect(findings.find(({ id }) => id === 'csp_connect')?.fix).toContain(
    `connect-src ${bench.sandbox.ingestUrl}`,
  );
});

test('a policy that forbids script and stub', async ({ bench }) => {
  const headers = { 'content-security-policy': "script-src 'self'" };
  const { code, ids } = await ask(bench.serve('/', { headers }));
  expect(ids).toEqual(['csp_inline', 'csp_script']);
  expect(code).toBe(1);
});

test('a policy of Trusted Types that does not name graph8', async ({ bench }) => {
  const headers = { 'content-security-policy': "trusted-types 'none'; require-trusted-types-for 'script'" };
  const { code, ids } = await ask(bench.serve('/', { headers, body: '<g8-form></g8-form>' }));
  expect([code, ids]).toEqual([0, ['csp_trusted_types']]);
});

test('a page without storage', async ({ bench }) => {
  const broken = '<script>IDBFactory.prototype.open = () => { throw new Error("no storage here") }</script>';
  const { code, ids } = await ask(bench.serve('/', { head: broken }));
  expect([code, ids]).toEqual([0, ['storage_memory']]);
});

test('a page that waits for consent, and one that has none', async ({ bench }) => {
  const pending = await ask(bench.serve('/', { attributes: 'data-consent="pending"' }));
  expect([pending.code, pending.ids]).toEqual([0, ['consent_pending']]);
  const denied = await ask(bench.serve('/', { attributes: 'data-consent="denied"' }));
  expect([denied.code, denied.ids]).toEqual([0, ['consent_denied']]);
  expect(bench.events()).toEqual([]);
});

test('a page whose view is counted twice', async ({ bench }) => {
  const body = '<script>addEventListener("load", () => { g8.page("Home"); g8.page("Home") })</script>';
  const { code, ids, findings } = await ask(bench.serve('/', { body }));
  expect([code, ids]).toEqual([1, ['double_views']]);
  expect(findings.find(({ id }) => id === 'double_views')?.seen).toContain('2 times');
});

test('a page that loses events', async ({ bench }) => {
  bench.sandbox.faults.set({ kind: '413', key: bench.key });
  expect((await ask(bench.serve('/'))).ids).toContain('events_dropped');
});

test('a page that goes on to another by a script is left for that one', async ({ bench }) => {
  bench.serve('/next');
  const { code, ids } = await ask(
    head(bench, '<script>onload = () => setTimeout(() => location.replace("/next"), 150)</script>'),
  );
  expect([code, ids]).toEqual([0, []]);
  expect(bench.events().map(({ context }) => context.page.path)).toEqual(['/next']);
});

test('an address without a page', async () => {
  const { code, ids, findings } = await ask('http://127.0.0.1:9/?token=SECRET');
  expect([code, ids]).toEqual([1, ['page_unreachable']]);
  expect(JSON.stringify(findings)).not.toContain('SECRET');
});

test('without Playwright or a browser the doctor says how to get them', async ({ bench }) => {
  const away = mkdtempSync(join(tmpdir(), 'graph8-'));
  const file = join(away, 'cli.mjs');
  cpSync(fileURLToPath(new URL('../../../dist/cli.js', import.meta.url)), file);
  expect(readFileSync(file, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
  const none = await command(['doctor', bench.site.url], { file, cwd: away });
  expect(none.code).toBe(2);
  expect(none.err).toMatch(/needs Playwright: npm install/);
  const lost = await command(['doctor', bench.site.url, '--browser', '/no/browser']);
  expect(lost.code).toBe(2);
  expect(lost.err).toContain('no browser at /no/browser');
  const wrong = await command(['doctor', bench.site.url, '--browser', file]);
  expect(wrong.code).toBe(2);
  expect(wrong.err).toContain('does not start');
});
