import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { complaintsOf, expect, test } from '../fixture.ts';
import {
  answerSlots,
  dialogOf,
  EMBED,
  openCalendar,
  serveCalendar,
  slotsAt,
  timesOf,
} from './calendar-page.ts';

test.use({ timezoneId: 'Europe/Berlin', locale: 'en-US' });
test.beforeEach(({ bench }) => bench.sandbox.bookings.clear());

/** Name or text of what has the focus, wherever it is. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    const label = active instanceof HTMLInputElement ? active.name : undefined;
    return label || active?.ariaLabel || active?.textContent?.trim() || '';
  });

const toldBy = (page: Page) => page.evaluate(() => window.told.map(([name]) => name));
const confirm = (page: Page) => page.getByRole('button', { name: 'Confirm' });

async function fillIn(page: Page): Promise<void> {
  await page.getByLabel('Name').fill('Grace Hopper');
  await page.getByLabel('Email').fill('grace@example.com');
  await page.getByLabel('What is it about?').fill('Compilers; and more');
}

test('a meeting is booked with the keyboard alone, and the focus goes on with the visitor', async ({
  bench,
  page,
}) => {
  await page.goto(serveCalendar(bench));
  await page.waitForFunction(() => window.calendar);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(dialogOf(page)).toBeVisible();
  await timesOf(page).first().waitFor();
  const day = await page.locator('g8-widget [aria-selected]').getAttribute('aria-label');
  expect(await focused(page)).toBe(day);
  await page.keyboard.press('Enter');
  expect(await focused(page)).toBe(await timesOf(page).first().textContent());
  const start = await timesOf(page).first().getAttribute('data-start');
  await page.keyboard.press('Enter');
  expect(await focused(page)).toBe('name');
  await page.keyboard.type('Grace Hopper');
  await page.keyboard.press('Tab');
  await page.keyboard.type('grace@example.com');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'You are booked' })).toBeFocused();
  expect(bench.sandbox.bookings.all()).toMatchObject([
    {
      ...{ event_type: 'intro-30', start_time: start },
      attendee: { name: 'Grace Hopper', email: 'grace@example.com', timeZone: 'Europe/Berlin' },
    },
  ]);
  await page.keyboard.press('Escape');
  await expect(dialogOf(page)).toBeHidden();
  expect(await focused(page)).toBe('Book a call');
  expect(await toldBy(page)).toEqual(['opened', 'booked', 'closed']);
  await expect
    .poll(() => bench.tracked())
    .toEqual(['widget_opened', 'calendar_viewed', 'calendar_booked', 'widget_closed']);
  const events = bench.events();
  expect(events.map(({ properties }) => properties)).toMatchObject([
    { widget: 'calendar' },
    { username: 'ada', event_type: 'intro-30', mode: 'native' },
    { username: 'ada', event_type: 'intro-30', start_time: start },
    { widget: 'calendar' },
  ]);
  expect(JSON.stringify(events)).not.toMatch(/Grace|grace@/);
  expect(events.filter(({ type }) => type === 'identify')).toEqual([]);
});

test('nothing is asked for, and nothing moves, before the calendar is used; the key is never sent with it', async ({
  bench,
  page,
}) => {
  await page.goto(serveCalendar(bench));
  await page.waitForFunction(() => window.calendar);
  await page.evaluate(() => window.g8.track('control'));
  await expect.poll(() => bench.tracked()).toContain('control');
  const calls = () => bench.requests().filter(({ path }) => path.startsWith('/appointments/'));
  expect(calls()).toEqual([]);
  await expect(page.locator('g8-widget')).toHaveCount(0);
  const sent: Record<string, string>[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/appointments/')) sent.push(request.headers());
  });
  await openCalendar(page);
  expect(calls().map(({ method }) => method)).toEqual(['GET']);
  expect(sent).toHaveLength(1);
  expect(JSON.stringify(sent)).not.toContain(bench.key);
});

test('what was typed is kept when the dialog is closed and opened again, and gone for other options', async ({
  bench,
  page,
}) => {
  await page.goto(serveCalendar(bench));
  await openCalendar(page);
  await timesOf(page).first().click();
  await fillIn(page);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Book a call' }).click();
  await expect(page.getByLabel('What is it about?')).toHaveValue('Compilers; and more');
  await page.evaluate(() => window.calendar.show({ username: 'ada', eventType: 'demo-60' }));
  await expect(page.locator('g8-widget')).toHaveCount(1);
  await timesOf(page).first().click();
  await expect(page.getByLabel('What is it about?')).toHaveValue('');
  await page.evaluate(() => window.calendar.close());
  await expect(dialogOf(page)).toBeHidden();
  expect(await toldBy(page)).toEqual(['opened', 'closed', 'opened', 'closed', 'opened', 'closed']);
});

test('a dialog that has booked begins anew for the next one', async ({ bench, page }) => {
  await page.goto(serveCalendar(bench));
  await openCalendar(page);
  const start = await timesOf(page).first().getAttribute('data-start');
  await timesOf(page).first().click();
  await fillIn(page);
  await confirm(page).click();
  await page.getByRole('heading', { name: 'You are booked' }).waitFor();
  await page.keyboard.press('Escape');
  await openCalendar(page);
  await expect(page.locator(`g8-widget [data-start="${start}"]`)).toHaveCount(0);
});

test('a time that was taken meanwhile keeps the form, says so, and reloads the day', async ({
  bench,
  page,
}) => {
  await page.goto(serveCalendar(bench));
  await openCalendar(page);
  const start = (await timesOf(page).first().getAttribute('data-start')) ?? '';
  const label = (await timesOf(page).first().textContent()) ?? '';
  await timesOf(page).first().click();
  await fillIn(page);
  bench.sandbox.bookings.take(start);
  await confirm(page).click();
  await expect(page.getByRole('alert').filter({ hasText: `${label} was taken` })).toBeVisible();
  await timesOf(page).first().waitFor();
  await expect(page.locator(`g8-widget [data-start="${start}"]`)).toHaveCount(0);
  const other = await timesOf(page).first().getAttribute('data-start');
  await timesOf(page).first().click();
  await expect(page.getByLabel('Name')).toHaveValue('Grace Hopper');
  await expect(page.getByLabel('What is it about?')).toHaveValue('Compilers; and more');
  await confirm(page).click();
  await page.getByRole('heading', { name: 'You are booked' }).waitFor();
  expect(bench.sandbox.bookings.all().map(({ start_time }) => start_time)).toEqual([start, other]);
});

test('paging fast asks only for the month where one stays, paging back asks for nothing', async ({
  bench,
  page,
}) => {
  await page.clock.setFixedTime('2026-11-24T10:00:00Z');
  const asked = await answerSlots(page, slotsAt('2026-11-26T10:00:00Z', '2027-01-14T10:00:00Z'));
  await page.goto(serveCalendar(bench));
  await openCalendar(page);
  await page.locator('g8-widget [aria-selected]').press('PageDown');
  await page.keyboard.press('PageDown');
  await expect(page.getByText('Thursday, January 14')).toBeVisible();
  await page.getByRole('button', { name: 'Previous month' }).click();
  await page.getByRole('button', { name: 'Previous month' }).click();
  await expect(page.getByText('Thursday, November 26')).toBeVisible();
  expect(asked.map((search) => new URLSearchParams(search).get('start_date'))).toEqual([
    '2026-10-31',
    '2026-12-31',
  ]);
});

test('a month without times leads on, an answer that fails can be asked for again', async ({
  bench,
  page,
}) => {
  await page.clock.setFixedTime('2026-11-24T10:00:00Z');
  await answerSlots(page, slotsAt('2026-12-03T10:00:00Z'));
  await page.goto(serveCalendar(bench));
  await page.getByRole('button', { name: 'Book a call' }).click();
  await page.getByRole('button', { name: 'Show December 2026' }).click();
  await expect(page.getByText('Thursday, December 3')).toBeVisible();
  expect(await focused(page)).toBe('Thursday, December 3, 2026');
  await page.unroute('**/appointments/public/slots?**');
  await page.route('**/appointments/public/slots?**', (route) => route.abort());
  await page.getByRole('button', { name: 'Next month' }).click();
  await expect(page.getByText('The free times could not be loaded.')).toBeVisible();
  await page.unroute('**/appointments/public/slots?**');
  await answerSlots(page, slotsAt('2027-01-14T10:00:00Z'));
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText('Thursday, January 14')).toBeVisible();
});

