import { readFileSync } from 'node:fs';
import { complaintsOf, expect, loaded, test } from './fixture.ts';

/** The first block of code in a language after a heading of a page, or the first that has `text` in it. */
function block([page, heading]: [page: string, heading: string], language: string, text = ''): string {
  const [, after = ''] = readFileSync(new URL(`../../${page}`, import.meta.url), 'utf8').split(
    `# ${heading}\n`,
  );
  const found = [...after.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].find(
    ([, of, code = '']) => of === language && code.includes(text),
  );
  if (!found) throw new Error(`no ${language} under "${heading}" of ${page}`);
  return found[2] ?? '';
}

const SNIPPET = block(['README.md', 'Install with a script tag'], 'html');
const HOST = 'https://events.flow.graph8.com';

/** Keys of an object and of what is in it, without the values. */
const shape = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shape);
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shape(inner)]));
};

/** The README's snippet with a test's key and addresses in it. */
const pasted = (key: string, ingest: string): string =>
  SNIPPET.replace('YOUR-WRITE-KEY', key).replace('https://YOUR-SITE.example', ingest).replace(HOST, ingest);

test('the snippet of the README, with key and address filled in, counts a view and takes the first call', async ({
  bench,
  page,
}) => {
  const html = pasted(bench.key, bench.sandbox.ingestUrl);
  const call = block(['README.md', 'Install with a script tag'], 'js');
  bench.site.pages.set('/', { html: `<!doctype html><head>${html}<script>${call}</script></head>` });
  await page.goto(bench.site.url);
  await expect.poll(() => bench.tracked()).toEqual(['Plan Chosen']);
  await expect.poll(() => bench.events().filter(({ type }) => type === 'page').length).toBe(1);
});

test("the documentation's strict policy lets the README's snippet through", async ({ bench, page }) => {
  const { ingestUrl } = bench.sandbox;
  const policy = block(['docs/content-security.md', 'The lines'], '')
    .replace(/^[^:]*: /, '')
    .trim();
  expect(policy).toMatch(/nonce-R4ND0M.*connect-src.*trusted-types/);
  const html = pasted(bench.key, ingestUrl).replaceAll('<script', '<script nonce="R4ND0M"');
  const headers = { 'content-security-policy': policy.replace(HOST, ingestUrl) };
  bench.site.pages.set('/', { html: `<!doctype html><title>strict</title>${html}`, headers });
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  await page.goto(bench.site.url);
  await expect.poll(() => bench.events().length).toBe(1);
  expect(complaints).toEqual([]);
});

test("the documentation's queue takes a call of a widget before the bundle has run", async ({
  bench,
  page,
}) => {
  const queue = block(['docs/script-tag.md', 'Calls before the script has loaded'], 'html');
  const html = pasted(bench.key, bench.sandbox.ingestUrl);
  bench.site.pages.set('/', { html: `<!doctype html><title>queue</title>${html}${queue}` });
  await page.goto(bench.site.url);
  await expect(page.getByRole('button', { name: 'Ask us' })).toBeVisible();
});

test("with the documentation's tags for files that are loaded later nothing is added to a page that forbids it", async ({
  bench,
  page,
}) => {
  const { ingestUrl } = bench.sandbox;
  const tags = block(['docs/content-security.md', 'Where no script element may be added'], 'html');
  const policy = `script-src 'nonce-R4ND0M'; require-trusted-types-for 'script'; trusted-types 'none'`;
  const html = pasted(bench.key, ingestUrl).replaceAll('<script', '<script nonce="R4ND0M"');
  bench.site.pages.set('/', {
    html: `<!doctype html><title>tags</title>${html}${tags.replaceAll('https://YOUR-SITE.example', ingestUrl)}`,
    headers: { 'content-security-policy': policy },
  });
  const { errors, said } = complaintsOf(page);
  await page.goto(bench.site.url);
  await loaded(page);
  await page.evaluate(() => window.g8.copilot.open());
  await expect(page.getByRole('dialog')).toBeVisible();
  expect([errors, said]).toEqual([[], []]);
});

test("the documentation's example of a request has the fields of a real one", async ({ bench, page }) => {
  const bodies: unknown[] = [];
  page.on('request', (request) => request.method() === 'POST' && bodies.push(request.postDataJSON()));
  await page.goto(
    `${bench.serve('/', { attributes: 'data-init-only' })}?utm_source=news&utm_campaign=spring`,
  );
  await loaded(page);
  await page.evaluate(async () => {
    window.g8.identify('user-17', { plan: 'workshop' });
    await window.g8.flush();
    window.g8.track('Plan Chosen', { plan: 'workshop', price: 19 });
    await window.g8.flush();
  });
  const example = JSON.parse(block(['docs/events.md', 'A request'], 'json'));
  expect(bodies).toHaveLength(2);
  expect(shape(bodies[1])).toEqual(shape(example));
});

test("the documentation's call of the sandbox sets the faults that it tells of", async ({
  bench,
  request,
}) => {
  const [, set = '', clear = ''] =
    block(['docs/sandbox.md', 'From a shell'], 'sh').match(/^curl .*$/gm) ?? [];
  const [, path = '', type = '', body = ''] =
    set.match(/8808(\S+) -H 'content-type: (\S+)' -d '(.*)'$/) ?? [];
  const answer = await request.post(bench.sandbox.pagesUrl + path, {
    headers: { 'content-type': type },
    data: body,
  });
  expect(answer.status()).toBe(200);
  expect(bench.sandbox.faults.list()).toEqual([{ kind: '429', retryAfter: '5', times: 3 }]);
  const [, cleared = '', method = ''] = clear.match(/8808(\S+) -X (\w+)$/) ?? [];
  await request.fetch(bench.sandbox.pagesUrl + cleared, { method });
  expect(bench.sandbox.faults.list()).toEqual([]);
});
