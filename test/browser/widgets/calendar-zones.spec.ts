import type { Page } from '@playwright/test';
import { expect, test } from '../fixture.ts';
import { answerSlots, openCalendar, serveCalendar, slotsAt, timesOf } from './calendar-page.ts';

/** Free half hours from `start` on. */
const halfHours = (start: string, count: number) =>
  slotsAt(
    ...Array.from({ length: count }, (_, i) => new Date(Date.parse(start) + i * 1_800_000).toISOString()),
  );

const shownTimes = async (page: Page) =>
  (await timesOf(page).allTextContents()).map((time) => time.replaceAll('\u202f', ' '));

test.describe('in Berlin', () => {
  test.use({ timezoneId: 'Europe/Berlin', locale: 'de-DE' });

  test('the day of 25 hours tells its two hours apart, and books the one that was chosen', async ({
    bench,
    page,
  }) => {
    await page.clock.setFixedTime('2026-10-20T10:00:00Z');
    await answerSlots(page, halfHours('2026-10-24T22:00:00Z', 50));
    const bodies: { slot: string }[] = [];
    await page.route('**/public/bookings', (route) => {
      bodies.push(route.request().postDataJSON());
      return route.fulfill({ status: 500, json: {}, headers: { 'access-control-allow-origin': '*' } });
    });
    await page.goto(serveCalendar(bench, { root: 'lang="de"' }));
    await openCalendar(page);
    const times = await shownTimes(page);
    expect(times).toHaveLength(50);
    expect(times.slice(3, 9)).toEqual([
      ...['01:30', '02:00 (GMT+2)', '02:30 (GMT+2)', '02:00 (GMT+1)', '02:30 (GMT+1)', '03:00'],
    ]);
    await page.getByRole('button', { name: '02:30 (GMT+1)' }).click();
    await expect(page.getByText('Berlin (GMT+1)')).toBeVisible();
    await page.getByLabel('Name').fill('Grace');
    await page.getByLabel('Email').fill('grace@example.com');
    await page.getByRole('button', { name: 'Confirm' }).click();
    await expect.poll(() => bodies).toMatchObject([{ slot: '2026-10-25T01:30:00.000Z' }]);
  });

  test('the day of 23 hours has no hour that its clock skips', async ({ bench, page }) => {
    await page.clock.setFixedTime('2027-03-20T10:00:00Z');
    await answerSlots(page, halfHours('2027-03-27T23:00:00Z', 48));
    await page.goto(serveCalendar(bench, { root: 'lang="de"' }));
    await openCalendar(page);
    expect((await shownTimes(page)).slice(2, 5)).toEqual(['01:00', '01:30', '03:00']);
    await expect(timesOf(page)).toHaveCount(46);
  });
});

test.describe('in Kathmandu', () => {
  test.use({ timezoneId: 'Asia/Kathmandu', locale: 'en-US' });

  test('times are a quarter of an hour apart from everybody else’s, the zone is its own, another can be chosen', async ({
    bench,
    page,
  }) => {
    await page.clock.setFixedTime('2026-11-24T10:00:00Z');
    const asked = await answerSlots(page, slotsAt('2026-11-26T09:00:00Z', '2026-11-26T18:30:00Z'));
    await page.goto(serveCalendar(bench));
    await openCalendar(page);
    expect(await shownTimes(page)).toEqual(['2:45 PM']);
    const zone = page.getByLabel('Time zone');
    await expect(zone.locator('option:checked')).toHaveText(/^Kat\w+ \(GMT\+5:45\)$/);
    await page.getByRole('gridcell', { name: 'Friday, November 27, 2026' }).click();
    expect(await shownTimes(page)).toEqual(['12:15 AM']);
    await zone.selectOption('America/New_York');
    expect(await shownTimes(page)).toEqual(['4:00 AM', '1:30 PM']);
    await expect(page.getByText('Thursday, November 26')).toBeVisible();
    expect(asked).toHaveLength(1);
  });
});

test.describe('at the edge of the day', () => {
  test.use({ timezoneId: 'Pacific/Kiritimati', locale: 'en-US' });

  test('the first of a month begins with times of the day before in UTC', async ({ bench, page }) => {
    await page.clock.setFixedTime('2026-12-31T09:00:00Z');
    const asked = await answerSlots(page, slotsAt('2026-12-31T10:00:00Z', '2026-12-31T09:30:00Z'));
    await page.goto(serveCalendar(bench));
    await openCalendar(page);
    await expect(page.getByRole('heading', { name: 'December 2026' })).toBeVisible();
    expect(await shownTimes(page)).toEqual(['11:30 PM']);
    await page.getByRole('button', { name: 'Next month' }).click();
    await expect(page.getByText('Friday, January 1')).toBeVisible();
    expect(await shownTimes(page)).toEqual(['12:00 AM']);
    expect(asked.map((search) => new URLSearchParams(search).get('start_date'))).toEqual([
      '2026-11-30',
      '2026-12-31',
    ]);
  });
});

test('a leap day is there, and nothing after it', async ({ bench, page }) => {
  await page.clock.setFixedTime('2028-02-10T09:00:00Z');
  await answerSlots(page, slotsAt('2028-02-29T12:00:00Z'));
  await page.goto(serveCalendar(bench, { options: { timeZone: 'UTC' } }));
  await openCalendar(page);
  await expect(page.getByText('Tuesday, February 29')).toBeVisible();
  await expect(page.locator('g8-widget td[data-day]')).toHaveCount(29);
});

test('weeks and clocks are those of the language', async ({ bench, page }) => {
  await answerSlots(page, slotsAt('2026-11-26T13:30:00Z'));
  let hour = 10;
  for (const [locale, first, time] of [
    ['en-US', 'Sunday', '1:30 PM'],
    ['en-GB', 'Monday', '13:30'],
    ['de', 'Montag', '13:30'],
    ['he', 'יום ראשון', '13:30'],
    ['ar-EG', 'السبت', '١:٣٠ م'],
    ['fr-CA', 'dimanche', '13 h 30'],
  ] as const) {
    // Where time stands still, the limiter lets nobody through.
    await page.clock.setFixedTime(`2026-11-24T${hour++}:00:00Z`);
    await page.goto(serveCalendar(bench, { options: { locale, timeZone: 'UTC' } }));
    await openCalendar(page);
    await expect(page.locator('g8-widget th').first()).toHaveAttribute('abbr', first);
    expect((await shownTimes(page)).map((text) => text.replaceAll('\u00a0', ' '))).toEqual([time]);
  }
});
