import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { type Bench, complaintsOf, expect, loaded, test } from './fixture.ts';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));

const hashOf = (name: string): string =>
  `sha256-${createHash('sha256')
    .update(readFileSync(dist + name))
    .digest('base64')}`;

/** Names of the scripts that the page asks for from now on. */
function scriptsOf(page: Page): string[] {
  const names: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('.js')) names.push(request.url().replace(/.*\//, ''));
  });
  return names;
}

/** Serves a page with the snippet under a policy, and counts what that finds violated in `violated`. */
function serveStrictly(bench: Bench, policy: string, body = ''): string {
  const { ingestUrl } = bench.sandbox;
  const count = `<script>window.violated = []; addEventListener('securitypolicyviolation', (event) => violated.push(event.violatedDirective))</script>`;
  const html = `<!doctype html><title>Strict</title>${count}${bench.snippet(`data-api-url="${ingestUrl}"`)}${body}`;
  bench.site.pages.set('/', {
    html: html.replaceAll('<script', '<script nonce="R4ND0M"'),
    headers: { 'content-security-policy': policy },
  });
  return `${bench.site.url}/`;
}

const violated = (page: Page) => page.evaluate(() => (window as unknown as { violated: string[] }).violated);

/** Uses every part that is loaded later, and gives what stands in the page then. */
const useAll = (page: Page) =>
  page.evaluate(async () => {
    await window.g8.visitors.score();
    await window.g8.forms.define();
    await window.g8.debug();
    await window.g8.copilot.open();
    await window.g8.chat.open();
    await window.g8.calendar.show({ username: 'ada', eventType: 'intro-30' });
    return document.querySelectorAll('g8-widget').length;
  });

/** Before the page: counts in `policies` what Trusted Types policies are asked for. */
function countPolicies(): void {
  const policies: string[] = [];
  const factory = (
    window as unknown as { trustedTypes: { createPolicy(name: string, rules: object): object } }
  ).trustedTypes;
  const create = factory.createPolicy.bind(factory);
  factory.createPolicy = (name, rules) => {
    policies.push(name);
    return create(name, rules);
  };
  Object.assign(window, { policies });
}

const policiesOf = (page: Page) =>
  page.evaluate(() => (window as unknown as { policies: string[] }).policies);

const FILES = ['base', 'calendar', 'chat', 'copilot', 'debug', 'forms', 'intelligence'].map(
  (name) => `g8-${name}.js`,
);

test('under nonces and enforced Trusted Types every part is loaded once, by the policy named graph8, and nothing is violated', async ({
  bench,
  page,
}) => {
  const { errors, said } = complaintsOf(page);
  const scripts = scriptsOf(page);
  const policy = `default-src 'none'; script-src 'nonce-R4ND0M'; style-src 'nonce-R4ND0M'; connect-src ${bench.sandbox.ingestUrl}; require-trusted-types-for 'script'; trusted-types graph8`;
  await page.addInitScript(countPolicies);
  await page.goto(serveStrictly(bench, policy));
  await loaded(page);
  expect([scripts, await policiesOf(page)]).toEqual([['g8.js'], []]);
  const before = await page.evaluate(() => document.scripts.length);
  expect(await useAll(page)).toBe(3);
  expect([...scripts].sort()).toEqual([...FILES, 'g8.js'].sort());
  expect(await policiesOf(page)).toEqual(['graph8']);
  expect(await page.evaluate(() => document.scripts.length)).toBe(before);
  expect([errors, said, await violated(page)]).toEqual([[], [], []]);
});

test('the tag knows the hash of each file, and so does the manifest', () => {
  const manifest = JSON.parse(readFileSync(`${dist}integrity.json`, 'utf8'));
  const files = readdirSync(dist).filter((name) => /^(g8|p)(-\w+)?\.js$/.test(name));
  expect(Object.keys(manifest).sort()).toEqual(files.sort());
  for (const name of files) expect(manifest[name], name).toBe(hashOf(name));
  for (const tag of ['g8.js', 'p.js']) {
    const code = readFileSync(dist + tag, 'utf8');
    for (const name of FILES) expect(code, name).toContain(hashOf(name));
  }
});

test('a file that was tampered with is not run, which is said once, and a later use tries again', async ({
  bench,
  page,
}) => {
  const { errors, said } = complaintsOf(page);
  const evil = `window.tampered = true;`;
  await page.route('**/g8-copilot.js', (route) =>
    route.fulfill({
      body: evil + readFileSync(`${dist}g8-copilot.js`, 'utf8'),
      headers: { 'content-type': 'text/javascript', 'access-control-allow-origin': '*' },
    }),
  );
  await page.goto(bench.serve('/', { attributes: `data-api-url="${bench.sandbox.ingestUrl}"` }));
  await loaded(page);
  await page.evaluate(() => window.g8.copilot.open());
  expect(said).toEqual([
    expect.stringMatching(/^error: .*the copilot could not be loaded.*\(chunk_missing\)$/),
  ]);
  expect(await page.evaluate(() => 'tampered' in window)).toBe(false);
  expect(await page.locator('g8-widget').count()).toBe(0);
  await page.unroute('**/g8-copilot.js');
  await page.evaluate(() => window.g8.copilot.open());
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(errors).toEqual([]);
});

