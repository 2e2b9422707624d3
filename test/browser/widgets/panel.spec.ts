import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { buildSync } from 'esbuild';
import { expect, test } from '../fixture.ts';
import {
  dialog,
  field,
  launcher,
  log,
  messages,
  openPanel,
  servePanels,
  violations,
  write,
} from './panel-page.ts';

/** A transport that answers as a test says, and a conversation that is there already. */
const ECHO = `
  const listeners = [];
  window.tell = (event) => { for (const hear of listeners) hear(event); };
  window.say = (id, text, more) => tell({ type: 'message', message: { id, from: 'agent', name: 'Ada', text, ...more } });
  window.transport = {
    connect: () => {
      window.connected = true;
      return () => {};
    },
    onMessage: (hear) => { listeners.push(hear); return () => {}; },
    send: async ({ text }) => { if (text.startsWith('fail')) throw new Error('no'); },
  };
  g8.chat.configure({ transport, launcher: true });`;

declare global {
  interface Window {
    connected: boolean;
    tell(event: object): void;
    say(id: string, text: string, more?: object): void;
  }
}

const open = async (page: Page, options = {}) => {
  await openPanel(page, options, 'chat');
  await page.waitForFunction(() => window.connected);
};
const say = (
  page: Page,
  ids: readonly string[],
  text = 'A message of an ordinary length, as people write them.',
) =>
  page.evaluate(
    ([names, said]) => {
      for (const id of names) window.say(id, `${id}: ${said}`);
    },
    [ids, text] as const,
  );
const many = (count: number) => Array.from({ length: count }, (_, index) => `m${index}`);
/** Pixels between what is seen and the end. */
const fromEnd = (page: Page) => log(page).evaluate((el) => el.scrollHeight - el.scrollTop - el.clientHeight);

test('Enter sends, Shift+Enter breaks the line, and the field grows to some lines and no further', async ({
  bench,
  page,
}) => {
  await page.goto(servePanels(bench, '/', { code: ECHO }));
  await open(page);
  await field(page).click();
  const heights = [];
  for (let line = 0; line < 9; line++) {
    heights.push((await field(page).boundingBox())?.height ?? 0);
    await page.keyboard.type(`line ${line}`);
    await page.keyboard.press('Shift+Enter');
  }
  expect(heights[3]).toBeGreaterThan((heights[0] ?? 0) * 2);
  expect(heights[8]).toBe(heights[7]);
  expect(heights[8]).toBeLessThan(180);
  await page.keyboard.press('Enter');
  await expect(messages(page)).toHaveText(/line 0\nline 1/);
  await expect(field(page)).toHaveValue('');
  expect((await field(page).boundingBox())?.height).toBe(heights[0]);
});

test('a draft is still there when the panel was closed, and on a page that came back', async ({
  bench,
  page,
}) => {
  await page.goto(servePanels(bench, '/', { code: ECHO }));
  await open(page);
  await field(page).fill('half a sent');
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await launcher(page, 'Chat with us').click();
  await expect(field(page)).toHaveValue('half a sent');
  await page.evaluate(() => document.body.replaceChildren());
  await expect(field(page)).toHaveValue('half a sent');
});

test('a list stays at its end while one reads there, and where one reads while one does not', async ({
  bench,
  page,
}) => {
  await page.goto(servePanels(bench, '/', { code: ECHO }));
  await open(page);
  await say(page, many(20));
  await expect.poll(() => fromEnd(page)).toBeLessThan(2);
  // At once: a wheel scrolls on for a while, on a busy machine also after what is looked at next.
  await log(page).evaluate((el) => el.scrollBy({ top: -600, behavior: 'instant' }));
  await expect.poll(() => fromEnd(page)).toBeGreaterThan(300);
  const before = await log(page).evaluate((el) => el.scrollTop);
  const latest = dialog(page).getByRole('button', { name: 'New messages' });
  await expect(latest).toBeHidden();
  await say(page, ['new']);
  await expect(latest).toBeVisible();
  expect(await log(page).evaluate((el) => el.scrollTop)).toBe(before);
  await latest.click();
  await expect.poll(() => fromEnd(page)).toBeLessThan(2);
  await expect(latest).toBeHidden();
});

