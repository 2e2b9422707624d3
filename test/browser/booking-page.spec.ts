import { expect, test } from './fixture.ts';

/** What the page around the booking page heard. */
interface Heard {
  origin: string;
  data: { type: string; height?: number; booking?: { uid: string; start_time: string } };
}

declare global {
  interface Window {
    heard: Heard[];
  }
}

test.beforeEach(({ bench }) => bench.sandbox.bookings.clear());

test('the booking page in a frame books a time, and tells its height and the booking', async ({
  bench,
  page,
}) => {
  const { ingestUrl, bookings } = bench.sandbox;
  const query = new URLSearchParams({ origin: bench.site.url, name: 'Ada', email: 'ada@example.com' });
  const script = `window.heard = []; addEventListener('message', ({ origin, data }) => heard.push({ origin, data }));`;
  const frame = `<iframe src="${ingestUrl}/appointments/ada/intro-30?${query}" width="500" height="600"></iframe>`;
  await page.goto(bench.bare('/', `<script>${script}</script>${frame}`));
  const inside = page.frameLocator('iframe');
  const heights = () =>
    page.evaluate(() =>
      window.heard.flatMap(({ data: { type, height } }) =>
        type === 'graph8:height' && height ? height : [],
      ),
    );

  const time = inside.locator('[data-start]').first();
  const start = await time.getAttribute('data-start');
  await expect.poll(heights).not.toEqual([]);
  await time.click();
  await expect(inside.getByLabel('Name')).toBeFocused();
  await expect(inside.getByLabel('Name')).toHaveValue('Ada');
  await expect.poll(async () => new Set(await heights()).size).toBeGreaterThan(1);
  await inside.getByRole('button', { name: 'Book', exact: true }).click();
  await expect(inside.getByRole('status')).toContainText('Booked');

  const [booking] = bookings.all();
  expect(booking).toMatchObject({ start_time: start, attendee: { name: 'Ada', email: 'ada@example.com' } });
  const { uid, confirmation_url, start_time, end_time } = booking ?? {};
  const heard = await page.evaluate(() => window.heard.filter(({ data }) => data.type === 'graph8:booked'));
  expect(heard).toEqual([
    {
      origin: ingestUrl,
      data: { type: 'graph8:booked', booking: { uid, confirmation_url, start_time, end_time } },
    },
  ]);
});

test('the booking page offers the times again when somebody else was faster', async ({ bench, page }) => {
  const { ingestUrl, bookings } = bench.sandbox;
  await page.goto(`${ingestUrl}/appointments/ada/demo-60?name=Ada&email=ada@example.com`);
  const times = page.locator('[data-start]');
  const start = (await times.first().getAttribute('data-start')) ?? '';
  await times.first().click();
  bookings.take(start);
  await page.getByRole('button', { name: 'Book', exact: true }).click();
  await expect(page.getByRole('status')).toContainText('no longer available');
  await expect(page.locator(`[data-start="${start}"]`)).toHaveCount(0);
  await expect(times.first()).toBeVisible();
});
