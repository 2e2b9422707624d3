import type { Page } from '@playwright/test';
import { VIEW_DELAY_MS } from '../../../src/tracker/views.ts';
import { Site } from '../../browser/site.ts';
import { expect, type Stage, test, visitorOf } from '../fixture.ts';
import { bundle } from './bundle.ts';
import { holdViews, releaseViews } from './hold-views.ts';

/** Where the pages of an app are. */
interface Places {
  start: string;
  other: string;
  /** Sends its visitors to `to` when it is mounted. */
  old: string;
  to: string;
  end: string;
}

type Step =
  | [kind: 'push' | 'replace', url: string, lands?: string]
  | [kind: 'back' | 'forward', lands: string];

/** What happens in a page, and the views that it makes: URL and referrer. */
interface Row {
  /** Where the page is loaded. Default `start`. */
  from?: string;
  steps: Step[];
  /** The title that the page gets after the last step, when its URL is there already. */
  title?: string;
  views: [url: string, referrer: string][];
}

/** What counts as a view, by the table in the README, for an app with these pages. */
const matrix = ({ start, other, old, to }: Places): { [what: string]: Row } => ({
  'a load': { steps: [], views: [[start, '']] },
  'a load of a page that redirects when it is mounted': { from: old, steps: [], views: [[to, '']] },
  'a push': after(start, [['push', other]], [[other, start]]),
  'a replace': after(start, [['replace', other]], [[other, start]]),
  'a push of the same URL': after(start, [['push', start]], []),
  'a new hash': after(start, [['push', `${start}#part`]], []),
  'a new query by push': after(start, [['push', `${start}?page=2`]], [[`${start}?page=2`, start]]),
  'a new query by replace': after(start, [['replace', `${start}?sort=up`]], []),
  back: after(
    start,
    [
      ['push', other],
      ['back', start],
    ],
    [
      [other, start],
      [start, other],
    ],
  ),
  forward: after(
    start,
    [
      ['push', other],
      ['back', start],
      ['forward', other],
    ],
    [
      [other, start],
      [start, other],
      [other, start],
    ],
  ),
  'a push of a page that redirects when it is mounted': after(start, [['push', old, to]], [[to, start]]),
  'a title that comes after the URL': {
    ...after(start, [['push', other]], [[other, start]]),
    title: 'Late',
  },
});

const after = (start: string, steps: Step[], views: Row['views']): Row => ({
  steps,
  views: [[start, ''], ...views],
});

/** The page of an app whose only script is its own. */
const PAGE =
  '<!doctype html><html lang="en"><head><title>app</title><script type="module" src="/app.js"></script></head><body><div id="app"></div></body></html>';

const PLACES: Places = { start: '/start', other: '/other', old: '/old', to: '/new', end: '/end' };
const HASHES = Object.fromEntries(
  Object.entries(PLACES).map(([name, path]) => [name, `/#${path}`]),
) as unknown as Places;

/** An app: a file of this folder, or a built example with the address and key that it has. */
interface App {
  places: Places;
  file?: string;
  example?: { folder: string; key: string };
  /** Rows that say nothing about this app. */
  without?: string[];
  /** Gives the page `window.router` where the app does not. */
  prepare?: () => void;
}

/** SvelteKit navigates by links. */
function byLinks(): void {
  const click = (url: string, replace: boolean) => {
    const link = Object.assign(document.createElement('a'), { href: url });
    if (replace) link.dataset.sveltekitReplacestate = '';
    document.body.append(link);
    link.click();
    link.remove();
  };
  Object.assign(window, {
    router: { push: (url: string) => click(url, false), replace: (url: string) => click(url, true) },
  });
}

/** Both routers of Next.js stand there. */
function byNext(): void {
  Object.defineProperty(window, 'router', {
    get: () => (window as unknown as { next: { router: object } }).next.router,
  });
}

const NEXT: Places = { start: '/', other: '/about', old: '/old', to: '/about', end: '/?end' };
const LEGACY: Places = {
  ...{ start: '/legacy', other: '/legacy/about', old: '/legacy/old', to: '/legacy/about' },
  end: '/legacy?end',
};

