import type { Page } from '@playwright/test';
import { type Bench, expect, loaded, test } from '../fixture.ts';
import type { SitePage } from '../site.ts';
import { count, expectAllDelivered, nextVisit } from './count.ts';

const EVENTS = 30;
/** Milliseconds until the next page answers: the flush delay passes meanwhile. */
const SLOW_PAGE = 2_500;
/** Milliseconds until the ingest answers: a request that the flush delay begins is cut by the next page. */
const SLOW_INGEST = 3_000;

const WAYS: Record<string, string> = {
  'by location=': 'burst(); location.href = link.href',
  'by a click on a link': "link.addEventListener('click', burst); link.click()",
  'by a form that posts': "form.addEventListener('submit', burst); form.requestSubmit()",
};

/** Opens a page that `leave` runs on: its link and form lead to `next` at `/next`, on this origin or at `url`. */
async function leave(
  bench: Bench,
  page: Page,
  { way, next, url = '/next' }: { way: string; next: Partial<SitePage>; url?: string },
): Promise<void> {
  bench.site.pages.set('/next', { html: '<!doctype html><title>no tracker here</title>', ...next });
  const body = `<a id="link" href="${url}">leave</a><form id="form" method="post" action="${url}"></form>
<script>function burst() { for (let n = 0; n < ${EVENTS}; n++) g8.track('counted', { n }); }</script>`;
  await page.goto(bench.serve('/', { attributes: 'data-init-only', body }));
  await loaded(page);
  await page.evaluate(() => window.g8.ready());
  await page.evaluate(`{ ${way} }`).catch(() => undefined); // the page may be gone before it answers
}

for (const [name, way] of Object.entries(WAYS)) {
  test(`30 calls in the task that leaves ${name} for a page of the site that is slow to answer come once`, async ({
    bench,
    context,
    page,
  }) => {
    bench.sandbox.faults.set({ kind: 'slow', key: bench.key, ms: SLOW_INGEST, times: 1 });
    await leave(bench, page, { way, next: { delay: SLOW_PAGE } });
    await page.waitForURL('**/next');
    const { repeated } = await expectAllDelivered(bench, await nextVisit(bench, context), EVENTS);
    expect(repeated).toBe(0);
  });
}

test('30 calls in the task that leaves for another site that is slow to answer come before it does, and twice at most', async ({
  bench,
  context,
  page,
}) => {
  bench.sandbox.faults.set({ kind: 'slow', key: bench.key, ms: SLOW_INGEST, times: 1 });
  const url = `${bench.site.url.replace('127.0.0.1', 'localhost')}/next`;
  await leave(bench, page, { way: WAYS['by location='] as string, next: { delay: SLOW_PAGE }, url });
  await page.waitForURL(url);
  expect(count(bench, EVENTS).delivered).toBe(EVENTS);
  const { repeated } = await expectAllDelivered(bench, await nextVisit(bench, context), EVENTS);
  expect(repeated).toBeLessThanOrEqual(EVENTS);
});

const NOTHING: Record<string, [way: string, next: Partial<SitePage>]> = {
  'has no content': ['burst(); location.href = link.href', { status: 204 }],
  'turns out to be a download': [
    'burst(); location.href = link.href',
    { headers: { 'content-disposition': 'attachment; filename="a.txt"' } },
  ],
  'the visitor stops': [
    'burst(); location.href = link.href; setTimeout(() => stop(), 100)',
    { delay: 60_000 },
  ],
  'the page handles itself': [
    "navigation.addEventListener('navigate', (event) => event.intercept()); burst(); location.href = link.href",
    {},
  ],
  'opens a program': ["burst(); link.href = 'mailto:ada@example.com'; link.click()", {}],
  'is a script': ["burst(); link.href = 'javascript:void 0'; link.click()", {}],
};

for (const [name, [way, next]] of Object.entries(NOTHING)) {
  test(`30 calls in the task of a navigation that ${name} arrive once, and the page goes on`, async ({
    bench,
    page,
  }) => {
    await leave(bench, page, { way, next });
    const { repeated, requests } = await expectAllDelivered(bench, page, EVENTS);
    expect([repeated, requests <= 2]).toEqual([0, true]);
  });
}