test('where nothing comes through each part says once what to do, calls reject, and later uses work', async ({
  bench,
  page,
}) => {
  const { errors, said } = complaintsOf(page);
  await page.route('**/g8-*.js', (route) => route.abort());
  await page.goto(bench.serve('/', { attributes: `data-api-url="${bench.sandbox.ingestUrl}"` }));
  await loaded(page);
  const codes = await page.evaluate(async () => {
    const { visitors, signals, forms, copilot, chat, calendar } = window.g8;
    const show = () => calendar.show({ username: 'ada', eventType: 'intro-30' });
    await Promise.all([copilot.open(), copilot.open(), chat.open(), show()]);
    await show();
    const calls = [
      visitors.score,
      () => signals.company('acme.com'),
      forms.define,
      () => copilot.ask('Hello'),
    ];
    return Promise.all(calls.map((call) => call().then(String, ({ code }) => code)));
  });
  expect(codes).toEqual(Array.from({ length: 4 }, () => 'chunk_missing'));
  expect(
    said.map((text) => text.replace(/^error: \[graph8\] (.*) could not be loaded: .*/, '$1')).sort(),
  ).toEqual([...['progressive forms', 'the calendar', 'the chat', 'the copilot', 'visitor intelligence']]);
  for (const text of said)
    expect(text.length).toBeLessThanOrEqual('error: [graph8] '.length + 120 + ' (chunk_missing)'.length);
  await page.unroute('**/g8-*.js');
  expect(await useAll(page)).toBe(3);
  expect(errors).toEqual([]);
});

test('two tags on one page make the policy once, and both load by it', async ({ bench, page }) => {
  const { errors } = complaintsOf(page);
  const { ingestUrl } = bench.sandbox;
  const policy = `default-src 'none'; script-src 'nonce-R4ND0M'; connect-src ${ingestUrl}; require-trusted-types-for 'script'; trusted-types graph8`;
  const second = `<script async src="${ingestUrl}/p.js" data-write-key="${bench.key}" data-api-url="${ingestUrl}" data-namespace="other"></script>`;
  await page.goto(serveStrictly(bench, policy, second));
  await loaded(page);
  await page.waitForFunction(() => 'other' in window);
  const scores = await page.evaluate(() => {
    const { other } = window as unknown as { other: typeof window.g8 };
    return Promise.all([window.g8.visitors.score(), other.visitors.score()]);
  });
  expect(scores).toHaveLength(2);
  expect([errors, await violated(page)]).toEqual([[], []]);
});

test('where a site refuses the policy’s name, one line says which tag to add; with that tag it works', async ({
  bench,
  page,
}) => {
  const { errors, said } = complaintsOf(page);
  const policy = `default-src 'none'; script-src 'nonce-R4ND0M'; connect-src ${bench.sandbox.ingestUrl}; require-trusted-types-for 'script'; trusted-types other`;
  await page.goto(serveStrictly(bench, policy));
  await loaded(page);
  await page.evaluate(() => window.g8.copilot.open());
  await page.evaluate(() => window.g8.copilot.open());
  expect(said).toEqual([
    'error: [graph8] the copilot could not be loaded: check network and CSP, or add tags for g8-base.js, g8-copilot.js (chunk_missing)',
  ]);

  const tags = ['g8-base.js', 'g8-copilot.js'].map(
    (name) =>
      `<script type="module" crossorigin src="${bench.sandbox.ingestUrl}/${name}" integrity="${hashOf(name)}"></script>`,
  );
  await page.goto(serveStrictly(bench, policy, tags.join('')));
  await loaded(page);
  const scripts = scriptsOf(page);
  await page.evaluate(() => window.g8.copilot.open());
  await expect(page.getByRole('dialog')).toBeVisible();
  expect([scripts, errors, said.length, await violated(page)]).toEqual([[], [], 1, []]);
});

test('listening, offering actions and setting options load nothing, and count once something is opened', async ({
  bench,
  page,
}) => {
  const scripts = scriptsOf(page);
  await page.goto(bench.serve('/', { attributes: `data-api-url="${bench.sandbox.ingestUrl}"` }));
  await loaded(page);
  await page.evaluate(async () => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    window.g8.copilot.on('opened', () => heard.push('opened'));
    window.g8.copilot.on('opened', () => heard.push('never'))();
    window.g8.calendar.on('booked', () => heard.push('booked'));
    window.g8.copilot.registerAction('open_page', () => {});
    await window.g8.copilot.configure({ title: 'Northwind', position: 'bottom-left' });
    await window.g8.copilot.close();
    await window.g8.calendar.close();
  });
  await bench.control(page.context());
  expect(scripts).toEqual(['g8.js']);
  await page.evaluate(() => window.g8.copilot.open());
  await expect(page.getByRole('dialog', { name: 'Northwind' })).toBeVisible();
  expect(await page.evaluate(() => (window as unknown as { heard: string[] }).heard)).toEqual(['opened']);
});

test('a launcher that a site wants is there without an opening', async ({ bench, page }) => {
  await page.goto(bench.serve('/', { attributes: `data-api-url="${bench.sandbox.ingestUrl}"` }));
  await loaded(page);
  await page.evaluate(() => window.g8.copilot.configure({ launcher: true }));
  await expect(page.getByRole('button', { name: 'Ask us' })).toBeVisible();
  await expect(page.getByRole('dialog')).toBeHidden();
});
