import type { BrowserContext, Page } from '@playwright/test';
import { type Bench, expect, loaded, test } from '../fixture.ts';
import { count, expectAllDelivered, nextVisit } from './count.ts';

const EVENTS = 30;

/** What `window` gets on the page that is left: 30 calls in one task. */
declare global {
  interface Window {
    /** Tracks 30 counted events; `heavy`: with 3,006 bytes of text each, in 1,336 UTF-16 units. */
    burst(heavy?: boolean): void;
  }
}

const BURST = `<script>function burst(heavy) {
  const text = heavy ? 'ü€😀'.repeat(334) : '';
  for (let n = 0; n < ${EVENTS}; n++) g8.track('counted', { n, text });
}</script>`;

/** Where ways lead: a page of the site without the tracker, and one of another site. */
const targets = (bench: Bench) => ({ inside: '/gone', outside: `${bench.sandbox.pagesUrl}/gone` });
type Target = keyof ReturnType<typeof targets>;

const WAYS: Record<string, () => void> = {
  'by location=': () => {
    window.burst();
    location.href = document.querySelector<HTMLAnchorElement>('#link')?.href ?? '';
  },
  'by a click on a link': () => {
    const link = document.querySelector<HTMLElement>('#link');
    link?.addEventListener('click', () => window.burst());
    link?.click();
  },
  'by a form that posts': () => {
    const form = document.querySelector<HTMLFormElement>('#form');
    form?.addEventListener('submit', () => window.burst());
    form?.requestSubmit();
  },
};

/** Opens a page from which `link` and `form` lead to `url`, and waits until the tracker is ready. */
async function open(bench: Bench, page: Page, url = '/gone'): Promise<void> {
  bench.bare('/gone', 'no tracker here');
  const body = `<a id="link" href="${url}">leave</a>
<a id="blank" target="_blank" href="${url}">open</a>
<form id="form" method="post" action="${url}"><input name="a" value="1"></form>${BURST}`;
  await page.goto(bench.serve('/', { attributes: 'data-init-only', body }));
  await loaded(page);
  await page.evaluate(() => window.g8.ready());
}

/** Runs `leave` in the page and waits until it has gone to `/gone`. */
async function goBy(page: Page, leave: () => void): Promise<void> {
  const gone = page.waitForEvent('framenavigated', (frame) => frame.url().endsWith('/gone'));
  await page.evaluate(leave).catch(() => undefined); // the page may be gone before it answers
  await gone;
}

/** Waits until all have arrived although nobody has come back. */
const expectAllAtOnce = (bench: Bench) =>
  expect.poll(() => count(bench, EVENTS).delivered, { timeout: 10_000 }).toBe(EVENTS);

const comeBack = async (bench: Bench, context: BrowserContext) =>
  expectAllDelivered(bench, await nextVisit(bench, context), EVENTS);

for (const [way, leave] of Object.entries(WAYS)) {
  test(`30 calls in the task that leaves the site ${way} all arrive at once, each twice at most`, async ({
    bench,
    context,
    page,
  }) => {
    await open(bench, page, targets(bench).outside);
    await goBy(page, leave);
    await expectAllAtOnce(bench);
    // One request as the page left, whose answer nobody could read, and one on the next visit.
    expect((await comeBack(bench, context)).repeated).toBeLessThanOrEqual(EVENTS);
  });

  test(`30 calls in the task that leaves ${way} for a page of the site all arrive, none twice`, async ({
    bench,
    context,
    page,
  }) => {
    await open(bench, page);
    await goBy(page, leave);
    expect((await comeBack(bench, context)).repeated).toBe(0);
  });
}

test('30 calls right before the tab is closed all arrive at once, each twice at most', async ({
  bench,
  context,
  page,
}) => {
  await open(bench, page);
  await page.evaluate(() => window.burst());
  await page.close();
  await expectAllAtOnce(bench);
  expect((await comeBack(bench, context)).repeated).toBeLessThanOrEqual(EVENTS);
});

const OPENINGS: Record<string, () => void> = {
  'by a link to a new tab': () => {
    const link = document.querySelector<HTMLElement>('#blank');
    link?.addEventListener('click', () => window.burst());
    link?.click();
  },
  'by window.open()': () => {
    window.burst();
    window.open('/tracked');
  },
};

for (const [way, openTab] of Object.entries(OPENINGS)) {
  test(`30 calls in the task that opens a tab ${way} all arrive, although the old tab is closed at once`, async ({
    bench,
    context,
    page,
  }) => {
    bench.serve('/tracked', { attributes: 'data-init-only' });
    await open(bench, page, '/tracked');
    const opened = context.waitForEvent('page');
    await page.evaluate(openTab);
    const tab = await opened;
    await page.close();
    await loaded(tab);
    // The tab that is open goes on with what the closed one has left: no other visit is needed.
    expect((await expectAllDelivered(bench, tab, EVENTS)).repeated).toBeLessThanOrEqual(EVENTS);
  });
}

const followLink = (page: Page) =>
  goBy(page, () => {
    window.burst(true);
    document.querySelector<HTMLElement>('#link')?.click();
  });

/** Ways to bounce, after which the page is gone: where its link leads, and what the visitor does. */
const BOUNCES: Record<string, [target: Target, leave: (page: Page) => Promise<void>]> = {
  'for a page of the site': ['inside', followLink],
  'for another site': ['outside', followLink],
  'by closing the tab': [
    'inside',
    async (page) => {
      await page.evaluate(() => window.burst(true));
      await page.close();
    },
  ],
};

for (const [way, [target, leave]] of Object.entries(BOUNCES)) {
  test(`a bounce ${way} with 30 events of 3 KB beyond ASCII, more than may outlive a page, loses none`, async ({
    bench,
    context,
    page,
  }) => {
    await open(bench, page, targets(bench)[target]);
    await leave(page);
    const { repeated } = await comeBack(bench, context);
    // Each request that outlives the page fits into the budget of 64 KiB, which holds 16 events. A page that takes its
    // time to go sends more of them, one after the other, and may be gone before it could delete what was acknowledged.
    expect(repeated).toBeLessThanOrEqual(EVENTS);
    for (const { bytes } of bench.posts()) expect(bytes).toBeLessThanOrEqual(60_000);
  });
}
