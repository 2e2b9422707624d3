import { expect, test } from '../fixture.ts';
import { allStores, NOTHING, records } from '../stores.ts';
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

const CHAT = '/api/v1/public/copilot/chat';
const asked = (posts: { path: string; status: number }[]) => posts.filter(({ path }) => path === CHAT);

test('an answer streams in, and stands there complete with its sources and what may come next', async ({
  bench,
  page,
}) => {
  await page.goto(servePanels(bench));
  await openPanel(page);
  await write(page, 'What does it cost?');
  await expect(messages(page)).toHaveCount(2);
  await expect(dialog(page).getByRole('button', { name: 'Stop' })).toBeVisible();
  await expect(log(page).getByText('every tool of up to thirty benches')).toBeVisible();
  await expect(log(page).getByRole('list', { name: 'Sources' }).getByRole('link')).toHaveAttribute(
    'href',
    `${bench.site.url}/shop/sharpening`,
  );
  await expect(dialog(page).getByRole('button', { name: 'Send' })).toBeVisible();
  await log(page).getByRole('button', { name: 'What does a school get?' }).click();
  await expect(messages(page)).toHaveCount(4);
  await expect(field(page)).toBeFocused();
  // One session: the copilot knows what was asked before.
  await expect(log(page).getByText('You asked before about pricing.')).toBeVisible();
  const [first, second] = await toldBy(page, 'answered');
  expect(second?.session_id).toBe(first?.session_id);
  expect(asked(bench.posts()).map(({ status }) => status)).toEqual([200, 200]);
  await expect
    .poll(() => bench.tracked())
    .toEqual([
      ...[
        'widget_opened',
        'copilot_message_sent',
        'copilot_answered',
        'copilot_message_sent',
        'copilot_answered',
      ],
    ]);
  expect(JSON.stringify(bench.events())).not.toMatch(/cost|bench/i);
});

test('an answer is read out once, when it is complete', async ({ bench, page }) => {
  await page.goto(servePanels(bench));
  await openPanel(page);
  const status = dialog(page).getByRole('status');
  await status.evaluate((el) => {
    const said: string[] = [];
    new MutationObserver(() => said.push(el.textContent ?? '')).observe(el, { childList: true });
    Object.assign(window, { said });
  });
  await expect(log(page)).toHaveAttribute('aria-live', 'off');
  await write(page, 'Which steel is it?');
  await expect(status).toContainText('Assistant: One alloy');
  const said = await page.evaluate(() => (window as unknown as { said: string[] }).said);
  expect(said).toEqual([expect.stringContaining('slower to sharpen, sharp for longer.')]);
});

test('one that comes whole is shown at once', async ({ bench, page }) => {
  await page.goto(servePanels(bench));
  await openPanel(page);
  await write(page, 'Tell me the whole cost');
  await expect(messages(page).last()).toContainText('Sharpening comes in three plans');
});

test('a fallback is marked as one', async ({ bench, page }) => {
  await page.goto(servePanels(bench));
  await openPanel(page);
  await write(page, 'Who wins the cup?');
  await expect(log(page).getByText('No source was found for this answer.')).toBeVisible();
});

test('the copilot is told where the visitor is, without what is secret', async ({ bench, page }) => {
  const bodies: unknown[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith(CHAT)) bodies.push(request.postDataJSON());
  });
  await page.goto(`${servePanels(bench, '/plans/')}?token=secret&plan=pro`);
  expect((await page.evaluate(() => window.g8.copilot.ask('Where am I?'))).response).toContain('`/plans/`');
  expect(bodies).toEqual([
    {
      message: 'Where am I?',
      context: {
        page: { url: `${bench.site.url}/plans/?token=[redacted]&plan=pro`, path: '/plans/', title: 'Shop' },
      },
    },
  ]);
});

test('an answer that is stopped keeps what was there, and nothing more comes', async ({ bench, page }) => {
  await page.goto(servePanels(bench));
  await openPanel(page);
  await write(page, 'A long one, please');
  await expect(messages(page).last()).toContainText('A blade comes to us');
  await dialog(page).getByRole('button', { name: 'Stop' }).click();
  await expect(log(page).getByText('Stopped')).toBeVisible();
  const text = await messages(page).last().textContent();
  await write(page, 'Tell me the whole cost');
  await expect(messages(page)).toHaveCount(4);
  expect(await messages(page).nth(1).textContent()).toBe(text);
  expect(text).not.toContain('each tool is tried on a piece of oak');
});

