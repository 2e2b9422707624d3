import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { STATES } from '../../../sandbox/pages/gallery-states.js';
import { complaintsOf, expect, test } from '../fixture.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' }, viewport: { width: 960, height: 720 } });

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What the console says of states that are there to show a failure. */
const SAID: Record<string, RegExp> = { 'calendar-unknown': /\(not_found\)$/ };

/** What axe finds wrong, by rule: frames are pages of their own, and so is what is around a widget. */
async function violations(page: Page, within: string): Promise<string[]> {
  const { violations, passes } = await new AxeBuilder({ page, axeSource })
    .include(within)
    .setLegacyMode()
    .analyze();
  expect(passes.length).toBeGreaterThan(1);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

/** Elements of widgets that are wider than what holds them, or reach out of the window. */
const overflowing = (page: Page) =>
  page.evaluate(() => {
    const found: string[] = [];
    for (const host of document.querySelectorAll('g8-widget, g8-form-host')) {
      for (const element of host.shadowRoot?.querySelectorAll<HTMLElement>('dialog *, .root > *') ?? []) {
        if (!element.checkVisibility() || element.closest('.visually-hidden, svg, pre')) continue;
        const { left, right, width } = element.getBoundingClientRect();
        if (width > 1 && (left < -1 || right > innerWidth + 1)) {
          found.push(`${element.localName}.${element.className} ${left}–${right}`);
        }
      }
    }
    return found;
  });

for (const [state, { widget, says }] of Object.entries(STATES)) {
  test(`${widget}, ${says}: accessible and in its place, light and dark, in forced colours, on phones, at 200 %`, async ({
    bench: { sandbox },
    page,
  }, testInfo) => {
    sandbox.bookings.clear();
    sandbox.chat.clear();
    const { errors, said } = complaintsOf(page);
    const picture = async (name: string) => {
      const path = testInfo.outputPath(`${state}-${name}.png`);
      await page.screenshot({ path });
      await testInfo.attach(name, { path, contentType: 'image/png' });
    };
    const within = state === 'form-popup' ? 'g8-form-host' : 'g8-widget';
    await page.goto(`${sandbox.pagesUrl}/gallery/frame?state=${state}`);
    await expect(page.locator('html[data-ready]')).toBeAttached();
    expect(await violations(page, within)).toEqual([]);
    await picture('light');

    await page.evaluate(() => document.documentElement.style.setProperty('color-scheme', 'dark'));
    expect(await violations(page, within)).toEqual([]);
    await picture('dark');
    await page.evaluate(() => document.documentElement.style.setProperty('color-scheme', 'light'));
    await page.emulateMedia({ forcedColors: 'active' });
    expect(await violations(page, within)).toEqual([]);
    await page.emulateMedia({ forcedColors: 'none' });

    await page.setViewportSize({ width: 320, height: 560 });
    expect(await overflowing(page)).toEqual([]);
    await picture('phone');
    await page.evaluate(() => {
      for (const { shadowRoot } of document.querySelectorAll('g8-widget'))
        shadowRoot?.querySelector<HTMLElement>('.root')?.style.setProperty('font-size', '200%');
    });
    expect(await overflowing(page)).toEqual([]);
    await picture('200');
    expect(errors).toEqual([]);
    expect(said.filter((text) => !SAID[state]?.test(text))).toEqual([]);
  });
}

test('the gallery shows every state in a frame of its own, in the looks that are chosen', async ({
  bench: { sandbox },
  page,
}) => {
  await page.goto(`${sandbox.pagesUrl}/gallery`);
  await expect(page.locator('iframe')).toHaveCount(Object.keys(STATES).length);
  await page.getByLabel('Theme').selectOption('dark');
  await page.getByLabel('Language').selectOption('de');
  await expect(page.locator('iframe').first()).toHaveAttribute('src', /theme=dark&lang=de/);
  const first = page.frameLocator('iframe').nth(1);
  await expect(first.getByRole('dialog', { name: 'Fragen Sie uns' })).toBeVisible({ timeout: 20_000 });
  expect(await violations(page, '#looks')).toEqual([]);
});
