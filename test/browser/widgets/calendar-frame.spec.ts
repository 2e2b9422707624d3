import type { Page } from '@playwright/test';
import { complaintsOf, expect, test } from '../fixture.ts';
import { serveCalendar } from './calendar-page.ts';

test.use({ timezoneId: 'Europe/Berlin', locale: 'en-US' });
test.beforeEach(({ bench }) => bench.sandbox.bookings.clear());

const frame = (page: Page) => page.locator('g8-widget iframe');
const inside = (page: Page) => page.frameLocator('g8-widget iframe');
const show = (page: Page) => page.getByRole('button', { name: 'Book a call' }).click();
const told = (page: Page) => page.evaluate(() => window.told);

/** Posts messages to the page from its booking page, as that could. */
const postFromInside = async (page: Page, ...messages: unknown[]) => {
  const own = await (await frame(page).elementHandle())?.contentFrame();
  await own?.evaluate((all) => {
    for (const message of all) parent.postMessage(message, '*');
  }, messages);
};

test('graph8’s booking page books, and the page hears of it', async ({ bench, page }) => {
  const prefill = { name: 'Grace Hopper', email: 'grace@example.com' };
  await page.goto(serveCalendar(bench, { options: { mode: 'iframe', prefill } }));
  await show(page);
  await expect(frame(page)).toHaveAttribute('title', 'Book a meeting');
  await expect(frame(page)).toHaveAttribute('referrerpolicy', 'strict-origin');
  await expect(frame(page)).toHaveAttribute(
    'sandbox',
    'allow-scripts allow-forms allow-same-origin allow-popups',
  );
  const address = new URL((await frame(page).getAttribute('src')) ?? '');
  expect(address.origin + address.pathname).toBe(`${bench.sandbox.ingestUrl}/appointments/ada/intro-30`);
  expect(Object.fromEntries(address.searchParams)).toEqual({ origin: bench.site.url, ...prefill });
  await inside(page).locator('[data-start]').first().click();
  await expect(inside(page).getByLabel('Name')).toHaveValue('Grace Hopper');
  await inside(page).locator('form button[type=submit], form button:not([type])').first().click();
  await expect.poll(async () => (await told(page)).map(([name]) => name)).toEqual(['opened', 'booked']);
  const [booking] = bench.sandbox.bookings.all();
  const { event_type: _, attendee, ...answer } = { ...booking };
  expect(attendee).toMatchObject(prefill);
  expect((await told(page))[1]?.[1]).toEqual(answer);
  await expect
    .poll(() =>
      bench.events().map(({ event, properties }) => [event, properties.mode ?? properties.start_time]),
    )
    .toEqual([
      ['widget_opened', undefined],
      ['calendar_viewed', 'iframe'],
      ['calendar_booked', answer.start_time],
    ]);
  await expect(inside(page).getByText('A confirmation is on its way')).toBeVisible();
});

test('only the booking page is heard, only when what it says makes sense, and once', async ({
  bench,
  page,
}) => {
  await page.goto(serveCalendar(bench, { options: { mode: 'iframe' } }));
  await show(page);
  await inside(page).locator('[data-start]').first().waitFor();
  const booking = { uid: 'bk', start_time: '2026-11-26T09:00:00Z', end_time: '2026-11-26T09:30:00Z' };
  const message = { type: 'graph8:booked', booking };
  const foreign = { type: 'graph8:booked', booking: { ...booking, uid: 'foreign' } };
  // From the page itself, in its own name and in a false one; and from another frame of the right origin.
  await page.evaluate(
    async ([data, origin]) => {
      window.postMessage(data, '*');
      window.dispatchEvent(new MessageEvent('message', { data, origin }));
      const source = document.querySelector('g8-widget')?.shadowRoot?.querySelector('iframe')?.contentWindow;
      window.dispatchEvent(
        new MessageEvent('message', { data, origin: 'https://evil.example', source: source ?? null }),
      );
      const other = document.createElement('iframe');
      other.src = `${origin}/appointments/ada/intro-30`;
      document.body.append(other);
      await new Promise((done) => other.addEventListener('load', done));
    },
    [foreign, bench.sandbox.ingestUrl] as const,
  );
  const others = page.frames().filter((other) => other.parentFrame() === page.mainFrame());
  const own = await (await frame(page).elementHandle())?.contentFrame();
  for (const other of others.filter((each) => each !== own))
    await other.evaluate((data) => parent.postMessage(data, '*'), foreign);
  await postFromInside(
    page,
    ...[null, 'graph8:booked', { type: 'graph8:booked' }, { type: 'graph8:booked', booking: { uid: 'x' } }],
    ...[
      { type: 'graph8:booked', booking: { ...booking, uid: '' } },
      { ...message, type: 'booked' },
    ],
  );
  const unsafe = { ...booking, confirmation_url: 'javascript:alert(1)' };
  await postFromInside(page, { type: 'graph8:booked', booking: unsafe }, message);
  await expect.poll(async () => (await told(page)).length).toBe(2);
  expect((await told(page))[1]).toEqual(['booked', booking]);
});

