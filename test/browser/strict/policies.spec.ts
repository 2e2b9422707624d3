import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { type Bench, expect, test } from '../fixture.ts';
import type { SitePage } from '../site.ts';
import { EVERYTHING, watch } from './watch.ts';

const manifest: Record<string, string> = JSON.parse(
  readFileSync(new URL('../../../dist/integrity.json', import.meta.url), 'utf8'),
);

/** A page with one script of graph8's, in an element with these attributes. */
const tagPage = (bench: Bench, file: string, attributes = ''): string => {
  const { ingestUrl } = bench.sandbox;
  return `<!doctype html><html lang="en"><title>Strict</title><script src="${ingestUrl}/${file}" data-write-key="${bench.key}" data-api-url="${ingestUrl}" data-page-views="auto" ${attributes}></script><body><h1>Strict</h1></body></html>`;
};

/** A page with the npm build; its own code is a file, too. */
function npmPage(bench: Bench): string {
  const { ingestUrl } = bench.sandbox;
  const code = `import { g8 } from '/graph8-browser.js';
    g8.init({ writeKey: '${bench.key}', host: '${ingestUrl}', apiUrl: '${ingestUrl}', forms: true });
    window.g8 = g8;`;
  bench.site.pages.set('/app.js', { html: code });
  return '<!doctype html><html lang="en"><title>Strict</title><script type="module" src="/app.js"></script><body><h1>Strict</h1></body></html>';
}

/** Every feature that this browser can deny a page. */
const featuresOf = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    (document as unknown as { featurePolicy: { features(): string[] } }).featurePolicy.features(),
  );

/** Opens the page, does everything, and expects that all of it arrives and nobody complains. */
async function expectAll(bench: Bench, page: Page, sitePage: SitePage) {
  bench.site.pages.set('/', sitePage);
  const { console: said, violations } = await watch(page.context(), page);
  await page.goto(bench.site.url);
  await page.waitForFunction(() => window.g8?.initialized);
  await page.evaluate(EVERYTHING);
  await expect(page.getByRole('dialog', { name: 'Book a meeting' })).toBeVisible();
  await expect(page.locator('g8-form').getByLabel('Work email')).toBeAttached();
  await expect.poll(() => bench.tracked()).toEqual(expect.arrayContaining(['form_submission', 'everything']));
  await expect.poll(() => bench.events().map(({ type }) => type)).toContain('page');
  expect([await violations(), said]).toEqual([[], []]);
}

const TRUSTED = "require-trusted-types-for 'script'; trusted-types graph8";
const csp = (bench: Bench, scripts: string, more = TRUSTED) => ({
  'content-security-policy': `default-src 'none'; script-src ${scripts}; connect-src ${bench.sandbox.ingestUrl}; base-uri 'none'; ${more}`,
});

for (const file of ['g8.js', 'p.js']) {
  test(`${file} under nonces, strict-dynamic and enforced Trusted Types: nothing is violated, everything works`, async ({
    bench,
    page,
  }) => {
    const html = tagPage(bench, file, 'nonce="n"');
    await expectAll(bench, page, { html, headers: csp(bench, "'nonce-n' 'strict-dynamic'") });
  });

  test(`${file} under hashes alone: nothing is violated, everything works`, async ({ bench, page }) => {
    const hashes = Object.values(manifest).map((hash) => `'${hash}'`);
    const html = tagPage(bench, file, `crossorigin integrity="${manifest[file]}"`);
    await expectAll(bench, page, { html, headers: csp(bench, hashes.join(' ')) });
  });
}

test('p.js where only hosts are listed: nothing is violated, everything works', async ({ bench, page }) => {
  await expectAll(bench, page, {
    html: tagPage(bench, 'p.js'),
    headers: csp(bench, bench.sandbox.ingestUrl),
  });
});

test('the npm build needs no Trusted Types policy at all', async ({ bench, page }) => {
  const policy = csp(bench, "'self'", "require-trusted-types-for 'script'; trusted-types 'none'");
  await expectAll(bench, page, { html: npmPage(bench), headers: policy });
});

test('a Permissions-Policy that denies everything denies nothing that is used', async ({ bench, page }) => {
  await page.goto(bench.bare('/empty'));
  const denied = (await featuresOf(page)).map((feature) => `${feature}=()`);
  expect(denied.length).toBeGreaterThan(20);
  const headers = { 'permissions-policy': denied.join(', ') };
  await expectAll(bench, page, { html: tagPage(bench, 'p.js'), headers });
});

const COOP = { 'cross-origin-opener-policy': 'same-origin' };

for (const [policy, attributes] of [
  ['require-corp', 'crossorigin'],
  ['credentialless', ''],
] as const) {
  test(`an isolated page (COEP ${policy}) works in all`, async ({ bench, page }) => {
    const headers = { ...COOP, 'cross-origin-embedder-policy': policy };
    await expectAll(bench, page, { html: tagPage(bench, 'p.js', attributes), headers });
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  });
}

test('the npm build works in all in an isolated page', async ({ bench, page }) => {
  const headers = { ...COOP, 'cross-origin-embedder-policy': 'require-corp' };
  await expectAll(bench, page, { html: npmPage(bench), headers });
});

test('limitation: with COEP require-corp a tag of another origin needs crossorigin; without it calls fulfil as script_blocked', async ({
  bench,
  page,
}) => {
  const headers = { ...COOP, 'cross-origin-embedder-policy': 'require-corp' };
  await page.goto(bench.serve('/', { headers }));
  expect(await page.evaluate(() => window.g8.track('never'))).toMatchObject({ reason: 'script_blocked' });
});