for (const failure of ['break off', 'cut off']) {
  test(`a question whose answer is lost (${failure}) is kept, and can be asked again`, async ({
    bench,
    page,
  }) => {
    await page.goto(servePanels(bench));
    await openPanel(page);
    await write(page, `What does it cost? ${failure}`);
    await expect(log(page).getByText('Not sent')).toBeVisible();
    await expect(messages(page)).toHaveCount(1);
    expect(await toldBy(page, 'error')).toMatchObject([
      { message: { text: `What does it cost? ${failure}` } },
    ]);
    await page.reload();
    await openPanel(page);
    await log(page).getByRole('button', { name: 'Send again' }).click();
    await expect(field(page)).toBeFocused();
    await expect.poll(() => asked(bench.posts()).length).toBe(2);
  });
}

test('a failed question is answered when it is asked again', async ({ bench, page }) => {
  await page.goto(servePanels(bench));
  await openPanel(page);
  bench.sandbox.faults.set({ kind: '503', key: bench.key, route: 'api' });
  await write(page, 'Tell me the whole cost');
  await expect(log(page).getByText('Not sent')).toBeVisible();
  bench.sandbox.faults.clear(bench.key);
  await log(page).getByRole('button', { name: 'Send again' }).click();
  await expect(messages(page).last()).toContainText('three plans');
  await expect(log(page).getByText('Not sent')).toBeHidden();
});

test('who types fast waits, and never exceeds the limits', async ({ bench, page }) => {
  await page.goto(servePanels(bench));
  await openPanel(page);
  for (let index = 0; index < 14; index++) await write(page, `whole ${index}`);
  await expect(messages(page)).toHaveCount(28, { timeout: 30_000 });
  const posts = bench.posts();
  expect(posts.filter(({ status }) => status === 429)).toEqual([]);
  expect(bench.sandbox.requests.peak(bench.key, 1_000)).toBeLessThanOrEqual(10);
  const texts = await messages(page).allTextContents();
  expect(texts.filter((text) => /^whole/.test(text))).toEqual(
    Array.from({ length: 14 }, (_, i) => `whole ${i}`),
  );
});

test('a conversation goes on over pages and reloads, with what was unread on its launcher', async ({
  bench,
  page,
}) => {
  const code = 'g8.copilot.configure({ launcher: true });';
  await page.goto(servePanels(bench, '/', { code }));
  await openPanel(page);
  await write(page, 'Tell me the whole cost');
  await expect(messages(page)).toHaveCount(2);
  await page.keyboard.press('Escape');
  await page.evaluate(() => window.g8.copilot.send('Which steel is it, the whole?'));
  await expect(launcher(page, 'Ask us, 1 new')).toBeVisible();
  // Kept a moment later: the page is left when it is.
  await expect.poll(async () => JSON.stringify((await records(page)).values.copilot)).toContain('One alloy');
  await page.goto(servePanels(bench, '/other/', { code }));
  await launcher(page, 'Ask us, 1 new').click();
  await expect(messages(page)).toHaveCount(4);
  await expect(messages(page).last()).toContainText('One alloy');
  await page.keyboard.press('Escape');
  await page.reload();
  await expect(launcher(page)).toHaveAccessibleName('Ask us');
});

test('two tabs take nothing away from one another, and the one that is opened later sees everything', async ({
  bench,
  context,
  page,
}) => {
  const url = servePanels(bench);
  const other = await context.newPage();
  for (const tab of [page, other]) {
    await tab.goto(url);
    await openPanel(tab);
  }
  await Promise.all([
    page.evaluate(() => Promise.all([window.g8.copilot.send('whole a'), window.g8.copilot.send('whole b')])),
    other.evaluate(() => Promise.all([window.g8.copilot.send('whole c'), window.g8.copilot.send('whole d')])),
  ]);
  await page.keyboard.press('Escape');
  await page.evaluate(() => window.g8.copilot.open());
  await expect(messages(page)).toHaveCount(8);
  const questions = (await messages(page).allTextContents()).filter((text) => /^whole/.test(text));
  expect(questions.sort()).toEqual(['whole a', 'whole b', 'whole c', 'whole d']);
});

test('after reset nothing is left of a conversation, in no tab and not on the device', async ({
  bench,
  context,
  page,
}) => {
  const url = servePanels(bench);
  const other = await context.newPage();
  for (const tab of [page, other]) {
    await tab.goto(url);
    await openPanel(tab);
    await write(tab, 'My very own question, whole');
    await expect(messages(tab).last()).not.toContainText('very own');
  }
  await field(other).fill('a draft');
  await page.evaluate(() => window.g8.reset());
  for (const tab of [page, other]) {
    await expect(messages(tab)).toHaveCount(0);
    await expect(field(tab)).toHaveValue('');
  }
  await expect.poll(async () => JSON.stringify(await records(page))).not.toContain('very own');
  await write(other, 'Tell me the whole cost');
  await expect(messages(other)).toHaveCount(2);
});

