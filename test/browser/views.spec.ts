import type { Page } from '@playwright/test';
import { type Arrived, type Bench, complaintsOf, distinct, expect, loaded, test } from './fixture.ts';
import { MATRIX } from './support/view-matrix.ts';

/** With the Navigation API the page is only listened to; without it `history` is wrapped. */
const WAYS: [string, () => void][] = [
  ['with the Navigation API', () => {}],
  ['with a wrapped history', () => Reflect.deleteProperty(window, 'navigation')],
];

const views = (bench: Bench): Arrived[] => distinct(bench.events()).filter(({ type }) => type === 'page');
const pathsOf = (bench: Bench): string[] =>
  views(bench).map(({ context: { page } }) => page.url.replace(bench.site.url, ''));

/** Opens `/start` and waits until its own view has arrived. */
async function start(bench: Bench, page: Page, attributes = ''): Promise<void> {
  await page.goto(bench.serve('/start', { attributes }));
  await loaded(page);
  await expect.poll(() => pathsOf(bench)).toEqual(['/start']);
}

/**
 * Leaves for `/end` and waits for its view. A page that goes away tells a view that still waits, and rows are sent in
 * order: so whatever counted before has arrived by then.
 */
async function end(bench: Bench, page: Page): Promise<void> {
  await page.goto(bench.serve('/end'));
  await expect.poll(() => pathsOf(bench), { timeout: 20_000 }).toContain('/end');
}

for (const [way, prepare] of WAYS) {
  test(`${way}, a navigation counts as a view exactly where the table of views says so`, async ({
    bench,
    context,
  }) => {
    await context.addInitScript(prepare);
    const rows = Object.entries(MATRIX).map(([what, [act, expected]], row) => ({ what, act, expected, row }));
    await Promise.all(
      rows.map(async ({ act, row }) => {
        const page = await context.newPage();
        await page.goto(bench.serve(`/${row}/start`));
        await expect.poll(() => pathsOf(bench), { timeout: 20_000 }).toContain(`/${row}/start`);
        await page.evaluate(act);
        // Another view ends the one before it, and views arrive in order.
        await page.evaluate(() => history.pushState({}, '', 'end'));
        await expect.poll(() => pathsOf(bench), { timeout: 20_000 }).toContain(`/${row}/end`);
        await page.close();
      }),
    );
    const seen = rows.map(({ what, row }) => {
      const own = pathsOf(bench).filter((path) => path.startsWith(`/${row}/`));
      return [what, own.map((path) => path.slice(`/${row}/`.length))];
    });
    const wanted = rows.map(({ what, expected }) => [what, ['start', ...expected, 'end']]);
    expect(Object.fromEntries(seen)).toEqual(Object.fromEntries(wanted));
  });

  test(`${way}, a redirect right after the load is one view, with the final URL`, async ({ bench, page }) => {
    await page.addInitScript(prepare);
    await page.addInitScript(() => {
      Object.assign(window, {
        moveOn: () => location.pathname === '/old' && history.pushState({}, '', '/new'),
      });
    });
    await page.goto(bench.serve('/old', { attributes: 'data-onload="moveOn"' }));
    await expect.poll(() => pathsOf(bench)).toEqual(['/new']);
    await end(bench, page);
    expect(pathsOf(bench)).toEqual(['/new', '/end']);
    expect(views(bench)[0]).toMatchObject({ properties: { path: '/new', url: `${bench.site.url}/new` } });
  });

  test(`${way}, a manual page() takes over the automatic view of its URL`, async ({ bench, page }) => {
    await page.addInitScript(prepare);
    await start(bench, page);
    await page.evaluate(() => {
      history.pushState({}, '', '/pricing');
      window.g8.page('Pricing', { plan: 'team' });
    });
    await end(bench, page);
    expect(pathsOf(bench)).toEqual(['/start', '/pricing', '/end']);
    expect(views(bench)[1]).toMatchObject({
      name: 'Pricing',
      properties: { plan: 'team', path: '/pricing' },
    });
  });

  test(`${way}, the referrer of a virtual view is the URL before it`, async ({ bench, page }) => {
    await page.addInitScript(prepare);
    await start(bench, page);
    await page.evaluate(() => {
      history.pushState({}, '', '/a?x=1');
      history.pushState({}, '', '/b');
    });
    await expect.poll(() => pathsOf(bench)).toContain('/b');
    await end(bench, page);
    const referrers = views(bench).map(({ context }) => context.page.referrer.replace(bench.site.url, ''));
    expect(referrers).toEqual(['', '/start', '/a?x=1', expect.any(String)]);
  });
}

