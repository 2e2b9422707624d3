import type { Page } from '@playwright/test';
import config from '../../../playwright.config.ts';
import { type Bench, complaintsOf, expect, test } from '../fixture.ts';
import {
  dialog,
  field,
  launcher,
  log,
  messages,
  openPanel,
  servePanels,
  toldBy,
  write,
} from './panel-page.ts';

// The flag that Playwright sets by itself would keep pages out of the cache.
const launchOptions = config.use?.launchOptions ?? {};
test.use({ launchOptions: { ...launchOptions, ignoreDefaultArgs: ['--disable-back-forward-cache'] } });

const address = (bench: Bench) =>
  `${bench.sandbox.ingestUrl.replace('http', 'ws')}/sandbox/chat?key=${bench.key}`;
const open = (bench: Bench, page: Page) => openPanel(page, { transport: address(bench) }, 'chat');
const sockets = (bench: Bench) => bench.posts().filter(({ path }) => path === '/sandbox/chat');
/** The visitor's messages as the desk has them. */
const arrived = (bench: Bench) =>
  bench.sandbox.chat
    .conversations()
    .filter(({ key }) => key === bench.key)
    .flatMap(({ messages }) => messages.flatMap(({ from, text }) => (from === 'visitor' ? text : [])));

test('somebody answers, a person takes over, and every message arrives once', async ({ bench, page }) => {
  await page.goto(servePanels(bench));
  await open(bench, page);
  await write(page, 'What does it cost?');
  await expect(log(page).getByRole('img', { name: 'Writing…' })).toBeVisible();
  await expect(messages(page).last()).toContainText('three plans');
  await write(page, 'I want to talk to a person');
  await expect(log(page).getByText('Mia has joined the conversation')).toBeVisible();
  await expect(messages(page).last()).toContainText('Hello, this is Mia');
  await expect(log(page).locator('.meta b')).toHaveText('Mia');
  expect(await toldBy(page, 'human_transfer')).toEqual([{ agent: { name: 'Mia' } }]);
  expect(arrived(bench)).toEqual(['What does it cost?', 'I want to talk to a person']);
  await expect.poll(() => bench.tracked()).toEqual(['widget_opened', 'chat_transferred']);
});

test('no socket is opened before the chat was used', async ({ bench, page }) => {
  const code = `g8.chat.configure({ launcher: true, transport: '${address(bench)}' });`;
  await page.goto(servePanels(bench, '/', { code }));
  await expect(launcher(page, 'Chat with us')).toBeVisible();
  expect(sockets(bench)).toEqual([]);
  await launcher(page, 'Chat with us').click();
  await expect.poll(() => sockets(bench).length).toBe(1);
});

test('a connection that breaks comes back, with what was said meanwhile on either side', async ({
  bench,
  page,
}) => {
  await page.goto(servePanels(bench));
  await open(bench, page);
  await write(page, 'hello');
  await expect(messages(page)).toHaveCount(2);
  await bench.sandbox.stopIngest();
  await expect(dialog(page).getByText('No connection at the moment.')).toBeVisible();
  await write(page, 'written offline');
  await expect(log(page).getByText('Sending…')).toBeVisible();
  bench.sandbox.chat.say('said meanwhile', { key: bench.key });
  await bench.sandbox.startIngest();
  await expect(log(page).getByText('said meanwhile')).toBeVisible({ timeout: 30_000 });
  await expect(dialog(page).getByText('No connection at the moment.')).toBeHidden();
  await expect(log(page).getByText('Sending…')).toBeHidden();
  await expect.poll(() => arrived(bench)).toEqual(['hello', 'written offline']);
  await expect(messages(page)).toHaveCount(5);
});

test('what is said on the next page is counted on the launcher, and read there', async ({ bench, page }) => {
  const code = `g8.chat.configure({ launcher: true, transport: '${address(bench)}' });`;
  await page.goto(servePanels(bench, '/', { code }));
  await open(bench, page);
  await write(page, 'hello');
  await expect(messages(page)).toHaveCount(2);
  await page.keyboard.press('Escape');
  await page.goto(servePanels(bench, '/other/', { code }));
  await expect.poll(() => sockets(bench).length).toBe(2);
  bench.sandbox.chat.say('Are you still there?', { key: bench.key, name: 'Ada' });
  await launcher(page, 'Chat with us, 1 new').click();
  await expect(messages(page)).toHaveCount(3);
  await expect(messages(page).last()).toHaveText('Are you still there?');
});

test('a page with a chat can be kept in the back/forward cache, and goes on when it comes back', async ({
  bench,
  page,
}) => {
  await page.goto(servePanels(bench));
  await open(bench, page);
  await write(page, 'hello');
  await expect(messages(page)).toHaveCount(2);
  await field(page).fill('half a sent');
  await page.evaluate(() => {
    Object.assign(window, { kept: true });
  });
  await page.goto(bench.bare('/away'));
  bench.sandbox.chat.say('said meanwhile', { key: bench.key });
  await page.evaluate(() => history.back());
  await expect.poll(() => page.evaluate(() => 'kept' in window).catch(() => false)).toBe(true);
  await expect(log(page).getByText('said meanwhile')).toBeVisible();
  await expect(field(page)).toHaveValue('half a sent');
  await write(page, 'and back');
  await expect.poll(() => arrived(bench)).toEqual(['hello', 'and back']);
});

test('after reset another visitor talks, and hears nothing of what was said', async ({ bench, page }) => {
  await page.goto(servePanels(bench));
  await open(bench, page);
  await write(page, 'my secret');
  await expect(messages(page)).toHaveCount(2);
  await page.evaluate(() => window.g8.reset());
  await expect(messages(page)).toHaveCount(0);
  await write(page, 'hello');
  await expect(messages(page)).toHaveCount(2);
  const talks = bench.sandbox.chat.conversations().filter(({ key }) => key === bench.key);
  expect(talks.map(({ messages }) => messages[0]?.text)).toEqual(['my secret', 'hello']);
  expect(new Set(talks.map(({ visitor }) => visitor)).size).toBe(2);
});

test('a transport of the site’s own that throws does not break the page', async ({ bench, page }) => {
  const { said } = complaintsOf(page);
  const code = `
    const broken = () => { throw new Error('broken'); };
    g8.chat.open({ transport: { connect: broken, send: broken, onMessage: broken } });`;
  await page.goto(servePanels(bench, '/', { code }));
  await write(page, 'hello');
  await expect(log(page).getByText('Not sent')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  expect(said).toEqual([]);
});
