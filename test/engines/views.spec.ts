import { type Bench, distinct } from '../browser/fixture.ts';
import { MATRIX } from '../browser/support/view-matrix.ts';
import { expect, test } from './fixture.ts';

/** Addresses of the views that arrived, relative to `base`. */
const viewsOf = (bench: Bench, base: string): string[] =>
  distinct(bench.events())
    .filter(({ type }) => type === 'page')
    .map(({ context: { page } }) => page.url.replace(base, ''));

test('a navigation counts as a view exactly where the table of views says so', async ({ bench, tab }) => {
  const seen: Record<string, string[]> = {};
  for (const [row, [what, [act]]] of Object.entries(MATRIX).entries()) {
    const base = `${bench.site.url}/${row}/`;
    await tab.goto(bench.serve(`/${row}/start`));
    await expect.poll(() => viewsOf(bench, base)).toContain(`start`);
    await tab.evaluate(act);
    // Another view ends the one before it, and views arrive in order.
    await tab.evaluate(() => history.pushState({}, '', 'end'));
    await expect.poll(() => viewsOf(bench, base)).toContain('end');
    seen[what] = viewsOf(bench, base).filter((url) => !url.startsWith('http'));
  }
  const wanted = Object.entries(MATRIX).map(([what, [, views]]) => [what, ['start', ...views, 'end']]);
  expect(seen).toEqual(Object.fromEntries(wanted));
});

test('a submitted form is captured with the fields that are known, and never with its secrets', async ({
  bench,
  tab,
}) => {
  bench.bare('/thanks', 'Thank you');
  const body = `<form id="signup" action="/thanks"><input name="email" type="email"><input name="password" type="password">
    <input name="card_number"><button>Go</button></form>`;
  await tab.goto(bench.serve('/', { attributes: 'data-init-only', body }));
  await tab.waitFor(() => window.g8?.initialized === true);
  await tab.fill('[name=email]', 'jane@example.com');
  await tab.fill('[name=password]', 'swordfish');
  await tab.fill('[name=card_number]', '4111111111111111');
  await tab.press('Enter');
  await tab.waitFor(() => location.pathname === '/thanks');
  await tab.goto(bench.serve('/back', { attributes: 'data-init-only' }));
  await expect.poll(() => bench.tracked()).toContain('form_submission');
  const sent = JSON.stringify(bench.events());
  expect(sent).toContain('jane@example.com');
  expect(sent).not.toMatch(/swordfish|4111/);
});
