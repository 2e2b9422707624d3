import { complaintsOf, expect, loaded, test } from './fixture.ts';

const html = (body: string) => `<!doctype html><title>one client</title><body>${body}</body>`;

test('two tags with one key are one client: one view, and each call once', async ({ bench, page }) => {
  const { errors } = complaintsOf(page);
  bench.site.pages.set('/', { html: html(bench.snippet() + bench.snippet()) });
  await page.goto(bench.site.url);
  await loaded(page);
  await page.waitForLoadState('load');
  await page.evaluate(() => window.g8.track('once'));
  const types = () => bench.events().map(({ type }) => type);
  await expect.poll(() => types().sort()).toEqual(['page', 'track']);
  expect(errors).toEqual([]);
});

test('g8.js and p.js on one page are one client', async ({ bench, page }) => {
  const { sandbox, key } = bench;
  const tags = ['g8', 'p'].map(
    (name) => `<script src="${sandbox.ingestUrl}/${name}.js" data-write-key="${key}"></script>`,
  );
  bench.site.pages.set('/', { html: html(tags.join('')) });
  await page.goto(bench.site.url);
  await page.evaluate(() => window.g8.track('once'));
  const types = () => bench.events().map(({ type }) => type);
  await expect.poll(() => types().sort()).toEqual(['page', 'track']);
});

test('the tag and the npm package share one client: identity, order and the page view', async ({
  bench,
  page,
}) => {
  const { errors } = complaintsOf(page);
  const module = `<script type="module">
    import { g8 } from '/graph8-browser.js';
    g8.init({ writeKey: '${bench.key}', host: '${bench.sandbox.ingestUrl}' });
    g8.track('from npm');
    window.fromNpm = g8;
  </script>`;
  bench.site.pages.set('/', { html: html(bench.snippet() + module) });
  await page.goto(bench.site.url);
  await loaded(page);
  await page.waitForFunction(() => 'fromNpm' in window);
  const same = await page.evaluate(async () => {
    const { fromNpm, g8 } = window as unknown as { fromNpm: Window['g8']; g8: Window['g8'] };
    fromNpm.identify('u-1');
    g8.track('from the tag');
    return (await fromNpm.visitorId()) === (await g8.visitorId());
  });
  expect(same).toBe(true);
  await expect.poll(() => bench.events().length).toBe(4);
  expect(bench.tracked().sort()).toEqual(['from npm', 'from the tag']);
  expect(bench.events().find(({ event }) => event === 'from the tag')).toMatchObject({ userId: 'u-1' });
  expect(bench.events().filter(({ type }) => type === 'page')).toHaveLength(1);
  expect(errors).toEqual([]);
});

test('calls on the npm client before init wait, with their times, for whoever initialises', async ({
  bench,
  page,
}) => {
  const code = `
    window.early = g8.track('before init', { n: 1 });
    window.at = Date.now();
    window.g8 = g8;
    window.begin = () => g8.init({ writeKey: key, host, pageViews: 'manual' });`;
  await page.goto(bench.serveModule('/', code));
  await page.waitForFunction(() => 'begin' in window);
  const at = await page.evaluate(async () => {
    const { begin, early, at } = window as unknown as { begin(): void; early: Promise<object>; at: number };
    begin();
    await early;
    return at;
  });
  await expect.poll(() => bench.tracked()).toEqual(['before init']);
  expect(Date.parse(bench.events()[0]?.timestamp ?? '')).toBeLessThanOrEqual(at);
});

test('importing the package alone leaves no global, no storage and no request', async ({ bench, page }) => {
  await page.goto(bench.bare('/empty'));
  const globals = () =>
    page.evaluate(() => Object.getOwnPropertyNames(window).filter((name) => !/^\d+$/.test(name)));
  const before = await globals();
  await page.goto(
    bench.serveModule('/', 'document.title = typeof createClient + g8.initialized + g8.status().state;'),
  );
  await expect(page).toHaveTitle('functionfalsenot_initialised');
  expect(await globals()).toEqual(before);
  expect(await page.evaluate(async () => (await indexedDB.databases()).length + localStorage.length)).toBe(0);
  expect(bench.requests()).toEqual([]);
});

