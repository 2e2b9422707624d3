import { readFileSync } from 'node:fs';
import type { Snippet } from '../../../src/snippet/types.ts';
import { complaintsOf, expect, loaded, test } from '../fixture.ts';
import { made, seesOneView, stepsIn } from './made.ts';

/** What a site's visitors get of the code that was pasted there. */
const echoed = {
  /** PHP passes on what is outside of `<?php … ?>`. */
  php: (code: string) =>
    [...`${code}<?php`.matchAll(/\?>\n([\s\S]*?)<\?php/g)].map(([, html]) => html).join(''),
  /** Liquid passes on what is between `raw` and `endraw`. */
  liquid: (code: string) => /^\{% raw %\}\n([\s\S]*)\n\{% endraw %\}$/.exec(code)?.[1] ?? '',
  html: (code: string) => code,
};

/** Everything that may be pasted, as HTML. */
const pasted = (snippet: Snippet): string[] =>
  stepsIn(snippet, 'html', 'php', 'liquid').map(({ code, language }) => echoed[language as 'html'](code));

const policyOf = ({ csp }: Snippet): string =>
  `${csp.map(({ directive, sources }) => `${directive} ${sources}`).join('; ')}; require-trusted-types-for 'script'`;

for (const [framework, ways] of [
  ['html', 1],
  ['webflow', 1],
  ['wordpress', 3],
  ['shopify', 1],
] as const) {
  for (let way = 0; way < ways; way++) {
    test(`what is pasted for ${framework} (${way + 1} of ${ways}) counts a view and takes the call that it shows`, async ({
      bench,
      page,
    }) => {
      const snippet = await made(bench, { framework });
      const texts = pasted(snippet);
      expect(texts).toHaveLength(ways);
      const [call] = stepsIn(snippet, 'js');
      const html = `<!doctype html><title>site</title>${texts[way]}<script>${call?.code}</script>`;
      bench.site.pages.set('/', { html });
      const { errors, said } = complaintsOf(page);
      await page.goto(bench.site.url);
      await seesOneView(bench, page);
      await expect.poll(() => bench.tracked()).toEqual(['Plan Chosen']);
      expect([errors, said]).toEqual([[], []]);
    });
  }
}

test('the policy of a snippet lets through what it needs, widgets too, and no more', async ({
  bench,
  page,
}) => {
  const { ingestUrl } = bench.sandbox;
  const snippet = await made(bench, { apiUrl: ingestUrl });
  bench.site.pages.set('/', {
    html: `<!doctype html><title>strict</title>${pasted(snippet)[0]}<script>window.unsafe = true</script>`,
    headers: { 'content-security-policy': policyOf(snippet) },
  });
  const { errors, said } = complaintsOf(page);
  await page.goto(bench.site.url);
  await seesOneView(bench, page);
  await page.evaluate(() => window.g8.copilot.open());
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(await page.evaluate(() => 'unsafe' in window)).toBe(false);
  expect([errors, said]).toEqual([[], []]);
});

test('a script that is not the one of the hash does not run', async ({ bench, page }) => {
  const script = readFileSync(new URL('../../../dist/g8.js', import.meta.url), 'utf8');
  bench.site.pages.set('/g8.js', { html: `${script} ` });
  const [html] = pasted(await made(bench, { script: '/g8.js' }));
  bench.site.pages.set('/', { html: `<!doctype html><title>changed</title>${html}` });
  await page.goto(bench.site.url);
  const receipt = await page.evaluate(() => window.g8.track('Plan Chosen'));
  expect(receipt).toMatchObject({ stored: 'dropped', reason: 'script_blocked' });

  bench.site.pages.set('/g8.js', { html: script });
  await page.reload();
  await loaded(page);
});

test('options of a snippet hold in the page', async ({ bench, page }) => {
  const options = { consent: 'pending', persist: 'none', privacy: { dontStoreUserIds: true } } as const;
  const [html] = pasted(await made(bench, options));
  bench.site.pages.set('/', { html: `<!doctype html><title>options</title>${html}` });
  await page.goto(bench.site.url);
  await loaded(page);
  expect(await page.evaluate(() => window.g8.status())).toMatchObject({
    state: 'consent_pending',
    consent: 'pending',
  });
  await page.evaluate(() => window.g8.consent.grant());
  await seesOneView(bench, page);
  expect(bench.events()[0]?.anonymousId).toBeUndefined();
  expect(await page.evaluate(() => window.g8.status().storage)).toBe('memory: none');
});
