import { build } from 'esbuild';
import { complaintsOf, expect, test } from './fixture.ts';

/** An app as it is in development, where StrictMode runs each effect twice, rendered on a server before. */
const APP = `
  import { createElement as h, StrictMode } from 'react';
  import { hydrateRoot } from 'react-dom/client';
  import { G8Provider, usePageView, useTrack } from './dist/react.js';
  function Plans() {
    usePageView('Plans', { plan: 'team' });
    return h('button', { type: 'button', onClick: useTrack('Plan Chosen', { plan: 'team' }) }, 'Choose');
  }
  const options = JSON.parse(document.querySelector('#options').textContent);
  const tree = h(StrictMode, null, h(G8Provider, options, h(Plans)));
  hydrateRoot(document.querySelector('#root'), tree, { onRecoverableError: (error) => console.error(error) });`;

const VERSIONS = { 18: { react: 'react18', 'react-dom': 'react-dom18' }, 19: {} };

for (const [version, alias] of Object.entries(VERSIONS)) {
  test(`React ${version} hydrates in StrictMode: one view, each call once, and not a word`, async ({
    bench,
    page,
  }) => {
    const { outputFiles } = await build({
      stdin: { contents: APP, resolveDir: process.cwd(), loader: 'js' },
      define: { 'process.env.NODE_ENV': '"development"' },
      ...{ alias, bundle: true, write: false, format: 'iife', logLevel: 'silent' },
    });
    const options = { writeKey: bench.key, host: bench.sandbox.ingestUrl, pageViews: 'manual' };
    bench.site.pages.set('/app.js', { html: outputFiles[0]?.text ?? '' });
    bench.site.pages.set('/', {
      html: `<!doctype html><title>plans</title><script type="application/json" id="options">${JSON.stringify(options)}</script><div id="root"><button type="button">Choose</button></div><script src="/app.js"></script>`,
    });
    const words: string[] = [];
    page.on('console', (message) => {
      if (!message.text().includes('React DevTools') && !/favicon/.test(message.location().url))
        words.push(message.text());
    });
    const { errors } = complaintsOf(page);
    await page.goto(bench.site.url);
    const told = () => bench.events().map(({ type, event, name }) => `${type} ${event ?? name}`);
    await expect.poll(told).toEqual(['page Plans']);
    await page.getByRole('button').click();
    await expect.poll(told).toEqual(['page Plans', 'track Plan Chosen']);
    expect(bench.events()[1]?.properties).toEqual({ plan: 'team' });
    expect([...words, ...errors]).toEqual([]);
  });
}
