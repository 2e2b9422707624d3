import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { EXAMPLES } from './examples.ts';
import { clientsOf, expect, flush, test } from './fixture.ts';

/** An example in the browser: where it stands once built, its write key, and the path of its first page. */
interface App {
  folder: string;
  key: string;
  path?: string;
  /** Whether the page loads the script twice: then it is told so, on this machine. */
  twice?: boolean;
}

const APPS: { [name: string]: App } = {
  'Vite with React': { folder: 'vite-react/dist', key: 'pk_sandbox_vite_react' },
  webpack: { folder: 'webpack', key: 'pk_sandbox_webpack' },
  Rollup: { folder: 'rollup', key: 'pk_sandbox_rollup' },
  esbuild: { folder: 'esbuild', key: 'pk_sandbox_esbuild' },
  'the app router of Next.js': { folder: 'nextjs', key: 'pk_sandbox_nextjs' },
  'the pages router of Next.js': { folder: 'nextjs', key: 'pk_sandbox_nextjs_pages', path: '/legacy' },
  Vue: { folder: 'vue/dist', key: 'pk_sandbox_vue' },
  SvelteKit: { folder: 'sveltekit/build', key: 'pk_sandbox_sveltekit' },
  Angular: { folder: 'angular/dist/browser', key: 'pk_sandbox_angular' },
  'a script tag': { folder: 'tag', key: 'pk_sandbox_tag' },
  'a tag manager': { folder: 'tag-manager', key: 'pk_sandbox_tag_manager', twice: true },
};

/** A text that stands in one file of the package alone, however that is minified. */
const MARKS = {
  'index.js': '/v1/batch',
  'forms.js': 'email_invalid',
  'intelligence.js': 'domain_missing',
  'copilot.js': 'chat_transferred',
  'calendar.js': 'calendar_booked',
};

/** Texts of the scripts that a page loads from now on, by their address. */
function scriptsOf(page: Page): Map<string, Promise<string>> {
  const scripts = new Map<string, Promise<string>>();
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.set(response.url(), response.text());
  });
  return scripts;
}

/** Everything that a page says or throws from now on. */
function wordsOf(page: Page): string[] {
  const words: string[] = [];
  page.on('console', (message) => words.push(message.text()));
  page.on('pageerror', ({ message }) => words.push(message));
  return words;
}

test('each mark stands in the file that it marks, and in no other', () => {
  for (const [file, mark] of Object.entries(MARKS)) {
    const found = Object.keys(MARKS).filter((name) =>
      readFileSync(`${EXAMPLES}node_modules/graph8-browser/dist/${name}`, 'utf8').includes(mark),
    );
    expect(found).toEqual([file]);
  }
});

for (const [name, { folder, key, path = '/', twice }] of Object.entries(APPS)) {
  test(`${name}: one client, the right events, and no code that is not used`, async ({ page, stage }) => {
    const scripts = scriptsOf(page);
    const words = wordsOf(page);
    const about = `${path}/about`.replace('//', '/');
    await page.goto((await stage.serve(folder)) + path);
    await expect.poll(() => stage.views(key)).toEqual([path]);
    await page.getByRole('button').click();
    await page.getByRole('link', { name: 'About' }).click();
    await expect.poll(() => stage.views(key)).toEqual([path, about]);
    await flush(page);

    const events = stage.events(key);
    expect(events.map(({ type, event }) => event ?? type)).toEqual(['page', 'Plan Chosen', 'page']);
    expect(events[1]?.properties).toEqual({ plan: 'workshop' });
    expect(events[2]?.context.page.referrer).toBe(events[0]?.context.page.url);
    expect(new Set(events.map(({ anonymousId }) => anonymousId)).size).toBe(1);
    expect(await clientsOf(page)).toBe(1);
    expect(words).toEqual(twice ? ['[graph8] init() again: new options are ignored'] : []);

    const code = await Promise.all(scripts.values());
    const copies = (mark: string) => code.filter((text) => text.includes(mark)).length;
    expect(Object.values(MARKS).map(copies)).toEqual([1, 0, 0, 0, 0]);
  });
}
