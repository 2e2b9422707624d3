import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Bench } from '../browser/fixture.ts';
import { expect, test } from './fixture.ts';

const built = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../../dist/${name}`, import.meta.url)), 'utf8');

/** Puts files for the tag beside the test's page. */
function serveFiles({ site }: Bench, ...names: string[]): void {
  for (const name of names) site.pages.set(`/${name}`, { html: built(name) });
}

test('under a strict policy, files that were missing or tampered with are not run, and the next use has them', async ({
  bench,
  tab,
}) => {
  const { site, sandbox, key } = bench;
  const policy = `default-src 'none'; img-src *; script-src 'nonce-n'; style-src 'nonce-n'; connect-src ${sandbox.ingestUrl}; require-trusted-types-for 'script'; trusted-types graph8`;
  const count = `window.violated = []; addEventListener('securitypolicyviolation', ({ violatedDirective }) => violated.push(violatedDirective))`;
  const tag = `<script nonce="n" src="/g8.js" data-write-key="${key}" data-tracking-host="${sandbox.ingestUrl}" data-api-url="${sandbox.ingestUrl}"></script>`;
  site.pages.set('/', {
    html: `<!doctype html><title>Loading</title><script nonce="n">${count}</script>${tag}`,
    headers: { 'content-security-policy': policy },
  });
  serveFiles(bench, 'g8.js');
  site.pages.set('/g8-base.js', { html: '', status: 503 });
  site.pages.set('/g8-copilot.js', { html: `window.tampered = true;${built('g8-copilot.js')}` });
  await tab.goto(`${site.url}/`);
  const codeOf = () => window.g8.copilot.ask('Hello').then(String, ({ code }) => code);
  expect(await tab.evaluate(codeOf)).toBe('chunk_missing');
  expect(await tab.evaluate(() => 'tampered' in window)).toBe(false);

  serveFiles(bench, 'g8-base.js', 'g8-copilot.js', 'g8-chat.js');
  await tab.evaluate(() => window.g8.copilot.open());
  await tab.waitFor(() => document.querySelector('g8-widget') !== null);
  await tab.evaluate(() => window.g8.chat.open());
  await tab.waitFor(() => document.querySelectorAll('g8-widget').length === 2);
  for (const name of ['g8-base.js', 'g8-copilot.js'])
    expect(site.requests.filter((request) => request === `GET /${name}`)).toHaveLength(2);
  expect(await tab.evaluate(() => (window as unknown as { violated: string[] }).violated)).toEqual([]);
});