test('the file opens in any calendar, also where the page’s policy allows nothing but its script and the API', async ({
  bench,
  page,
}) => {
  const complaints = complaintsOf(page);
  const { ingestUrl } = bench.sandbox;
  const policy = `default-src 'none'; script-src 'nonce-n' 'strict-dynamic'; connect-src ${ingestUrl}; require-trusted-types-for 'script'; trusted-types 'none'`;
  const options = { title: 'Intro; with Ada, at 10' };
  await page.goto(
    serveCalendar(bench, { nonce: 'n', options, headers: { 'content-security-policy': policy } }),
  );
  await page.getByRole('button', { name: 'Book a call' }).click();
  await timesOf(page).first().click();
  await fillIn(page);
  await confirm(page).click();
  const link = page.getByRole('link', { name: 'Add to calendar' });
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  expect(download.suggestedFilename()).toBe('meeting.ics');
  const ics = readFileSync(await download.path(), 'utf8');
  const [booking] = bench.sandbox.bookings.all();
  const stamp = (time = '') => time.replace(/[-:]|\.\d+/g, '');
  expect(ics.replaceAll('\r\n ', '').split('\r\n')).toEqual([
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//graph8-browser//calendar//EN', 'BEGIN:VEVENT'],
    `UID:${booking?.uid}`,
    expect.stringMatching(/^DTSTAMP:\d{8}T\d{6}Z$/),
    `DTSTART:${stamp(booking?.start_time)}`,
    `DTEND:${stamp(booking?.end_time)}`,
    'SUMMARY:Intro\\; with Ada\\, at 10',
    `URL:${booking?.confirmation_url}`,
    ...['END:VEVENT', 'END:VCALENDAR', ''],
  ]);
  const open = page.getByRole('link', { name: 'Open confirmation' });
  await expect(open).toHaveAttribute('href', booking?.confirmation_url ?? '');
  await expect(open).toHaveAttribute('rel', 'noopener');
  expect(await page.evaluate(() => window.violated)).toEqual([]);
  expect(complaints.errors).toEqual([]);
});