test('an answer that is longer than the panel is shown from its beginning', async ({ bench, page }) => {
  await page.goto(servePanels(bench, '/', { code: ECHO }));
  await open(page);
  await say(page, many(5));
  await say(page, ['long'], 'Many words. '.repeat(300));
  // Scroll positions are whole pixels, boxes are not.
  await expect
    .poll(async () => {
      const [message, around] = [await messages(page).last().boundingBox(), await log(page).boundingBox()];
      return Math.abs((message?.y ?? 0) - (around?.y ?? 0) - 16);
    })
    .toBeLessThan(2);
});

test('hundreds of messages are laid out only where they are seen', async ({ bench, page }) => {
  await page.goto(servePanels(bench, '/', { code: ECHO }));
  await open(page);
  await say(page, many(300));
  await expect(messages(page)).toHaveCount(300);
  await expect.poll(() => fromEnd(page)).toBeLessThan(2);
  const laidOut = await log(page)
    .locator('.message')
    .evaluateAll(
      (all) =>
        all.filter((el) => el.querySelector('.bubble')?.checkVisibility({ contentVisibilityAuto: true }))
          .length,
    );
  expect(laidOut).toBeLessThan(60);
  await log(page).evaluate((el) => {
    el.scrollTop = 0;
  });
  await expect(messages(page).first()).toBeInViewport();
});

test('an answer is copied as it was written', async ({ bench, context, page }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(servePanels(bench, '/', { code: ECHO }));
  await open(page);
  await page.evaluate(() => window.say('a', 'A **bold** word'));
  await log(page).getByRole('button', { name: 'Copy' }).click();
  await expect(dialog(page).getByRole('status')).toHaveText('Copied');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('A **bold** word');
});

for (const media of [
  { colorScheme: 'light' },
  { colorScheme: 'dark' },
  { forcedColors: 'active' },
] as const) {
  test(`axe finds nothing wrong in any state, ${Object.entries(media).flat().join(' ')}`, async ({
    bench,
    page,
  }) => {
    await page.emulateMedia({ ...media, reducedMotion: 'reduce' });
    const head = '<meta name="color-scheme" content="light dark">';
    await page.goto(servePanels(bench, '/', { head, code: ECHO }));
    for (const accent of ['', 'gold', '#7c5cff']) {
      await open(page, { accent, greeting: 'Hello', suggestions: ['What does it cost?'] });
      await expect(log(page).getByRole('button', { name: 'What does it cost?' })).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await page.evaluate(() => window.g8.reset());
    }
    await write(page, 'fails');
    await expect(log(page).getByRole('button', { name: 'Send again' })).toBeVisible();
    await page.evaluate(() => {
      window.tell({ type: 'human_transfer', agent: { name: 'Ada' } });
      window.say('a', '# Title\n- a list with [a link](https://example.com) and `code`\n```\ncode\n```', {
        sources: ['https://example.com/a', { title: 'Without a link' }],
        suggestions: ['More?'],
      });
      window.say('b', 'I do not know.', { sources: [] });
      window.tell({ type: 'connection', online: false });
      window.tell({ type: 'typing' });
    });
    await expect(dialog(page).getByText('No connection at the moment.')).toBeVisible();
    await expect(log(page).getByRole('img', { name: 'Writing…' })).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.evaluate(() => window.g8.consent.deny());
    await expect(field(page)).toBeDisabled();
    expect(await violations(page)).toEqual([]);
  });
}

