import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { type Bench, expect, loaded, test } from './fixture.ts';
import { allStores, records } from './stores.ts';

const text = readFileSync(fileURLToPath(new URL('../../docs/privacy.md', import.meta.url)), 'utf8');

/** The first `count` cells of each row of the table whose head begins with `head`, without code marks. */
function table(head: string, count: number): string[] {
  const lines = text.split('\n');
  const rest = lines.slice(lines.findIndex((line) => line.startsWith(head)) + 2);
  const rows = rest.slice(
    0,
    rest.findIndex((line) => !line.startsWith('|')),
  );
  return rows.map((row) => row.replaceAll('`', '').slice(2).split(' | ').slice(0, count).join(' '));
}

/** Paths of all values in an object; below `open` names are anybody's, and become `*`. */
function paths(value: unknown, open: readonly string[], path = ''): string[] {
  if (open.includes(path)) return Object.keys(value as object).length ? [`${path}.*`] : [];
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([name, inner]) =>
    paths(inner, open, path ? `${path}.${name}` : name),
  );
}

const sorted = (names: Iterable<string>) => [...new Set(names)].sort();

const CAMPAIGN = '?utm_source=mail&utm_campaign=autumn&gclid=Cj0';

/** Comes by a campaign from another host, and calls everything there is. */
async function visit(bench: Bench, page: Page): Promise<void> {
  const landing = bench.serve(`/landing`, { attributes: `data-api-url="${bench.sandbox.ingestUrl}"` });
  const linker = landing.replace('127.0.0.1', 'localhost').replace('/landing', '/linker');
  bench.bare('/linker', `<a id="a" href="${landing}${CAMPAIGN}">to the site</a>`, {
    'referrer-policy': 'unsafe-url',
  });
  await page.goto(linker);
  await page.click('#a');
  await loaded(page);
  await page.evaluate(async () => {
    const { g8 } = window;
    await g8.ready();
    // Told by the next event: this one is too large.
    await g8.track('large', Object.fromEntries([1, 2, 3].map((n) => [n, 'x'.repeat(16_000)])));
    g8.identify('u-1', { plan: 'free' });
    g8.group('acme', { seats: 5 });
    g8.track('Plan Chosen', { plan: 'pro' });
    g8.page('Plans');
    g8.alias('u-2');
  });
  await expect.poll(() => new Set(bench.events().map(({ type }) => type)).size, { timeout: 20_000 }).toBe(5);
}

/** Fills in the first stage of a progressive form. */
async function answerAForm(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const forms = '/forms.js'; // of the npm package, over the tag's client
    const { formsOf } = (await import(forms)) as typeof import('../../src/forms/index.ts');
    formsOf(window.g8).progressive(document.body);
  });
  await page.getByLabel('Work email').fill('ada@example.com');
  await page.getByRole('button').click();
  await expect
    .poll(() => page.evaluate(() => Object.keys(localStorage).some((name) => name.endsWith(':stage'))))
    .toBe(true);
}

test('every field that is sent stands in docs/privacy.md, and every field there is sent', async ({
  bench,
  page,
}) => {
  const bodies: { writeKey: string; sentAt?: string; context: object; batch: object[] }[] = [];
  const headers: string[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'POST') return;
    bodies.push(JSON.parse(request.postData() ?? '{}'));
    headers.push(...Object.keys(request.headers()));
  });
  await visit(bench, page);
  const touches = ['context.firstTouch', 'context.lastTouch'];
  const open = [
    ...['properties', 'traits', 'context.traits', 'context.campaign', 'context.dropped'],
    ...touches.flatMap((touch) => [`${touch}.campaign`, `${touch}.clickIds`]),
  ];
  const sent = bodies.flatMap(({ batch, context, ...envelope }) => [
    ...paths({ context, ...envelope }, open),
    ...batch.flatMap((event) => paths(event, open)),
  ]);
  expect(sorted(sent)).toEqual(sorted(table('| field | what it holds | when |', 1)));
  expect(headers).not.toContain('cookie');
  expect(headers).not.toContain('x-ip-policy');
});

test('every byte that is stored stands in docs/privacy.md, and everything there is stored', async ({
  bench,
  context,
  page,
}) => {
  const found = new Set<string>();
  const fields = new Set<string>();
  const look = async (from: Page) => {
    const { cookies, local, session, databases, ...others } = await allStores(from);
    expect(others).toEqual({ caches: [], files: [], workers: 0 });
    const [key = ''] = databases as string[];
    const general = (name: string) => name.replace(key || /^g8:\w+/, '<key>').replace(/(:parked:).*/, '$1*');
    for (const cookie of cookies as string[]) found.add(`cookie ${cookie.split('=')[0]}`);
    for (const name of Object.keys(local as object)) found.add(`localStorage ${general(name)}`);
    for (const name of Object.keys(session as object)) found.add(`sessionStorage ${general(name)}`);
    const { values, outbox } = await records(from);
    for (const name of Object.keys(values)) found.add(`IndexedDB values ${name}`);
    if (outbox.length) found.add('IndexedDB outbox *');
    for (const path of paths(values.visitor ?? {}, ['traits', 'firstTouch', 'lastTouch'])) fields.add(path);
  };
  await context.addInitScript(() => {
    const cookie = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
    const set: string[] = [];
    Object.assign(window, { cookiesSet: set });
    Object.defineProperty(document, 'cookie', {
      get: () => cookie?.get?.call(document),
      set(value: string) {
        set.push(value.split('=')[0] ?? '');
        cookie?.set?.call(document, value);
      },
    });
  });
  await visit(bench, page);
  const cookiesSet = (from: Page) =>
    from.evaluate(() => (window as unknown as { cookiesSet: string[] }).cookiesSet);
  for (const name of await cookiesSet(page)) found.add(`cookie ${name}`);
  // The site so far is an IP address, which has no domains to try.
  const named = await context.newPage();
  await named.goto(bench.serve('/named').replace('127.0.0.1', 'shop.localhost'));
  await expect.poll(() => cookiesSet(named)).toContain('__eventn_id');
  for (const name of await cookiesSet(named)) found.add(`cookie ${name}`);
  await page.evaluate(() => window.g8.visitors.score());
  await answerAForm(page);
  await page.evaluate(() => Promise.all([window.g8.copilot.send('whole'), window.g8.chat.send('whole')]));
  bench.sandbox.faults.set({ kind: '503', key: bench.key });
  await page.evaluate(() => window.g8.track('waits'));
  await look(page);
  // Gone to a page without the tracker: what a tab keeps between pages.
  await page.goto(bench.bare('/gone'));
  await look(page);
  // A page that leaves before its database has opened.
  const hasty = await context.newPage();
  await hasty.addInitScript(() => {
    if (location.pathname !== '/hasty') return;
    IDBFactory.prototype.open = () => ({}) as IDBOpenDBRequest;
  });
  await hasty.goto(bench.serve('/hasty', { attributes: 'data-init-only' }));
  await loaded(hasty);
  await hasty.evaluate(() => void window.g8.track('hasty'));
  await hasty.goto(bench.bare('/gone'));
  await look(hasty);
  await page.goto(bench.serve('/'));
  await loaded(page);
  await page.evaluate(async () => {
    window.g8.consent.grant();
    await window.g8.privacy.erase();
  });
  await look(page);
  await page.evaluate(() => window.g8.privacy.exclude());
  await look(page);
  expect(sorted(found)).toEqual(sorted(table('| store | name |', 2)));
  expect(sorted(fields)).toEqual(sorted(table('| field | what it holds |', 1)));
});