test('a module script tag finds its own attributes', async ({ bench, page }) => {
  const tag = `<script type="module" src="${bench.sandbox.ingestUrl}/g8.js" data-write-key="${bench.key}"></script>`;
  bench.site.pages.set('/', { html: html(tag) });
  await page.goto(bench.site.url);
  await page.evaluate(() => window.g8.track('from a module'));
  await expect
    .poll(() =>
      bench
        .events()
        .map(({ type }) => type)
        .sort(),
    )
    .toEqual(['page', 'track']);
});

test("a tag manager's injected script finds its own attributes, and an element named currentScript fools nobody", async ({
  bench,
  page,
}) => {
  const script = `
    const script = document.createElement('script');
    script.src = '${bench.sandbox.ingestUrl}/g8.js';
    script.dataset.writeKey = '${bench.key}';
    document.head.append(script);`;
  bench.site.pages.set('/', { html: html(`<form name="currentScript"></form><script>${script}</script>`) });
  await page.goto(bench.site.url);
  await loaded(page);
  await page.evaluate(() => window.g8.track('injected'));
  await expect
    .poll(() =>
      bench
        .events()
        .map(({ type }) => type)
        .sort(),
    )
    .toEqual(['page', 'track']);
});

test("upstream's queue g8Q is drained: functions, lists, and what is pushed later", async ({
  bench,
  page,
}) => {
  const queue = `<script>window.g8Q = [['track', 'listed', { n: 1 }], (g8) => g8.track('called')];</script>`;
  await page.goto(bench.serve('/', { attributes: 'data-init-only', head: queue }));
  await loaded(page);
  await page.evaluate(() => (window as unknown as { g8Q: unknown[] }).g8Q.push(['track', 'pushed later']));
  await expect.poll(() => bench.tracked()).toEqual(['listed', 'called', 'pushed later']);
  expect(bench.events()[0]).toMatchObject({ properties: { n: 1 } });
});

test('a g8Q that is no list is left alone', async ({ bench, page }) => {
  const { errors } = complaintsOf(page);
  await page.goto(
    bench.serve('/', {
      attributes: 'data-init-only',
      head: '<script>window.g8Q = { length: 3, mine: 1 }</script>',
    }),
  );
  await loaded(page);
  await page.evaluate(() => window.g8.track('fine'));
  await expect.poll(() => bench.tracked()).toEqual(['fine']);
  expect(await page.evaluate(() => (window as unknown as { g8Q: unknown }).g8Q)).toEqual({
    length: 3,
    mine: 1,
  });
  expect(errors).toEqual([]);
});

test('data-namespace gives the client another global name, and data-onload calls the page with it', async ({
  bench,
  page,
}) => {
  const { key, sandbox } = bench;
  const hook = '<script>window.started = (client) => client.track("from the hook");</script>';
  const tag = `<script async src="${sandbox.ingestUrl}/g8.js" data-write-key="${key}" data-init-only data-namespace="tracker" data-onload="started"></script>`;
  bench.site.pages.set('/', { html: html(hook + tag) });
  await page.goto(bench.site.url);
  await page.waitForFunction(() => (window as unknown as { tracker?: Window['g8'] }).tracker?.initialized);
  await page.evaluate(() =>
    (window as unknown as { tracker: Window['g8'] }).tracker.track('by another name'),
  );
  await expect.poll(() => bench.tracked()).toEqual(['from the hook', 'by another name']);
  expect(await page.evaluate(() => 'g8' in window)).toBe(false);
});

test('the bundle upgrades the very object of the stub: a reference taken before works after', async ({
  bench,
  page,
}) => {
  const body = '<script>window.mine = window.g8; window.early = mine.track("before");</script>';
  await page.goto(bench.serve('/', { attributes: 'data-init-only', body }));
  await loaded(page);
  const outcome = await page.evaluate(async () => {
    const { mine, early, g8 } = window as unknown as {
      mine: Window['g8'];
      early: Promise<object>;
      g8: Window['g8'];
    };
    mine.track('after');
    return [mine === g8, mine.initialized, await early];
  });
  expect(outcome).toEqual([true, true, { messageId: expect.any(String), stored: 'indexeddb' }]);
  await expect.poll(() => bench.tracked()).toEqual(['before', 'after']);
});