test('the frame is as high as its page, within bounds', async ({ bench, page }) => {
  await page.goto(serveCalendar(bench, { options: { mode: 'iframe' } }));
  await show(page);
  await inside(page).locator('[data-start]').first().waitFor();
  const height = async () => (await frame(page).boundingBox())?.height;
  const real = () =>
    inside(page)
      .locator('html')
      .evaluate((html) => Math.ceil(html.getBoundingClientRect().height));
  await expect.poll(height).toBe(Math.max(320, await real()));
  for (const [asked, given] of [
    [500, 500],
    [1, 320],
    [1e9, 3_000],
    [Number.NaN, 3_000],
    [-5, 3_000],
    ['600', 3_000],
    [Number.POSITIVE_INFINITY, 3_000],
  ] as const) {
    await postFromInside(page, { type: 'graph8:height', height: asked });
    await expect.poll(height).toBe(given);
  }
});

test('the frame has the colour scheme of what is around it', async ({ bench, browser }) => {
  // Without an emulated preference, which would be that of every frame.
  const page = await browser.newPage({ colorScheme: null });
  const dark = () =>
    inside(page)
      .locator('html')
      .evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  for (const [head, options, isDark] of [
    ['', {}, false],
    ['<meta name="color-scheme" content="dark">', {}, true],
    ['<style>:root { color-scheme: dark }</style>', {}, true],
    ['<style>:root { color-scheme: dark }</style>', { theme: 'light' }, false],
    ['', { theme: 'dark' }, true],
  ] as const) {
    await page.goto(serveCalendar(bench, { head, options: { mode: 'iframe', ...options } }));
    await show(page);
    await expect.poll(dark).toBe(isDark);
  }
  await page.close();
});

test('where the page’s policy forbids the frame, its developer reads which line is missing, the visitor gets a link', async ({
  bench,
  page,
}) => {
  const { said } = complaintsOf(page);
  const { ingestUrl } = bench.sandbox;
  const headers = {
    'content-security-policy': `default-src 'none'; script-src 'nonce-n' 'strict-dynamic'; connect-src ${ingestUrl}`,
  };
  await page.goto(serveCalendar(bench, { options: { mode: 'iframe' }, nonce: 'n', headers }));
  await show(page);
  const link = page.getByRole('link', { name: 'Open it in a new tab' });
  await expect(link).toHaveAttribute('href', new RegExp(`^${ingestUrl}/appointments/ada/intro-30\\?origin=`));
  await expect(link).toHaveAttribute('rel', 'noopener');
  const missing = () => said.filter((line) => line.includes('calendar_'));
  expect(missing()).toEqual([
    expect.stringContaining(`add \`frame-src ${ingestUrl}\` to it (calendar_frame_blocked)`),
  ]);
  headers['content-security-policy'] += `; frame-src ${ingestUrl}`;
  await page.goto(serveCalendar(bench, { options: { mode: 'iframe' }, nonce: 'n', headers }));
  await show(page);
  await inside(page).locator('[data-start]').first().waitFor();
  expect(missing()).toHaveLength(1);
});

test('before the visitor agrees no frame is there', async ({ bench, page }) => {
  await page.goto(serveCalendar(bench, { options: { mode: 'iframe' }, init: `consent: 'pending'` }));
  await show(page);
  await expect(page.getByText('once you agree')).toBeVisible();
  await expect(frame(page)).toHaveCount(0);
  await page.evaluate(() => window.g8.consent.grant());
  await inside(page).locator('[data-start]').first().waitFor();
});
