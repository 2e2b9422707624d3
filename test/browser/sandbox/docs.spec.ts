import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { test as base, expect } from '../fixture.ts';

const root = new URL('../../../', import.meta.url);
const folder = new URL('build/docs/', root);
const { buildDocs }: { buildDocs: () => Promise<void> } = await import(
  new URL('scripts/docs/build.mjs', root).href
);

const TYPES: Record<string, string> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
};

/** `docs`: address of the documentation in the sandbox, with a slash at its end. */
const test = base.extend<{ docs: string; said: string[] }>({
  docs: async ({ bench }, use) => use(`${bench.sandbox.pagesUrl}/docs/`),
  said: async ({ page }, use) => {
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(String(error)));
    await use(said);
  },
});

test.beforeAll(() => buildDocs());

const allPages = () => readdirSync(folder).filter((name) => name.endsWith('.html'));

/** Pixels by which a page is wider than its window. */
const excess = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

const violations = async (page: Page) =>
  (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [id, nodes[0]?.html]);

const search = (page: Page) => page.getByRole('combobox', { name: 'Search' });

test('the start page leads to the documentation, which runs nothing foreign', async ({
  bench,
  page,
  docs,
}) => {
  await page.goto(bench.sandbox.pagesUrl);
  const answer = page.waitForResponse(docs);
  await page.getByRole('navigation').getByRole('link', { name: 'Docs' }).click();
  expect((await answer).headers()).toMatchObject({
    'content-security-policy': expect.stringContaining("default-src 'self'"),
    'x-content-type-options': 'nosniff',
  });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('graph8-browser documentation');
});

test('only files of the documentation are served', async ({ request, docs, bench }) => {
  for (const path of [
    '../package.json',
    '..%2fpackage.json',
    'nothing.html',
    'assets/',
    'files/../../docs.hash',
  ]) {
    expect((await request.get(docs + path)).status(), path).toBe(404);
  }
  expect((await request.get(`${bench.sandbox.pagesUrl}/docs`)).url()).toBe(docs);
});

test('a search by keyboard finds a section and goes there', async ({ page, docs, said }) => {
  await page.goto(docs);
  await page.keyboard.press('/');
  await expect(search(page)).toBeFocused();
  await page.keyboard.type('storage_ful');
  const options = page.getByRole('listbox').getByRole('option');
  await expect(options.first()).toContainText('Warnings');
  await page.keyboard.press('ArrowDown');
  await expect(options.first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`${docs}errors.html#warnings`);
  await expect(page.getByRole('heading', { name: 'Warnings' })).toBeInViewport();

  await expect(search(page)).toBeVisible(); // once its script has run
  await page.keyboard.press('Control+k');
  await expect(search(page)).toBeFocused();
  await page.keyboard.type('zzzyx');
  await expect(page.getByText('Nothing found')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText('Nothing found')).toBeHidden();
  expect(said).toEqual([]);
});

for (const [words, where] of [
  ['consent banner', 'recipes.html#a-consent-banner'],
  ['data-write-key', 'script-tag.html#attributes'],
  ['retry after 429', 'delivery.html#what-happens-when-'],
  ['nginx', 'proxy.html#nginx'],
  ['rollback', 'hosting.html#rollback'],
  ['ConsentApi', 'api-tracker.html#ConsentApi'],
] as const) {
  test(`who searches for ${words} is led to ${where}`, async ({ page, docs }) => {
    await page.goto(docs);
    await search(page).fill(words);
    const options = page.getByRole('option');
    await expect(options.first()).toBeVisible();
    const links = await options.evaluateAll((all) =>
      all.slice(0, 3).map((link) => (link as HTMLAnchorElement).href),
    );
    expect(links).toContain(docs + where);
  });
}

test('on a phone no page is wider than the screen, and nothing is said on the console', async ({
  page,
  docs,
  said,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  for (const name of allPages()) {
    await page.goto(docs + name);
    expect(await excess(page), name).toBeLessThanOrEqual(0);
  }
  expect(allPages().length).toBeGreaterThan(30);
  expect(said).toEqual([]);
});

test('on a phone the pages are behind a button, and the search takes the whole head', async ({
  page,
  docs,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`${docs}options.html`);
  const pages = page.getByRole('navigation', { name: 'Pages' });
  await expect(pages).toBeHidden();
  await page.getByRole('button', { name: 'Pages' }).click();
  await expect(pages.getByRole('link', { name: 'Options' })).toHaveAttribute('aria-current', 'page');
  await page.keyboard.press('Escape');
  await expect(pages).toBeHidden();
  await search(page).focus();
  expect((await search(page).boundingBox())?.width).toBeGreaterThan(300);
});

test('a wide table scrolls by itself and by keyboard', async ({ page, docs }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`${docs}options.html`);
  const table = page.locator('.table').first();
  await expect(table).toHaveAttribute('tabindex', '0');
  await table.focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => table.evaluate((box) => box.scrollLeft)).toBeGreaterThan(0);
});

