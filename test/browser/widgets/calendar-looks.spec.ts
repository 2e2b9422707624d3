import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixture.ts';
import { HOSTILE } from '../support/hostile-styles.ts';
import { sameLook } from '../support/same-look.ts';
import {
  answerSlots,
  dialogOf,
  EMBED,
  openCalendar,
  serveCalendar,
  slotsAt,
  timesOf,
} from './calendar-page.ts';

test.use({ timezoneId: 'Europe/Berlin', locale: 'en-US', contextOptions: { reducedMotion: 'reduce' } });
test.beforeEach(({ bench }) => bench.sandbox.bookings.clear());

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong, by rule. */
async function violations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page, axeSource }).exclude('iframe').analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

const confirm = (page: Page) => page.getByRole('button', { name: 'Confirm' });
const fail = (page: Page, status: number) =>
  page.route('**/public/bookings', (route) =>
    route.request().method() === 'POST'
      ? route.fulfill({ status, json: {}, headers: { 'access-control-allow-origin': '*' } })
      : route.fallback(),
  );

/** Brings the calendar into each of its states, one after the other. */
async function* states(page: Page): AsyncGenerator<string> {
  await page.getByRole('button', { name: 'Book a call' }).click();
  await expect(dialogOf(page)).toBeVisible();
  yield 'loading';
  await timesOf(page).first().waitFor();
  yield 'times';
  await timesOf(page).first().click();
  yield 'form';
  await confirm(page).click();
  yield 'problems';
  await page.getByLabel('Name').fill('Grace Hopper');
  await page.getByLabel('Email').fill('grace@example.com');
  await fail(page, 500);
  await confirm(page).click();
  await expect(page.getByText('It could not be booked')).toBeVisible();
  yield 'failed';
  await fail(page, 409);
  await confirm(page).click();
  await expect(page.getByText('was taken')).toBeVisible();
  await timesOf(page).first().waitFor();
  yield 'taken';
  await page.unroute('**/public/bookings');
  await timesOf(page).first().click();
  await confirm(page).click();
  await expect(page.getByText('You are booked')).toBeVisible();
  yield 'done';
}

for (const media of [
  { colorScheme: 'light' },
  { colorScheme: 'dark' },
  { forcedColors: 'active' },
  { forcedColors: 'active', colorScheme: 'dark' },
] as const) {
  const words = Object.entries(media).map(([name, value]) => `${name} ${value}`);
  test(`axe finds nothing wrong in any state with ${words.join(', ')}`, async ({ bench, page }) => {
    test.slow();
    await page.emulateMedia(media);
    const head = '<meta name="color-scheme" content="light dark">';
    for (const accent of 'forcedColors' in media ? [''] : ['', 'gold']) {
      await page.goto(serveCalendar(bench, { head, options: accent ? { accent } : {} }));
      for await (const state of states(page)) expect([state, await violations(page)]).toEqual([state, []]);
    }
    await page.goto(serveCalendar(bench, { head, options: { username: 'nobody' } }));
    await page.getByRole('button', { name: 'Book a call' }).click();
    await expect(page.getByText('No time is free')).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.goto(serveCalendar(bench, { head, code: EMBED }));
    await timesOf(page).first().waitFor();
    expect(await violations(page)).toEqual([]);
  });
}

/** Parts of the calendar that are wider than their room, or reach out of the window. */
const tooWide = (page: Page) =>
  page.evaluate(() => {
    const all =
      document.querySelector('g8-widget')?.shadowRoot?.querySelectorAll<HTMLElement>('.root *') ?? [];
    return [...all]
      .filter((el) => el.offsetParent && !el.closest('.visually-hidden, select, svg, input'))
      .filter((el) => {
        const { left, right } = el.getBoundingClientRect();
        const cut = getComputedStyle(el).display !== 'inline' && el.scrollWidth > el.clientWidth + 1;
        return cut || left < 0 || right > innerWidth;
      })
      .map(({ outerHTML }) => outerHTML.slice(0, 90));
  });

