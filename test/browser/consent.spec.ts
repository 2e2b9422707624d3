import type { BrowserContext, Page } from '@playwright/test';
import { type Bench, complaintsOf, expect, footprint, loaded, NO_TRACE, test } from './fixture.ts';

const visit = async (bench: Bench, page: Page, attributes = '') => {
  await page.goto(bench.serve('/', { attributes }));
  await loaded(page);
};

/** Requests that carried this test's key. */
const own = (bench: Bench) => bench.requests().filter(({ key }) => key === bench.key);

/** A page view from a visitor of another browser profile, which leaves no bytes in this one. */
async function control(bench: Bench, context: BrowserContext): Promise<void> {
  const apart = await context.browser()?.newContext();
  if (!apart) throw new Error('no browser');
  await bench.control(apart);
  await apart.close();
}

test('while consent is pending nothing is stored or sent, and after the grant calls arrive with their own times', async ({
  bench,
  context,
  page,
}) => {
  const { errors } = complaintsOf(page);
  await visit(bench, page, 'data-consent="pending"');
  const before = await page.evaluate(async () => {
    const from = Date.now();
    const receipts = await Promise.all([window.g8.track('early', { n: 1 }), window.g8.identify('u-1')]);
    return {
      from,
      to: Date.now(),
      receipts,
      id: await window.g8.visitorId(),
      state: window.g8.consent.state,
    };
  });
  expect(before).toMatchObject({ id: null, state: 'pending' });
  for (const receipt of before.receipts)
    expect(receipt).toMatchObject({ stored: 'memory', reason: 'consent_pending' });
  expect(await page.evaluate(() => window.g8.flush({ timeout: 100 }))).toMatchObject({
    empty: false,
    blocked: 'consent_pending',
  });
  await control(bench, context);
  expect(own(bench)).toEqual([]);
  expect(await footprint(page)).toEqual(NO_TRACE);

  const granted = Date.now();
  await page.evaluate(() => window.g8.consent.grant());
  await expect
    .poll(() =>
      bench
        .events()
        .map(({ type }) => type)
        .sort(),
    )
    .toEqual(['identify', 'page', 'track']);
  for (const { type, timestamp } of bench.events()) {
    if (type === 'page') continue; // that one waited for half a second
    expect(Date.parse(timestamp)).toBeGreaterThanOrEqual(before.from);
    expect(Date.parse(timestamp)).toBeLessThanOrEqual(before.to);
  }
  expect(bench.events().find(({ type }) => type === 'track')).toMatchObject({
    messageId: before.receipts[0].messageId,
    event: 'early',
    properties: { n: 1 },
  });
  for (const { at } of own(bench)) expect(at).toBeGreaterThanOrEqual(granted);
  expect(errors).toEqual([]);
});

test('a grant is remembered: the next page of a site that asks first tracks at once', async ({
  bench,
  page,
}) => {
  await visit(bench, page, 'data-consent="pending"');
  await page.evaluate(() => window.g8.consent.grant());
  await expect.poll(() => bench.events().length).toBe(1);
  await page.reload();
  await loaded(page);
  expect(await page.evaluate(() => window.g8.consent.state)).toBe('granted');
  await expect.poll(() => bench.events().length).toBe(2);
  const [first, second] = bench.events();
  expect(second?.anonymousId).toBe(first?.anonymousId);
});

test('a refusal deletes everything in all tabs; only the record of the decision stays, over reloads too', async ({
  bench,
  context,
  page,
}) => {
  await visit(bench, page);
  const other = await context.newPage();
  await visit(bench, other);
  await page.evaluate(() => window.g8.identify('u-1', { plan: 'free' }));
  await expect.poll(() => bench.events().length).toBe(3);
  const posts = own(bench).length;

  await page.evaluate(() => window.g8.consent.deny());
  await expect.poll(() => other.evaluate(() => window.g8.consent.state)).toBe('denied');
  await expect.poll(async () => (await footprint(page)).databases).toEqual([]);
  for (const tab of [page, other]) {
    expect(await tab.evaluate(() => window.g8.track('too late'))).toMatchObject({
      stored: 'dropped',
      reason: 'consent_denied',
    });
    expect(await tab.evaluate(() => window.g8.visitorId())).toBeNull();
    expect(await tab.evaluate(() => window.g8.status())).toMatchObject({
      state: 'denied',
      queued: 0,
      consent: 'denied',
    });
    const { local, ...rest } = await footprint(tab);
    expect(rest).toEqual({ cookies: [], databases: [], session: {} });
    expect(Object.values(local as object)).toEqual(['denied']);
    expect(Object.keys(local as object).join()).not.toContain(bench.key);
  }
  await page.reload();
  await loaded(page);
  expect(await page.evaluate(() => window.g8.consent.state)).toBe('denied');
  await page.evaluate(() => window.g8.track('still too late'));
  await other.close();
  await control(bench, context);
  expect(own(bench)).toHaveLength(posts);
  expect(await footprint(page)).toMatchObject({ cookies: [], databases: [], session: {} });
});

