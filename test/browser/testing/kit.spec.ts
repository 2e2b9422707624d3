import type { Page } from '@playwright/test';
import { expect, g8Fixtures } from '../../../src/playwright/index.ts';
import { type Bench, test as base, loaded } from '../fixture.ts';

const test = base.extend(g8Fixtures);

/** The text with which an assertion fails. */
const failure = (assertion: Promise<unknown>): Promise<string> =>
  assertion.then(
    () => 'it holds',
    // biome-ignore lint/suspicious/noControlCharactersInRegex: Playwright colours its texts
    (error: Error) => error.message.replace(/\u001b\[\d+m/g, ''),
  );

/** Opens a page, and follows its link to another site, which is told in the last moment. */
async function leave(page: Page, bench: Bench): Promise<void> {
  const away = bench.bare('/away').replace('127.0.0.1', 'localhost');
  await page.goto(bench.serve('/', { body: `<a href="${away}" onclick="g8.track('left')">away</a>` }));
  await loaded(page);
  await page.getByText('away').click();
  await page.waitForURL(/away/);
}

test('sees what the script tag sends, as an event with all that belongs to it', async ({
  page,
  bench,
  g8,
}) => {
  await page.goto(`${bench.serve('/pricing')}?utm_source=mail`);
  await expect(g8).toHaveViewed('/pricing');
  await page.evaluate(() => {
    window.g8.identify('ada', { plan: 'pro' });
    window.g8.track('signup', { plan: 'pro', seats: 3 });
  });
  await expect(g8).toHaveTracked('signup', { plan: 'pro' });
  await expect(g8).toHaveIdentified('ada', { plan: 'pro' });
  const event = await g8.waitFor('signup');
  expect(event).toMatchObject({
    ...{ type: 'track', name: 'signup', properties: { plan: 'pro', seats: 3 }, traits: {}, userId: 'ada' },
    ...{ page: { path: '/pricing', search: '?utm_source=mail' }, writeKey: bench.key },
    context: { campaign: { source: 'mail' }, library: { name: 'graph8-browser' } },
  });
  expect(event.visitorId).toBe(await page.evaluate(() => window.g8.visitorId()));
  expect(bench.posts()).toEqual([]);
});

test('sees what the npm package sends', async ({ page, bench, g8 }) => {
  await page.goto(bench.serveModule('/app', "g8.init({ writeKey: key, host }); g8.track('signup')"));
  await expect(g8).toHaveTracked('signup');
  await expect(g8).toHaveViewed('/app', undefined, { times: 1 });
});

test('sees what a page sends while it leaves for another site', async ({ page, bench, g8 }) => {
  await leave(page, bench);
  await expect(g8).toHaveTracked('left');
  expect(bench.posts()).toEqual([]);
});

test('sees what a page that is closed has just sent', async ({ context, bench, g8 }) => {
  const page = await context.newPage();
  await page.goto(bench.serve('/'));
  await expect(g8).toHaveViewed('/');
  await page.evaluate(() => void window.g8.track('closed'));
  await page.close();
  const next = await context.newPage();
  await next.goto(bench.serve('/next'));
  await expect(g8).toHaveTracked('closed', undefined, { times: 1 });
});

test('sees beacons, where a browser has no keepalive', async ({ page, bench, g8 }) => {
  await page.addInitScript(() => Reflect.deleteProperty(Request.prototype, 'keepalive'));
  await leave(page, bench);
  await expect(g8).toHaveTracked('left');
  expect(bench.posts()).toEqual([]);
});

test('waits with .not until nothing can come any more', async ({ page, bench, g8 }) => {
  await page.goto(bench.serve('/'));
  await page.evaluate(() => void window.g8.track('signup'));
  await expect(g8).not.toHaveTracked('purchase');
  const text = await failure(expect(g8).not.toHaveTracked('signup'));
  expect(text).toContain('expect(g8).not.toHaveTracked("signup")');
  expect(text).toContain('1 such event arrived, none should.');
  expect(text).toContain(' →  track "signup" on /');
});

test('takes absence for nothing where no page runs the SDK', async ({ page, bench, g8 }) => {
  await page.goto(bench.bare('/plain'));
  const text = await failure(expect(g8).not.toHaveSent(undefined, { timeout: 1_500 }));
  expect(text).toContain('It cannot be told that no more will come: no page runs graph8-browser.');
  await expect(g8).not.toHaveSent(undefined, { withoutSdk: true });
});

test('says what came nearest, what arrived and where the rest is', async ({ page, bench, g8 }) => {
  await page.goto(bench.serve('/pricing'));
  await expect(g8).toHaveViewed('/pricing');
  await page.evaluate(() => {
    window.g8.track('sign_up', { plan: 'free', seats: 1 });
    window.g8.track('signup', { plan: 'free', seats: 3 });
  });
  await g8.waitFor('signup');
  const text = await failure(
    expect(g8).toHaveTracked('signup', { plan: 'pro', seats: expect.any(Number) }, { timeout: 300 }),
  );
  expect(text).toBe(
    [
      'expect(g8).toHaveTracked("signup", { plan: "pro", seats: Any<Number> })',
      '',
      'No such event arrived within 300 ms.',
      '',
      'Nearest, with - expected and + received:',
      '  track "signup" { plan: "free", seats: 3 } on /pricing',
      '  - properties.plan: "pro"',
      '  + properties.plan: "free"',
      '',
      'All that arrived:',
      '    page on /pricing',
      '    track "sign_up" { plan: "free", seats: 1 } on /pricing',
      '    track "signup" { plan: "free", seats: 3 } on /pricing',
      '',
      `Page ${page.url()}: idle, consent granted, 0 waiting.`,
    ].join('\n'),
  );
});

test('makes the ingest fail, and well again', async ({ page, bench, g8 }) => {
  await page.goto(bench.serve('/'));
  await expect(g8).toHaveViewed('/');
  for (const fault of ['503', 'offline', 'html', '429'] as const) {
    g8.fail(fault);
    await page.evaluate((name) => void window.g8.track(name), fault);
    await expect.poll(() => page.evaluate(() => window.g8.status().state)).not.toBe('idle');
    await expect(g8).not.toHaveTracked(fault);
    const text = await failure(expect(g8).toHaveTracked(fault, undefined, { timeout: 100 }));
    expect(text).toContain(`Refused with g8.fail('${fault}'), so not arrived:\n →  track "${fault}" on /`);
    await g8.recover();
    await expect(g8).toHaveTracked(fault, undefined, { times: 1, timeout: 20_000 });
  }
});

test('fails as often as it is asked to', async ({ page, bench, g8 }) => {
  g8.fail('503', { times: 1 });
  await page.goto(bench.serve('/'));
  await expect(g8).toHaveViewed('/', undefined, { timeout: 20_000 });
});

test('decides for the visitor, and forgets the decision', async ({ page, bench, g8 }) => {
  const url = bench.serve('/', { attributes: 'data-consent="pending"' });
  await page.goto(url);
  await expect(g8).not.toHaveSent();
  await g8.consent.grant();
  await expect(g8).toHaveViewed('/');
  await g8.consent.reset();
  await g8.clear();
  await page.goto(url);
  await expect(g8).not.toHaveSent();
  await g8.consent.deny();
  await page.evaluate(() => void window.g8.track('signup'));
  await expect(g8).not.toHaveSent();
  const text = await failure(expect(g8).toHaveTracked('signup', undefined, { timeout: 100 }));
  expect(text).toMatch(/denied, consent denied, 0 waiting, \d+ dropped \(consent_denied\)/);
});

test('sees all pages of a test, and forms with their values', async ({ page, context, bench, g8 }) => {
  const form = '<form id="contact"><input name="email" type="email"><button>Send</button></form>';
  const other = await context.newPage();
  await Promise.all([page.goto(bench.serve('/one', { body: form })), other.goto(bench.serve('/two'))]);
  await page.locator('input').fill('ada@example.com');
  await page.getByText('Send').click();
  await other.evaluate(() => void window.g8.group('acme', { size: 9 }));
  await expect(g8).toHaveSubmitted('contact', { email: /@example\.com$/ });
  await expect(g8).toHaveSubmitted('/one');
  await expect(g8).toHaveGrouped('acme', { size: 9 });
  await expect(g8).toHaveViewed('/one');
  await expect(g8).toHaveViewed('/two');
  await expect(g8).not.toHaveSubmitted('newsletter');
});

test.describe('with a sandbox', () => {
  test.use({
    g8Options: async ({ servers: { sandbox } }, use) => use({ sandbox: sandbox.pagesUrl }),
  });

  test('lets requests go there, and sees what it has stored of this test', async ({ page, bench, g8 }) => {
    await page.goto(bench.serve('/'));
    await page.evaluate(() => void window.g8.track('signup', { plan: 'pro' }));
    await expect(g8).toHaveTracked('signup', { plan: 'pro' });
    expect(bench.tracked()).toEqual(['signup']);
    const [first] = await g8.events();
    bench.sandbox.store.add({
      ...{ key: bench.key, receivedAt: 0, requestId: 'r1' },
      event: {
        type: 'track',
        event: 'foreign',
        messageId: 'm1',
        context: { library: { name: 'graph8-browser' } },
      },
    });
    await expect(g8).not.toHaveTracked('foreign');
    expect(first?.writeKey).toContain('pk_');
  });
});