test('on a window of 320 px every state fits, and every target is 44 px', async ({ bench, page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(serveCalendar(bench));
  for await (const state of states(page)) {
    expect([state, await tooWide(page)]).toEqual([state, []]);
    const sizes = await page
      .locator('g8-widget')
      .locator(
        'button:visible, input:visible, select:visible, textarea:visible, a:visible, td[data-day]:visible',
      )
      .evaluateAll((all) =>
        all.map((el) => {
          const { width, height } = el.getBoundingClientRect();
          return { what: el.outerHTML.slice(0, 60), width, height };
        }),
      );
    expect(sizes.length).toBeGreaterThan(1);
    for (const { what, width, height } of sizes)
      expect([what, Math.min(width, height) > 43.9]).toEqual([what, true]);
  }
});

test('text of twice the size fits, at 320 px and on a desk', async ({ bench, page }) => {
  test.slow();
  for (const width of [320, 1000]) {
    await page.setViewportSize({ width, height: 700 });
    await page.goto(serveCalendar(bench));
    for await (const state of states(page)) {
      await page.locator('g8-widget .root').evaluate((root) => root.style.setProperty('font-size', '32px'));
      expect([state, await tooWide(page)]).toEqual([state, []]);
    }
  }
});

test('an embedded calendar adapts to its room, not to the window', async ({ bench, page }) => {
  await page.setViewportSize({ width: 1200, height: 800 });
  const boxes = async (width: number) => {
    const body = `<main style="width: ${width}px"><div id="here"></div></main>`;
    await page.goto(serveCalendar(bench, { body, code: EMBED }));
    await timesOf(page).first().waitFor();
    const [month, times] = [page.locator('g8-widget .month'), page.locator('g8-widget .times')];
    return { month: await month.boundingBox(), times: await times.boundingBox() };
  };
  const wide = await boxes(760);
  expect(wide.times?.x).toBeGreaterThan((wide.month?.x ?? 0) + (wide.month?.width ?? 0) - 1);
  expect(wide.times?.y).toBeLessThan((wide.month?.y ?? 0) + 10);
  const narrow = await boxes(340);
  expect(narrow.times?.y).toBeGreaterThan((narrow.month?.y ?? 0) + (narrow.month?.height ?? 0));
  expect(await tooWide(page)).toEqual([]);
});

for (const lang of ['ar', 'he']) {
  test(`in ${lang} everything is mirrored, and keys go where they point`, async ({ bench, page }) => {
    await page.clock.setFixedTime('2026-11-24T10:00:00Z');
    await answerSlots(page, slotsAt('2026-11-25T10:00:00Z', '2026-11-26T10:00:00Z'));
    await page.goto(serveCalendar(bench, { root: `lang="${lang}" dir="rtl"` }));
    await openCalendar(page);
    const x = async (selector: string) => (await page.locator(`g8-widget ${selector}`).boundingBox())?.x ?? 0;
    expect(await x('.month')).toBeGreaterThan(await x('.times'));
    expect(await x('[data-day="2026-11-25"]')).toBeGreaterThan(await x('[data-day="2026-11-26"]'));
    expect(await x('[aria-label="Previous month"]')).toBeGreaterThan(await x('[aria-label="Next month"]'));
    await page.locator('g8-widget [aria-selected]').press('ArrowLeft');
    await expect(page.locator('g8-widget [data-day="2026-11-26"]')).toBeFocused();
    expect(await tooWide(page)).toEqual([]);
    expect(await violations(page)).toEqual([]);
    await timesOf(page).first().click();
    await expect(page.getByLabel('Email')).toHaveCSS('direction', 'ltr');
    await expect(page.getByLabel('Email')).toHaveCSS('text-align', 'right');
    expect(await violations(page)).toEqual([]);
  });
}

test('a chosen day brings its times into sight on a phone', async ({ bench, page }) => {
  await page.setViewportSize({ width: 360, height: 440 });
  await page.clock.setFixedTime('2026-11-24T10:00:00Z');
  await answerSlots(page, slotsAt('2026-11-25T10:00:00Z', '2026-11-26T10:00:00Z'));
  await page.goto(serveCalendar(bench));
  await openCalendar(page);
  await expect(timesOf(page).first()).not.toBeInViewport();
  await page.getByRole('gridcell', { name: 'Thursday, November 26' }).click();
  await expect(timesOf(page).first()).toBeInViewport();
  await expect(page.getByText('Thursday, November 26')).toBeInViewport();
});

test.describe('a hostile page', () => {
  const options = { theme: 'light', accent: '#0a58ca' } as const;
  const plain = '<style>html, body { background: #fff !important }</style>';
  const body = '';
  const picture = async (page: Page) => {
    await timesOf(page).first().waitFor();
    const box = (await dialogOf(page).boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    const { x, y, width, height } = box;
    // Without its corners, through which one sees the page.
    const clip = { x: x + 6, y: y + 6, width: width - 12, height: height - 12 };
    return { box, look: await page.screenshot({ clip }) };
  };
  for (const [name, css] of Object.entries(HOSTILE)) {
    test(`${name}: changes nothing of the calendar`, async ({ bench, page, context }) => {
      await page.clock.setFixedTime('2026-11-24T10:00:00Z');
      await answerSlots(page, slotsAt('2026-11-25T10:00:00Z', '2026-11-26T10:00:00Z'));
      const code = 'calendar.show(options);';
      await page.goto(serveCalendar(bench, { options, code, body, head: plain }));
      const before = await picture(page);
      await page.goto(serveCalendar(bench, { options, code, body, head: `<style>${css}</style>${plain}` }));
      const after = await picture(page);
      expect(after.box).toEqual(before.box);
      expect(await sameLook(context, after.look, before.look)).toBe(true);
    });
  }
});
