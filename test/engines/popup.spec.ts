import type { Bench } from '../browser/fixture.ts';
import type { EnginePage } from './engine.ts';
import { expect, test } from './fixture.ts';

const OPENER = '[part=opener]';
const EMAIL = '#work_email';
const TALL = '<p style="height: 3000px">Long page</p>';

/** Opens a page with a field, a popup form with an opener of its own, and more below. */
async function visit(bench: Bench, tab: EnginePage): Promise<void> {
  const body = `<input id="first" aria-label="Search"><main></main><button id="after">After</button>${TALL}`;
  await tab.goto(bench.serve('/', { attributes: 'data-init-only', body }));
  await tab.waitFor(() => window.g8?.initialized === true);
  await tab.evaluate(() => {
    const texts = { heading: 'Get a demo', opener: 'Ask us' };
    window.g8.forms.progressive('main', { formId: 'demo', variant: 'popup', ...texts });
  });
  await tab.waitFor(() => !!document.querySelector('main > *')?.shadowRoot?.querySelector('#work_email'));
}

const isOpen = (tab: EnginePage) =>
  tab.ask<boolean, HTMLDialogElement>('dialog', (dialog) => dialog?.open === true);

/** Waits until the element has the focus. */
const focused = (tab: EnginePage, selector: string) =>
  expect.poll(() => tab.hasFocus(selector), { message: `${selector} has the focus` }).toBe(true);

test('a popup form is reached and opened by keyboard, keeps the focus, and gives it back on Escape', async ({
  bench,
  tab,
}) => {
  await visit(bench, tab);
  await tab.press('Tab');
  await focused(tab, '#first');
  await tab.press('Tab');
  await focused(tab, OPENER);
  await tab.press('Tab');
  await focused(tab, '#after');
  await tab.press('Shift+Tab');
  await focused(tab, OPENER);
  await tab.press('Enter');
  await focused(tab, EMAIL);
  expect(await isOpen(tab)).toBe(true);

  const stops = new Set<string | undefined>();
  for (let press = 0; press < 6; press++) {
    await tab.press(press < 3 ? 'Tab' : 'Shift+Tab');
    stops.add(await tab.evaluate(() => document.activeElement?.localName));
  }
  expect([...stops].filter((stop) => stop !== 'g8-form-host' && stop !== 'body')).toEqual([]);

  await tab.press('Escape');
  await focused(tab, OPENER);
  expect(await isOpen(tab)).toBe(false);
  expect(await tab.evaluate(() => scrollY)).toBe(0);
});

test('at a width of 320 pixels a popup form is within the viewport, and nothing scrolls sideways', async ({
  bench,
  tab,
}) => {
  await tab.setViewport({ width: 320, height: 568 });
  await visit(bench, tab);
  await tab.click(OPENER);
  await focused(tab, EMAIL);
  const box = await tab.ask('dialog', (dialog) => dialog?.getBoundingClientRect().toJSON() as DOMRect);
  expect(box.width).toBeGreaterThan(200);
  expect(box.left).toBeGreaterThanOrEqual(0);
  expect(box.right).toBeLessThanOrEqual(320);
  expect(box.top).toBeGreaterThanOrEqual(0);
  expect(box.bottom).toBeLessThanOrEqual(568);
  const wide = (element: HTMLElement | null) => (element?.scrollWidth ?? 0) - (element?.clientWidth ?? 0);
  expect(await tab.ask('dialog', wide)).toBe(0);
  expect(await tab.ask('html', wide)).toBe(0);
});

test('what is typed into a popup form arrives, sent by Enter, and by the button when it was wrong at first', async ({
  bench,
  tab,
}) => {
  await visit(bench, tab);
  await tab.click(OPENER);
  await tab.fill(EMAIL, 'ada@');
  await tab.press('Enter');
  await expect.poll(() => tab.ask(EMAIL, (field) => field?.ariaInvalid)).toBe('true');
  await focused(tab, EMAIL);
  await tab.press('End');
  await tab.type('example.com');
  await tab.click('[part=button]');
  await focused(tab, '[part=status]');
  await expect.poll(() => bench.tracked()).toEqual(['form_submission']);
  expect(bench.events().find(({ type }) => type === 'track')?.properties).toEqual({
    ...{ form_id: 'demo', stage: 1 },
    values: { work_email: 'ada@example.com' },
  });
  await tab.press('Escape');
  await focused(tab, OPENER);
});