const APPS: { [name: string]: App } = {
  'plain History API': { places: PLACES, file: 'plain.js' },
  'the Navigation API': { places: PLACES, file: 'navigation-api.js' },
  'React Router': { places: PLACES, file: 'react-router.jsx' },
  // What follows a second # belongs to the route there.
  'React Router with hashes': { places: HASHES, file: 'react-router.jsx', without: ['a new hash'] },
  'Vue Router': { places: PLACES, file: 'vue-router.js' },
  Turbo: { places: PLACES, file: 'turbo.js' },
  SvelteKit: {
    places: NEXT,
    example: { folder: 'sveltekit/build', key: 'pk_sandbox_sveltekit' },
    prepare: byLinks,
  },
  'the app router of Next.js': {
    places: NEXT,
    example: { folder: 'nextjs', key: 'pk_sandbox_nextjs' },
    prepare: byNext,
  },
  'the pages router of Next.js': {
    places: LEGACY,
    example: { folder: 'nextjs', key: 'pk_sandbox_nextjs_pages' },
    prepare: byNext,
  },
};

/** Pages at a time: those of one key share its limits. */
const AT_ONCE = 4;

interface Router {
  push(url: string): unknown;
  replace(url: string): unknown;
}

/** Takes one step, and waits until the page is where it leads. */
async function take(page: Page, [kind, url, lands = url]: Step): Promise<void> {
  await page.evaluate(
    ([kind, url]) => {
      if (kind === 'back' || kind === 'forward') history[kind]();
      else void (window as unknown as { router: Router }).router[kind](url);
    },
    [kind, url] as const,
  );
  await at(page, lands);
}

const at = (page: Page, path: string) =>
  page.waitForURL((now) => withoutOrigin(now.href) === path, { waitUntil: 'commit' });

const withoutOrigin = (url: string) => url.replace(/^https?:\/\/[^/]+/, '');

/** Does what a row says in a browser of its own, and answers the views that came of it. */
async function play(
  page: Page,
  row: Row,
  { key, places, stage }: { key: string; places: Places; stage: Stage },
) {
  const first = row.views[0]?.[0] ?? '';
  const visitor = await visitorOf(page);
  const views = () =>
    stage
      .events(key)
      .filter(({ type, anonymousId }) => type === 'page' && anonymousId === visitor)
      .map(({ context }) => context.page);
  const urls = () => views().map(({ url }) => withoutOrigin(url));
  await at(page, first);
  await page.evaluate(releaseViews);
  await expect.poll(urls).toContain(first);
  for (const step of row.steps) await take(page, step);
  if (row.title) await page.evaluate((title) => void Object.assign(document, { title }), row.title);
  // Another view ends the one before it, and views arrive in order.
  await take(page, ['push', places.end]);
  await page.evaluate(releaseViews);
  await expect.poll(urls).toContain(places.end);
  if (row.title) expect(views().at(-2).title).toBe(row.title);
  return views()
    .slice(0, -1)
    .map(({ url, referrer }) => [url, referrer].map(withoutOrigin));
}

for (const [name, app] of Object.entries(APPS)) {
  test(`${name}: views are those of the table, with their URLs and referrers`, async ({ browser, stage }) => {
    test.setTimeout(120_000);
    const { file, example, places, without } = app;
    const site = new Site();
    await site.start();
    if (file) site.pages.set('/app.js', { html: await bundle(file) });
    site.pages.set('/', { html: PAGE });
    const url = example ? await stage.serve(example.folder) : site.url;
    const rows = Object.entries(matrix(places)).filter(([what]) => !without?.includes(what));
    const seen = await inTurns(rows, async ([what, row], index) => {
      const key = example?.key ?? `pk_sandbox_history_${name.replace(/\W/g, '')}_${index}`;
      const context = await browser.newContext();
      await stage.reroute(context);
      const byHash = places === HASHES;
      await context.addInitScript((set) => Object.assign(window, set), { key, byHash });
      await context.addInitScript(holdViews, VIEW_DELAY_MS);
      if (app.prepare) await context.addInitScript(app.prepare);
      const page = await context.newPage();
      await page.goto(url + (row.from ?? places.start));
      const views = await play(page, row, { key, places, stage });
      await context.close();
      return [what, views];
    });
    await site.stop();
    expect(Object.fromEntries(seen)).toEqual(
      Object.fromEntries(rows.map(([what, { views }]) => [what, views])),
    );
  });
}

/** Runs `run` for each item, `AT_ONCE` at a time, and answers the results in the order of the items. */
async function inTurns<Item, Result>(items: Item[], run: (item: Item, index: number) => Promise<Result>) {
  const results: Result[] = [];
  const waiting = [...items.entries()];
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift())
      results[next[0]] = await run(next[1], next[0]);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
}