test('dark follows the system, and the switch decides for all later pages', async ({ page, docs }) => {
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(docs);
  const light = await ground();
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await ground();
  expect(dark).not.toBe(light);
  await page.getByRole('button', { name: 'Change to the light theme' }).click();
  expect(await ground()).toBe(light);
  await page.goto(`${docs}errors.html`);
  expect(await ground()).toBe(light);
  await page.getByRole('button', { name: 'Change to the dark theme' }).click();
  expect(await ground()).toBe(dark);
});

test('code is copied as it is', async ({ page, docs, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`${docs}proxy.html`);
  const block = page.locator('.code').filter({ hasText: 'location /collect/' });
  await block.hover();
  await block.getByRole('button', { name: 'Copy' }).click();
  await expect(block.getByRole('button', { name: 'Copied' })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  const source = readFileSync(new URL('docs/proxy.md', root), 'utf8');
  expect(source).toContain(`\`\`\`nginx\n${copied}\n\`\`\``);
});

test('without scripts everything can be read and reached', async ({ browser, docs }) => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 360, height: 740 },
  });
  const page = await context.newPage();
  await page.goto(`${docs}start.html`);
  await expect(page.getByRole('heading', { name: 'See that it arrives' })).toBeVisible();
  await expect(page.getByRole('search')).toBeHidden();
  await page.locator('summary').click();
  await page.getByRole('link', { name: '2. Track something', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Track something' })).toBeInViewport();
  await page.getByRole('button', { name: 'Pages' }).click();
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Errors by code' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Errors by code');
  await page.getByRole('link', { name: 'Next' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Status');
  await context.close();
});

test('plain files work at any place of any server', async ({ page, said }) => {
  const server = createServer(({ url = '' }, response) => {
    const path = new URL(url, 'http://localhost').pathname.replace('/a/place/', '') || 'index.html';
    response.setHeader('Content-Type', TYPES[extname(path)] ?? 'application/octet-stream');
    try {
      response.end(readFileSync(new URL(path, folder)));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/a/place/`);
  await search(page).fill('quota');
  await page.getByRole('option').first().click();
  await expect(page).toHaveURL(/\/a\/place\/\w/);
  await page
    .getByRole('navigation', { name: 'Pages' })
    .getByRole('link', { name: 'A fleet on one rate limit' })
    .click();
  const picture = page.getByRole('img').first();
  await expect
    .poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth))
    .toBeGreaterThan(100);
  expect(said).toEqual([]);
  server.close();
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [name, width] of [
    ['index.html', 1400],
    ['start.html', 360],
    ['options.html', 1400],
    ['errors.html', 360],
    ['api-tracker.html', 1400],
    ['bench-results.html', 1000],
    ['widgets.html', 1400],
  ] as const) {
    test(`axe finds nothing on ${name}, ${colorScheme}, ${width} px wide`, async ({ page, docs }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      await page.goto(docs + name);
      expect(await violations(page)).toEqual([]);
      await search(page).fill('events');
      await expect(page.getByRole('option').first()).toBeVisible();
      expect(await violations(page)).toEqual([]);
    });
  }
}

test('the lines for those who come from Segment keep their visitors', async ({ bench, page, context }) => {
  const [, lines = ''] =
    readFileSync(new URL('docs/migrate-segment.md', root), 'utf8').match(/```js\n([\s\S]*?)```/) ?? [];
  const { url } = bench.site;
  await context.addCookies([
    { name: 'ajs_anonymous_id', value: '2b7c1d9e-5f0a-4c3b-9d8e-7f6a5b4c3d2e', url },
  ]);
  await page.goto(bench.serve('/', { head: `<script>${lines}</script>` }));
  await expect
    .poll(() => bench.events().map(({ anonymousId }) => anonymousId))
    .toEqual(['2b7c1d9e-5f0a-4c3b-9d8e-7f6a5b4c3d2e']);
});
