import { COUNTED } from '../browser/faults/count.ts';
import type { Bench } from '../browser/fixture.ts';
import { expect, test } from './fixture.ts';
import { allArrive, visit } from './visitor.ts';

const EVENTS = 30;

/** Everything happens in one task: the calls, and what leaves the page. */
const burst = (leave: string) =>
  `<script>function burst() { for (let n = 0; n < ${EVENTS}; n++) g8.track('${COUNTED}', { n }); ${leave} }</script>`;

const WAYS: Record<string, (url: string) => string> = {
  'by location=': (url) => burst(`location.href = '${url}'`),
  'by a link': (url) => `${burst("document.querySelector('a').click()")}<a href="${url}">leave</a>`,
  'by a form that posts': (url) =>
    `${burst("document.querySelector('form').requestSubmit()")}<form method="post" action="${url}"></form>`,
  'by a reload': () => burst('location.reload()'),
};

/** A page of another site: the sandbox knows none at this path, and says so. */
const elsewhere = ({ sandbox }: Bench) => `${sandbox.pagesUrl}/gone`;

for (const [way, body] of Object.entries(WAYS)) {
  test(`30 calls in the task that leaves ${way} for a page of the site all arrive, each twice at most`, async ({
    bench,
    tab,
  }) => {
    bench.bare('/gone', 'no tracker here');
    await visit(bench, tab, { body: body('/gone') });
    await tab.evaluate(() => void Object.assign(window, { leaving: setTimeout('burst()') }));
    await tab.waitFor(() => !('leaving' in window));
    await visit(bench, tab, { path: '/back' });
    expect((await allArrive(bench, tab, EVENTS)).repeated).toBeLessThanOrEqual(EVENTS);
  });
}

test('30 calls in the task that leaves for another site all arrive while nobody comes back', async ({
  bench,
  tab,
}) => {
  await visit(bench, tab, { body: burst(`location.href = '${elsewhere(bench)}'`) });
  await tab.evaluate(() => void setTimeout('burst()'));
  await tab.waitFor(() => location.pathname === '/gone');
  await expect.poll(() => new Set(bench.events().map(({ properties }) => properties.n)).size).toBe(EVENTS);
  await visit(bench, tab, { path: '/back' });
  expect((await allArrive(bench, tab, EVENTS)).repeated).toBeLessThanOrEqual(EVENTS);
});

test('a page that comes back by the back button goes on as the same tab and visitor', async ({
  bench,
  tab,
}) => {
  bench.bare('/gone', 'no tracker here');
  await visit(bench, tab);
  await tab.evaluate(() => void window.g8.track('before'));
  await tab.evaluate(() => void setTimeout(() => location.assign('/gone')));
  // WebKitGTK does not go back from a page that has not loaded yet.
  await tab.waitFor(() => location.pathname === '/gone' && document.readyState === 'complete');
  await tab.evaluate(() => void setTimeout(() => history.back()));
  await tab.waitFor(() => location.pathname === '/' && window.g8?.initialized === true);
  await tab.evaluate(() => void window.g8.track('after'));
  await expect.poll(() => new Set(bench.tracked())).toEqual(new Set(['before', 'after']));
  expect(new Set(bench.events().map(({ anonymousId }) => anonymousId)).size).toBe(1);
});