test('the visitor’s export holds the conversation, and erase takes it', async ({ bench, page }) => {
  await page.goto(servePanels(bench));
  await openPanel(page);
  await write(page, 'My very own question, whole');
  await expect(messages(page)).toHaveCount(2);
  const exported = () => page.evaluate(async () => JSON.stringify(await window.g8.privacy.export()));
  await expect.poll(exported).toContain('very own');
  await page.evaluate(() => window.g8.privacy.erase());
  await expect(messages(page)).toHaveCount(0);
  expect(await exported()).not.toContain('very own');
});

test('without consent the panel says why it cannot be used, and nothing is sent or stored until it can', async ({
  bench,
  page,
}) => {
  await page.goto(servePanels(bench, '/', { init: "consent: 'pending'" }));
  await openPanel(page);
  await expect(dialog(page).getByText('please allow this site to remember you')).toBeVisible();
  await expect(field(page)).toBeDisabled();
  await expect(page.evaluate(() => window.g8.copilot.send('hello'))).rejects.toThrow(/does not agree/);
  expect(bench.posts()).toEqual([]);
  expect(await allStores(page)).toEqual(NOTHING);
  await page.evaluate(() => window.g8.consent.grant());
  await expect(field(page)).toBeEnabled();
  await write(page, 'Tell me the whole cost');
  await expect(messages(page)).toHaveCount(2);
  await page.evaluate(() => window.g8.consent.deny());
  await expect(messages(page)).toHaveCount(0);
  await expect(field(page)).toBeDisabled();
});

test('an action runs once the visitor agrees; one that nobody knows is no more than a text', async ({
  bench,
  page,
}) => {
  const code =
    "g8.copilot.registerAction('open_page', ({ path }) => 'at ' + path, 'open the page with our prices');";
  await page.goto(servePanels(bench, '/', { code }));
  await openPanel(page);
  await write(page, 'action unknown');
  await expect(messages(page).last()).toHaveText(/I will see to that at once/);
  await write(page, 'show pricing');
  await expect(log(page).getByText('open the page with our prices')).toBeVisible();
  await expect(log(page).getByRole('button', { name: 'Yes, go ahead' })).toHaveCount(1);
  expect(await toldBy(page, 'tool_used')).toEqual([]);
  await log(page).getByRole('button', { name: 'Yes, go ahead' }).click();
  await expect(log(page).getByText('Done')).toBeVisible();
  await expect(field(page)).toBeFocused();
  expect(await toldBy(page, 'tool_used')).toEqual([
    { name: 'open_page', arguments: { path: '/shop/sharpening' }, result: 'at /shop/sharpening' },
  ]);
});

test('what an answer must not do, it does not: scripts, pictures and dangerous links stay text, under the strictest policy', async ({
  bench,
  page,
}) => {
  const { ingestUrl } = bench.sandbox;
  const policy = `default-src 'none'; script-src 'self'; connect-src ${ingestUrl}; require-trusted-types-for 'script'; trusted-types graph8`;
  const code = `
    window.violated = [];
    document.addEventListener('securitypolicyviolation', ({ violatedDirective }) => violated.push(violatedDirective));`;
  const alerts: string[] = [];
  page.on('dialog', (alert) => {
    alerts.push(alert.message());
    void alert.dismiss();
  });
  await page.goto(servePanels(bench, '/', { code, headers: { 'content-security-policy': policy } }));
  await openPanel(page);
  await write(page, 'Markdown, the whole of it');
  const answer = messages(page).last();
  await expect(answer).toContainText('Everything at once');
  await expect(answer).toContainText("<script>alert('shown, never run')</script>");
  await expect(answer).toContainText('[x](javascript:alert(1))');
  await expect(answer.locator('script, img, iframe, table, hr, blockquote')).toHaveCount(0);
  const links = await answer.locator('a').evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).href));
  expect(links).toEqual(['https://example.com/tools?a=1&b=2', 'https://example.com/i.png']);
  await expect(answer.locator('strong').first()).toHaveText('Everything at once');
  expect(await page.evaluate(() => window.violated)).toEqual([]);
  expect(alerts).toEqual([]);
});

test('the form of a panel is none of the page’s: what is written there is not captured', async ({
  bench,
  page,
}) => {
  await page.goto(servePanels(bench, '/', { init: 'forms: true' }));
  await openPanel(page);
  await write(page, 'Tell me the whole cost');
  await expect(messages(page)).toHaveCount(2);
  await page.evaluate(() => window.g8.track('last'));
  await expect.poll(() => bench.tracked()).toContain('last');
  expect(bench.tracked()).not.toContain('form_submission');
});
