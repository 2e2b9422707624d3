import { expect, test } from '../fixture.ts';
import { type AppFiles, bundle } from '../support/bundle.ts';
import { filesOf, made, seesOneView } from './made.ts';

/** A page that runs the text of a bundle. */
const pageWith = (script: string, body = '<div id="root"></div><div id="app"></div>') =>
  `<!doctype html><html lang="en"><head><title>app</title></head><body>${body}<script type="module">${script.replaceAll('</script', '<\\/script')}</script></body></html>`;

test('the files for React count a view, and their button tracks', async ({ bench, page }) => {
  const files = filesOf(await made(bench, { framework: 'react' }));
  const app = "export { ChoosePlan as default } from './ChoosePlan';";
  const script = await bundle('react', { files: { ...files, 'src/App.tsx': app }, entry: 'src/main.tsx' });
  bench.site.pages.set('/', { html: pageWith(script) });
  await page.goto(bench.site.url);
  await page.getByRole('button', { name: 'Choose' }).click();
  await seesOneView(bench, page);
  await expect.poll(() => bench.tracked()).toEqual(['Plan Chosen']);
});

test('the files for Next.js render on a server, are hydrated, count a view, and follow the router', async ({
  bench,
  page,
}) => {
  const app: AppFiles = {
    ...filesOf(await made(bench, { framework: 'nextjs' })),
    'page.tsx': `import RootLayout from './app/layout';
import { ChoosePlan } from './app/choose-plan';
export const page = <RootLayout><ChoosePlan /></RootLayout>;`,
    'server.tsx': `import { renderToString } from 'react-dom/server';
import { page } from './page';
export const html = renderToString(page);`,
    'client.tsx': `import { hydrateRoot } from 'react-dom/client';
import { page } from './page';
hydrateRoot(document, page, { onRecoverableError: (error) => console.error('not the same', error) });`,
  };
  const server = await bundle('nextjs', { files: app, entry: 'server.tsx', platform: 'node' });
  const { writeFile } = await import('node:fs/promises');
  const file = new URL('../../../build/snippet-apps/nextjs/server.mjs', import.meta.url);
  await writeFile(file, server);
  const { html } = (await import(file.href)) as { html: string };
  expect(html).toContain('<button>Choose</button>');

  bench.site.pages.set('/client.js', { html: await bundle('nextjs', { files: app, entry: 'client.tsx' }) });
  // Hydrated without a script element of ours in it: React wants the document as it has rendered it.
  const start = `<script>document.currentScript.remove(); import('/client.js')</script>`;
  bench.site.pages.set('/', { html: `<!doctype html>${html.replace('<body>', `<body>${start}`)}` });
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  await page.goto(bench.site.url);
  await seesOneView(bench, page);
  await page.getByRole('button', { name: 'Choose' }).click();
  await expect.poll(() => bench.tracked()).toEqual(['Plan Chosen']);
  await page.evaluate(() => history.pushState(null, '', '/pricing'));
  await expect.poll(() => bench.events().filter(({ type }) => type === 'page').length).toBe(2);
  expect(complaints).toEqual([]);
});

test('the files for Vue count a view, and their button tracks', async ({ bench, page }) => {
  const files = filesOf(await made(bench, { framework: 'vue' }));
  const main = `${files['src/main.ts']}
import { createApp } from 'vue';
import ChoosePlan from './ChoosePlan.vue';
createApp(ChoosePlan).mount('#app');`;
  const script = await bundle('vue', { files: { ...files, 'src/main.ts': main }, entry: 'src/main.ts' });
  bench.site.pages.set('/', { html: pageWith(script) });
  await page.goto(bench.site.url);
  await page.getByRole('button', { name: 'Choose' }).click();
  await seesOneView(bench, page);
  await expect.poll(() => bench.tracked()).toEqual(['Plan Chosen']);
});

test('the plugin for Nuxt counts a view once Nuxt runs it', async ({ bench, page }) => {
  const files = filesOf(await made(bench, { framework: 'vue' }));
  const main = `globalThis.defineNuxtPlugin = (plugin) => plugin;
const { default: plugin } = await import('./plugins/graph8.client');
plugin();`;
  const script = await bundle('nuxt', { files: { ...files, 'main.ts': main }, entry: 'main.ts' });
  bench.site.pages.set('/', { html: pageWith(script) });
  await page.goto(bench.site.url);
  await seesOneView(bench, page);
});