test('a page() of the site right after the load takes over the first view', async ({ bench, page }) => {
  await page.addInitScript(() => Object.assign(window, { hello: (g8: Window['g8']) => g8.page('Hello') }));
  await page.goto(bench.serve('/start', { attributes: 'data-onload="hello"' }));
  await loaded(page);
  await page.evaluate(() => window.g8.track('marker'));
  await expect.poll(() => bench.tracked()).toEqual(['marker']);
  await page.goto(bench.bare('/bare'));
  await end(bench, page);
  expect(views(bench).map(({ name }) => name)).toEqual(['Hello', undefined]);
});

for (const [mode, first] of [
  ['data-init-only', []],
  ['data-page-views="manual"', []],
  ['data-page-views="load"', ['/start']],
] as [string, string[]][]) {
  test(`with ${mode} the load makes ${first.length} views, and a navigation none`, async ({
    bench,
    page,
  }) => {
    await page.goto(bench.serve('/start', { attributes: mode }));
    await loaded(page);
    await page.evaluate(() => window.g8.track('loaded'));
    await expect.poll(() => bench.tracked()).toEqual(['loaded']);
    await page.evaluate(() => history.pushState({}, '', '/a'));
    await end(bench, page);
    expect(pathsOf(bench)).toEqual([...first, '/end']);
  });
}

test("graph8's own file name, p.js, counts loads alone", async ({ bench, page }) => {
  const { site, sandbox, key } = bench;
  const html = `<!doctype html><title>p</title><script async src="${sandbox.ingestUrl}/p.js" data-write-key="${key}"></script>`;
  site.pages.set('/start', { html });
  await page.goto(`${site.url}/start`);
  await loaded(page);
  await expect.poll(() => pathsOf(bench)).toEqual(['/start']);
  await page.evaluate(() => history.pushState({}, '', '/a'));
  await end(bench, page);
  expect(pathsOf(bench)).toEqual(['/start', '/end']);
});

test('a wrapped history behaves as before: state, return value, this, and errors', async ({
  bench,
  page,
}) => {
  const { errors } = complaintsOf(page);
  await page.addInitScript(() => Reflect.deleteProperty(window, 'navigation'));
  await start(bench, page);
  const seen = await page.evaluate(() => {
    const attempt = (act: () => unknown) => {
      try {
        return act();
      } catch (error) {
        return (error as Error).name;
      }
    };
    const { pushState } = history;
    return {
      returned: [history.pushState({ a: [1] }, '', '/a'), history.state, location.pathname],
      replaced: [history.replaceState({ b: 2 }, '', '/b'), history.state, location.pathname],
      called: [attempt(() => pushState.call(history, 3, '', '/c')), history.state],
      unbound: attempt(() => pushState({}, '', '/d')),
      foreign: attempt(() => history.pushState({}, '', 'https://example.com/')),
      uncloneable: attempt(() => history.pushState(() => {}, '', '/e')),
      path: location.pathname,
    };
  });
  expect(seen).toEqual({
    returned: [undefined, { a: [1] }, '/a'],
    replaced: [undefined, { b: 2 }, '/b'],
    called: [undefined, 3],
    unbound: 'TypeError',
    foreign: 'SecurityError',
    uncloneable: 'DataCloneError',
    path: '/c',
  });
  await expect.poll(() => pathsOf(bench)).toEqual(['/start', '/b', '/c']);
  expect(errors).toEqual([]);
});
