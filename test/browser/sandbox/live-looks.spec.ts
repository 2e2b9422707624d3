import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixture.ts';
import { at, event, gridOf, openLive, rowOf } from './live-page.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong, by rule. */
async function violations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page, axeSource }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

const WIDE = { width: 1280, height: 800 };
const PHONE = { width: 320, height: 640 };

const BATCH = [
  ...Array.from({ length: 60 }, (_, n) =>
    event(`m${n}`, { context: at(`/products/a-rather-long-name-${n}`) }),
  ),
  event('m1'),
  event('late', { timestamp: '2026-01-01T00:00:00.000Z', context: { dropped: { queue_full: 3 } } }),
  event('form', {
    event: 'form_submission',
    properties: { form_id: 'demo', fields: { email: 'a@b.example' } },
  }),
  event('book', { event: 'calendar_booked', properties: { uid: 'x'.repeat(80) }, context: at('/book') }),
];

const sideways = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [name, viewport] of Object.entries({ wide: WIDE, 'of a phone': PHONE })) {
    test(`axe finds nothing wrong and nothing sticks out: ${colorScheme}, ${name}`, async ({
      bench,
      page,
    }) => {
      test.setTimeout(120_000);
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      await openLive(bench, page);
      await expect(page.getByRole('heading', { name: 'Waiting for the first event' })).toBeVisible();
      expect(await violations(page)).toEqual([]);
      expect(await sideways(page)).toBe(0);

      bench.sandbox.faults.set({ kind: 'slow', ms: 1 });
      await openLive(bench, page, BATCH);
      await expect(rowOf(page, 'calendar_booked')).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await rowOf(page, 'calendar_booked').click();
      await page.getByRole('button', { name: 'Timeline of this visitor' }).waitFor();
      expect(await violations(page)).toEqual([]);
      await page.getByRole('button', { name: 'Timeline of this visitor' }).click();
      for (const tab of ['Visitor', 'Forms', 'Pages', 'Requests', 'Faults']) {
        await page.getByRole('tab', { name: tab }).click();
        await expect(page.getByRole('tabpanel', { name: tab })).toBeVisible();
        expect(await violations(page)).toEqual([]);
        expect(await sideways(page)).toBe(0);
      }
    });
  }
}

test('a phone shows the list or the event, and the way back', async ({ bench, page }) => {
  await page.setViewportSize(PHONE);
  await openLive(bench, page, BATCH);
  await rowOf(page, 'form_submission').click();
  await expect(page.getByRole('tabpanel').getByRole('heading', { name: 'form_submission' })).toBeFocused();
  await expect(gridOf(page)).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(gridOf(page)).toBeFocused();
  await rowOf(page, 'form_submission').click();
  await page.getByRole('tab', { name: 'Events' }).click();
  await expect(gridOf(page)).toBeVisible();
  await page.setViewportSize(WIDE);
  await expect(gridOf(page)).toBeVisible();
  await expect(page.getByRole('tabpanel', { name: 'Event' })).toBeVisible();
});

test('tabs are one stop for Tab, with arrows between them', async ({ bench, page }) => {
  await page.setViewportSize(WIDE);
  await openLive(bench, page, BATCH);
  await page.getByRole('tab', { name: 'Event' }).focus();
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('tab', { name: 'Faults' })).toBeFocused();
  await expect(page.getByRole('tabpanel', { name: 'Faults' })).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'Event' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('tabpanel', { name: 'Event' })).toBeFocused();
});

test('without colours of its own, what is chosen and switched on can still be told', async ({
  bench,
  page,
}) => {
  await page.setViewportSize(WIDE);
  await page.emulateMedia({ forcedColors: 'active' });
  bench.sandbox.faults.set({ kind: 'slow', ms: 1 });
  await openLive(bench, page, BATCH);
  await rowOf(page, 'form_submission').click();
  const outline = (row: ReturnType<typeof rowOf>) =>
    row.evaluate((element) => getComputedStyle(element).outlineStyle);
  expect(await outline(rowOf(page, 'form_submission'))).not.toBe('none');
  expect(await outline(rowOf(page, 'calendar_booked'))).toBe('none');
  expect(await violations(page)).toEqual([]);
});