test('the file is let go when the dialog is used again', async ({ bench, page }) => {
  await page.goto(serveCalendar(bench));
  await openCalendar(page);
  await timesOf(page).first().click();
  await fillIn(page);
  await confirm(page).click();
  const href = await page.getByRole('link', { name: 'Add to calendar' }).getAttribute('href');
  const read = () =>
    page.evaluate(
      async (url) => (await fetch(url).catch(() => undefined))?.headers.get('content-type'),
      `${href}`,
    );
  expect(await read()).toBe('text/calendar;charset=utf-8');
  await page.keyboard.press('Escape');
  await openCalendar(page);
  expect(await read()).toBeUndefined();
});

test('an embedded calendar asks when it comes into sight, and takes neither focus nor scroll', async ({
  bench,
  page,
}) => {
  const asked = await answerSlots(page, []);
  const body =
    '<input autofocus aria-label="Page field"><p style="height: 3000px">Long</p><div id="here"></div>';
  await page.goto(serveCalendar(bench, { body, code: EMBED }));
  await page.locator('g8-widget h2').waitFor({ state: 'attached' });
  await page.evaluate(() => window.g8.track('control'));
  await expect.poll(() => bench.tracked()).toContain('control');
  expect(asked).toEqual([]);
  expect(bench.tracked()).not.toContain('calendar_viewed');
  expect(await focused(page)).toBe('Page field');
  const size = await page.locator('g8-widget').boundingBox();
  await page.locator('g8-widget').scrollIntoViewIfNeeded();
  await expect.poll(() => asked.length).toBe(1);
  await expect.poll(() => bench.tracked()).toContain('calendar_viewed');
  await expect(page.getByText('No time is free in')).toBeVisible();
  expect(await focused(page)).toBe('Page field');
  // Nothing jumps when the answer comes.
  expect((await page.locator('g8-widget').boundingBox())?.height).toBe(size?.height);
  await page.evaluate(() => (window as unknown as { undo(): void }).undo());
  await expect(page.locator('g8-widget')).toHaveCount(0);
});

test('an embedded calendar does not take the focus out of the page when its booking is confirmed', async ({
  bench,
  page,
}) => {
  const body = '<div id="here"></div><input aria-label="Page field">';
  await page.goto(serveCalendar(bench, { body, code: EMBED }));
  await timesOf(page).first().click();
  await fillIn(page);
  let go = () => {};
  const gate = new Promise<void>((done) => {
    go = done;
  });
  await page.route('**/public/bookings', async (route) => {
    await gate;
    await route.continue();
  });
  await confirm(page).click();
  await page.getByLabel('Page field').focus();
  go();
  await page.getByRole('heading', { name: 'You are booked' }).waitFor();
  expect(await focused(page)).toBe('Page field');
});

test('before the visitor agrees nothing is asked for; then the times come at once', async ({
  bench,
  page,
}) => {
  const asked = await answerSlots(page, slotsAt(new Date(Date.now() + 3_600_000).toISOString()));
  await page.goto(serveCalendar(bench, { init: `consent: 'pending'` }));
  await page.getByRole('button', { name: 'Book a call' }).click();
  await expect(page.getByText('once you agree')).toBeVisible();
  expect(asked).toEqual([]);
  await page.evaluate(() => window.g8.consent.grant());
  await timesOf(page).first().waitFor();
  expect(asked).toHaveLength(1);
});