test('a grant after a refusal begins with a new visitor and resurrects nothing', async ({ bench, page }) => {
  await visit(bench, page, 'data-init-only');
  bench.sandbox.faults.set({ kind: '503', key: bench.key });
  const old = await page.evaluate(async () => {
    window.g8.identify('u-1', { plan: 'free' });
    await window.g8.track('queued before the refusal');
    const id = await window.g8.visitorId();
    window.g8.consent.deny();
    window.g8.track('while refused');
    return id;
  });
  await expect.poll(async () => (await footprint(page)).databases).toEqual([]);
  bench.sandbox.faults.clear(bench.key);
  const receipt = await page.evaluate(() => {
    window.g8.consent.grant();
    return window.g8.track('after the grant');
  });
  expect(receipt).toMatchObject({ stored: 'indexeddb' });
  await expect.poll(() => bench.tracked(), { timeout: 20_000 }).toEqual(['after the grant']);
  const [event] = bench.events();
  expect(bench.events()).toHaveLength(1);
  expect(event?.anonymousId).not.toBe(old);
  expect(JSON.stringify(event)).not.toMatch(/u-1|free/);
});

test('a refusal that comes right after calls and before they are stored leaves none of them', async ({
  bench,
  context,
  page,
}) => {
  await visit(bench, page, 'data-init-only data-consent="pending"');
  const receipts = await page.evaluate(() => {
    const call = window.g8.track('never agreed');
    window.g8.consent.deny();
    return Promise.all([call, window.g8.track('after')]);
  });
  expect(receipts[1]).toMatchObject({ stored: 'dropped', reason: 'consent_denied' });
  await page.evaluate(() => window.g8.consent.grant());
  await page.evaluate(() => window.g8.track('agreed'));
  await expect.poll(() => bench.tracked()).toEqual(['agreed']);
  await page.goto(bench.bare('/bare'));
  expect((await context.cookies()).length).toBe(1);
});

test('Global Privacy Control starts denied: nothing is stored or sent until the visitor agrees', async ({
  bench,
  context,
  page,
}) => {
  await page.addInitScript(() => Object.defineProperty(navigator, 'globalPrivacyControl', { value: true }));
  await visit(bench, page);
  expect(await page.evaluate(() => window.g8.track('no'))).toMatchObject({
    stored: 'dropped',
    reason: 'consent_denied',
  });
  expect(await page.evaluate(() => window.g8.consent.state)).toBe('denied');
  await control(bench, context);
  expect(own(bench)).toEqual([]);
  expect(await footprint(page)).toEqual(NO_TRACE);
  await page.evaluate(() => window.g8.consent.grant());
  await page.evaluate(() => window.g8.track('yes'));
  await expect.poll(() => bench.tracked()).toEqual(['yes']);
});

test('Do Not Track counts only where the site respects it', async ({ bench, page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, 'doNotTrack', { value: '1' }));
  await visit(bench, page);
  expect(await page.evaluate(() => window.g8.consent.state)).toBe('granted');
  await page.goto(
    bench.serveModule('/m', "g8.init({ writeKey: key + '_dnt', host, respectDnt: true }); window.g8 = g8;"),
  );
  await loaded(page);
  expect(await page.evaluate(() => window.g8.consent.state)).toBe('denied');
});

test('with dontSend nothing is stored or sent, whatever the visitor decides', async ({
  bench,
  context,
  page,
}) => {
  await visit(bench, page, 'data-privacy-dont-send="true"');
  expect(await page.evaluate(() => window.g8.track('no'))).toMatchObject({
    stored: 'dropped',
    reason: 'consent_denied',
  });
  expect(await footprint(page)).toEqual(NO_TRACE);
  const state = await page.evaluate(() => {
    window.g8.consent.grant();
    window.g8.track('still no');
    return window.g8.consent.state;
  });
  expect(state).toBe('denied');
  await control(bench, context);
  expect(own(bench)).toEqual([]);
  expect(await footprint(page)).toMatchObject({ cookies: [], databases: [], session: {} });
});

test('calls that waited in the stub and the decision to refuse are kept in order', async ({
  bench,
  page,
}) => {
  const body = '<script>g8.track("early"); g8.consent.deny(); window.late = g8.track("late");</script>';
  await page.goto(bench.serve('/', { attributes: 'data-init-only data-consent="pending"', body }));
  await loaded(page);
  const late = await page.evaluate(() => (window as unknown as { late: Promise<object> }).late);
  expect(late).toMatchObject({ stored: 'dropped', reason: 'consent_denied' });
  await page.evaluate(() => window.g8.consent.grant());
  await page.evaluate(() => window.g8.track('agreed'));
  await expect.poll(() => bench.tracked()).toEqual(['agreed']);
});