test('everything can be pressed with a finger, and fits into 320 pixels, at twice the text size too', async ({
  bench,
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(servePanels(bench, '/', { code: ECHO }));
  await open(page);
  await write(page, `fails with averylongword${'o'.repeat(80)}`);
  await expect(messages(page)).toHaveCount(1);
  await page.evaluate(() =>
    window.say(
      'a',
      `A link: https://example.com/${'path/'.repeat(20)}\n\`\`\`\n${'code '.repeat(40)}\n\`\`\``,
      {
        sources: [`https://example.com/${'source/'.repeat(12)}`],
        suggestions: ['A question that is rather long, as questions are now and then?'],
      },
    ),
  );
  await expect(log(page).getByRole('button', { name: /A question/ })).toBeVisible();
  for (const size of ['medium', '32px']) {
    await dialog(page).evaluate(
      (el, given) => (el.parentElement as HTMLElement).style.setProperty('font-size', given),
      size,
    );
    const wide = await log(page).evaluate((el) => el.scrollWidth - el.clientWidth);
    expect(wide).toBe(0);
    for (const button of await dialog(page).getByRole('button').all()) {
      if (!(await button.isVisible())) continue;
      const { width = 0, height = 0 } = (await button.boundingBox()) ?? {};
      expect(Math.min(width, height), (await button.textContent()) ?? '').toBeGreaterThanOrEqual(44);
    }
  }
});

test('in a page that is read from right to left everything stands on its other side', async ({
  bench,
  page,
}) => {
  await page.goto(servePanels(bench, '/', { code: ECHO, root: 'lang="he" dir="rtl"' }));
  await open(page);
  await write(page, 'hello');
  await expect(messages(page)).toHaveCount(1);
  await say(page, ['a']);
  await expect(messages(page)).toHaveCount(2);
  await expect(log(page).getByText('Sending…')).toBeHidden();
  const [own, answer, send] = await Promise.all([
    messages(page).first().boundingBox(),
    messages(page).last().boundingBox(),
    dialog(page).getByRole('button', { name: 'Send' }).boundingBox(),
  ]);
  const panel = await dialog(page).boundingBox();
  const middle = (panel?.x ?? 0) + (panel?.width ?? 0) / 2;
  expect(own?.x).toBeLessThan(middle - 100);
  expect((answer?.x ?? 0) + (answer?.width ?? 0)).toBeGreaterThan(middle + 100);
  expect(send?.x).toBeLessThan(middle);
});

test('Markdown of any shape takes no longer than its length, in a real browser', async ({ bench, page }) => {
  const entry = fileURLToPath(new URL('../../../src/widgets/conversation/markdown.ts', import.meta.url));
  const bundle = buildSync({ entryPoints: [entry], bundle: true, format: 'esm', write: false }).outputFiles[0]
    ?.text;
  bench.site.pages.set('/markdown.js', { html: bundle ?? '' });
  await page.goto(bench.bare('/'));
  const pieces = [
    ...[
      '*',
      '**',
      '_',
      '`',
      '``',
      '[',
      '![',
      ']',
      '](',
      '[a](',
      '[a](b "',
      '[](',
      '(',
      '\\',
      '<',
      '# ',
      '- ',
      '> ',
      '\n',
    ],
    ...[
      '*a ',
      '**a *b ',
      '_a',
      '[*',
      '![`',
      'https://',
      'https://!',
      '](   ',
      '`a``',
      '- a\n  ',
      '1. a\n',
      '```\n',
      'a\n\n',
    ],
  ];
  // Quadratic time would be minutes: the longest message that is read, fifty times over.
  const written = await page.evaluate(async (all) => {
    const { renderMarkdown } = await import('/markdown.js' as string);
    let count = 0;
    for (const piece of all)
      for (let turn = 0; turn < 50; turn++)
        count +=
          renderMarkdown(piece.repeat(20_000 / piece.length), turn % 2 === 1) instanceof DocumentFragment
            ? 1
            : 0;
    return count;
  }, pieces);
  expect(written).toBe(pieces.length * 50);
});
