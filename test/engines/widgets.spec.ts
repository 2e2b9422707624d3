import type { Bench } from '../browser/fixture.ts';
import type { EnginePage } from './engine.ts';
import { expect, test } from './fixture.ts';

const LAUNCHER = '.launcher';
const MESSAGE = 'dialog textarea';
const DAY = '[role=gridcell][tabindex="0"], [role=gridcell] [tabindex="0"]';
const TALL = '<p style="height: 3000px">Long page</p>';

/** Opens a page with a field and the tag, which answers by the sandbox. */
async function visit(bench: Bench, tab: EnginePage): Promise<void> {
  const attributes = `data-init-only data-api-url="${bench.sandbox.ingestUrl}"`;
  const body = `<input id="first" aria-label="Search"><main></main>${TALL}`;
  await tab.goto(bench.serve('/', { attributes, body }));
  await tab.waitFor(() => window.g8?.initialized === true);
}

/** Shows the copilot's launcher. */
async function launch(tab: EnginePage): Promise<void> {
  await tab.evaluate(() => window.g8.copilot.configure({ launcher: true }));
  await tab.waitFor(() => !!document.querySelector('g8-widget')?.shadowRoot?.querySelector('.launcher'));
}

const isShown = (tab: EnginePage, selector: string) =>
  tab.ask<boolean>(selector, (element) => !!element && element.getBoundingClientRect().width > 0);

const shown = (tab: EnginePage, selector: string, wanted = true) =>
  expect.poll(() => isShown(tab, selector), { message: `${selector} is shown: ${wanted}` }).toBe(wanted);

const focused = (tab: EnginePage, selector: string) =>
  expect.poll(() => tab.hasFocus(selector), { message: `${selector} has the focus` }).toBe(true);

const boxOf = (tab: EnginePage, selector: string) =>
  tab.ask<{ left: number; top: number; right: number; bottom: number }>(selector, (element) => {
    const { left, top, right, bottom } = element?.getBoundingClientRect() ?? new DOMRect();
    return { left, top, right, bottom };
  });

test('the copilot is loaded and opened by keyboard, answers, and gives the focus back on Escape', async ({
  bench,
  tab,
}) => {
  await visit(bench, tab);
  await launch(tab);
  await tab.press('Tab');
  await focused(tab, '#first');
  await tab.press('Tab');
  await focused(tab, LAUNCHER);
  await tab.press('Enter');
  await focused(tab, MESSAGE);
  await tab.type('What does pricing look like?');
  await tab.press('Enter');
  await tab.waitFor(() =>
    document.querySelector('g8-widget')?.shadowRoot?.textContent?.includes('Sharpening comes in three plans'),
  );
  await tab.press('Escape');
  await focused(tab, LAUNCHER);
  await shown(tab, 'dialog', false);
  expect(await tab.evaluate(() => scrollY)).toBe(0);
  await expect
    .poll(() => bench.tracked())
    .toEqual(
      expect.arrayContaining(['widget_opened', 'copilot_message_sent', 'copilot_answered', 'widget_closed']),
    );
});

test('a panel stands in its corner on a desk, and fills a phone', async ({ bench, tab }) => {
  await visit(bench, tab);
  await launch(tab);
  await tab.click(LAUNCHER);
  await shown(tab, MESSAGE);
  // Without the scrollbar, which takes room in some engines.
  const { width, height } = await tab.evaluate(() => ({
    width: document.documentElement.clientWidth,
    height: innerHeight,
  }));
  await expect
    .poll(async () => {
      const { right, bottom } = await boxOf(tab, 'dialog');
      return [Math.round(width - right), Math.round(height - bottom)];
    })
    .toEqual([20, 96]);
  await tab.press('Escape');
  await shown(tab, 'dialog', false);
  await tab.setViewport({ width: 320, height: 560 });
  await tab.click(LAUNCHER);
  await shown(tab, MESSAGE);
  const narrow = await tab.evaluate(() => document.documentElement.clientWidth);
  await expect
    .poll(async () => {
      const { left, top, right, bottom } = await boxOf(tab, 'dialog');
      return [left, top, right, bottom].map(Math.round);
    })
    .toEqual([0, 0, narrow, 560]);
});

test('the calendar is a modal dialog with a grid that arrows move in', async ({ bench, tab }) => {
  await visit(bench, tab);
  await tab.evaluate(() => window.g8.calendar.show({ username: 'ada', eventType: 'intro-30' }));
  await tab.waitFor(
    () =>
      !!document
        .querySelector('g8-widget')
        ?.shadowRoot?.querySelector('[role=gridcell]:not([aria-disabled=true])'),
  );
  await focused(tab, DAY);
  const day = () => tab.ask<string | undefined>(DAY, (element) => element?.textContent?.trim());
  const before = await day();
  await tab.press('PageDown');
  await tab.press('Home');
  await expect.poll(day).not.toBe(before);

  const stops = new Set<string | undefined>();
  for (let press = 0; press < 6; press++) {
    await tab.press(press < 3 ? 'Tab' : 'Shift+Tab');
    stops.add(await tab.evaluate(() => document.activeElement?.localName));
  }
  expect([...stops].filter((stop) => stop !== 'g8-widget' && stop !== 'body')).toEqual([]);
  await tab.press('Escape');
  await shown(tab, 'dialog', false);
});
