import type { BrowserContext, Page } from '@playwright/test';
import { type Arrived, type Bench, distinct, expect, loaded, test } from './fixture.ts';

/** Ways to leave in the very task of the call, for a page with a link `#link` and a form `#form` to `/gone`. */
const WAYS: Record<string, () => void> = {
  'by location=': () => {
    window.g8.track('leaving');
    location.href = '/gone';
  },
  'by a reload': () => {
    window.g8.track('leaving');
    location.reload();
  },
  'by a click on a link': () => {
    const link = document.querySelector<HTMLElement>('#link');
    link?.addEventListener('click', () => void window.g8.track('leaving'));
    link?.click();
  },
  'by a form that posts': () => {
    const form = document.querySelector<HTMLFormElement>('#form');
    form?.addEventListener('submit', () => void window.g8.track('leaving'));
    form?.requestSubmit();
  },
};

const BODY =
  '<a id="link" href="/gone">leave</a><form id="form" method="post" action="/gone"><input name="a" value="1"></form>';

/** Comes back to the site and gives the distinct events named `leaving`: what was left behind has arrived by then. */
async function comeBack(bench: Bench, context: BrowserContext): Promise<Arrived[]> {
  const page = await context.newPage();
  bench.serve('/back', { attributes: 'data-init-only' });
  await page.goto(`${bench.site.url}/back`);
  await loaded(page);
  await page.evaluate(() => window.g8.track('back again'));
  await expect.poll(() => bench.tracked(), { timeout: 30_000 }).toContain('back again');
  await expect.poll(() => bench.tracked(), { timeout: 20_000 }).toContain('leaving');
  await expect.poll(() => page.evaluate(() => window.g8.status().queued), { timeout: 20_000 }).toBe(0);
  const arrived = bench.events().filter(({ event }) => event === 'leaving');
  for (const { messageId, timestamp } of arrived) {
    const same = arrived.filter((other) => other.messageId === messageId);
    expect(new Set(same.map((other) => other.timestamp))).toEqual(new Set([timestamp]));
  }
  return distinct(arrived);
}

const open = async (bench: Bench, page: Page) => {
  bench.bare('/gone', 'no tracker here');
  await page.goto(bench.serve('/', { attributes: 'data-init-only', body: BODY }));
  await loaded(page);
  await page.evaluate(() => window.g8.ready());
};

for (const [way, leave] of Object.entries(WAYS)) {
  test(`an event tracked in the task that leaves ${way} arrives, then or on the next visit`, async ({
    bench,
    context,
    page,
  }) => {
    await open(bench, page);
    const gone = page.waitForEvent('framenavigated');
    await page.evaluate(leave).catch(() => undefined); // the page may be gone before it answers
    await gone;
    const [event, ...others] = await comeBack(bench, context);
    expect(event).toMatchObject({ type: 'track', context: { page: { path: '/' } } });
    expect(others).toEqual([]);
  });
}

test('an event tracked in the task that closes the window arrives, then or on the next visit', async ({
  bench,
  context,
  page,
}) => {
  await open(bench, page);
  const [popup] = await Promise.all([
    context.waitForEvent('page'),
    page.evaluate(() => {
      window.open('/popup');
    }),
  ]);
  bench.serve('/popup', { attributes: 'data-init-only' });
  await loaded(popup);
  await popup.evaluate(() => window.g8.ready());
  await Promise.all([
    popup.waitForEvent('close'),
    popup
      .evaluate(() => {
        window.g8.track('leaving');
        window.close();
      })
      .catch(() => undefined),
  ]);
  expect(await comeBack(bench, context)).toHaveLength(1);
});

test('events tracked before the page is closed by the browser arrive, then or on the next visit', async ({
  bench,
  context,
  page,
}) => {
  await open(bench, page);
  await page.evaluate(() => {
    for (let n = 0; n < 20; n++) void window.g8.track('leaving', { n });
  });
  await page.close();
  const events = await comeBack(bench, context);
  expect(events.map(({ properties }) => properties.n).sort((a, b) => Number(a) - Number(b))).toEqual(
    Array.from({ length: 20 }, (_, n) => n),
  );
});

test('an event tracked while the tracker starts, before its database is open, survives leaving at once', async ({
  bench,
  context,
  page,
}) => {
  bench.bare('/gone');
  const body = '<script>window.started = (g8) => { g8.track("leaving"); location.href = "/gone"; }</script>';
  const html = `<!doctype html><title>/</title>${body}${bench.snippet('data-init-only data-onload="started"')}`;
  bench.site.pages.set('/', { html });
  await page.goto(bench.site.url, { waitUntil: 'commit' });
  await page.waitForURL('**/gone');
  const [event, ...others] = await comeBack(bench, context);
  expect(event).toMatchObject({ type: 'track', anonymousId: expect.stringMatching(/^[\w-]{21}$/) });
  expect(others).toEqual([]);
  expect(new Set(bench.events().map(({ anonymousId }) => anonymousId)).size).toBe(1);
});

test('what does not fit into a leaving page waits for the next visit: 100 events of 2 KB, none lost', async ({
  bench,
  context,
  page,
}) => {
  await open(bench, page);
  const gone = page.waitForEvent('framenavigated');
  await page
    .evaluate(() => {
      for (let n = 0; n < 100; n++) void window.g8.track('leaving', { n, text: 'ü'.repeat(1_000) });
      location.href = '/gone';
    })
    .catch(() => undefined);
  await gone;
  const events = await comeBack(bench, context);
  expect(new Set(events.map(({ properties }) => properties.n)).size).toBe(100);
  expect(events).toHaveLength(100);
});

test('a page view that still waits for its half second when the page leaves is not lost', async ({
  bench,
  context,
  page,
}) => {
  await page.goto(bench.serve('/bounce', { body: BODY }));
  await loaded(page);
  await expect.poll(() => bench.events().length).toBe(1);
  bench.bare('/gone');
  const gone = page.waitForEvent('framenavigated', (frame) => frame.url().endsWith('/gone'));
  await page
    .evaluate(() => {
      history.pushState({}, '', '/looked-at-briefly');
      window.g8.track('leaving');
      location.href = '/gone';
    })
    .catch(() => undefined);
  await gone;
  expect(await comeBack(bench, context)).toHaveLength(1);
  const paths = distinct(bench.events()).flatMap(({ type, properties }) =>
    type === 'page' ? [properties.path] : [],
  );
  expect(paths).toEqual(['/bounce', '/looked-at-briefly']);
});

for (const capture of [true, false]) {
  test(`events that the page itself tracks in pagehide are not lost, ${capture ? 'captured' : 'bubbling'}`, async ({
    bench,
    context,
    page,
  }) => {
    await open(bench, page);
    await page.evaluate((captures) => {
      const track = (n: number) => () => void window.g8.track('leaving', { n });
      for (const n of [1, 2]) addEventListener('pagehide', track(n), captures);
      document.addEventListener('visibilitychange', track(3));
    }, capture);
    await page.goto(`${bench.site.url}/gone`);
    const arrived = (await comeBack(bench, context)).map(({ properties }) => properties.n);
    expect(arrived.sort()).toEqual([1, 2, 3]);
  });
}
