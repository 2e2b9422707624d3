import type { Page } from '@playwright/test';
import config from '../../playwright.config.ts';
import { type Bench, complaintsOf, expect, loaded, test } from './fixture.ts';
import { allStores, NOTHING, records } from './stores.ts';

const launchOptions = config.use?.launchOptions ?? {};
test.use({ launchOptions: { ...launchOptions, ignoreDefaultArgs: ['--disable-back-forward-cache'] } });

const visit = async (bench: Bench, page: Page, attributes = 'data-init-only') => {
  await page.goto(bench.serve('/', { attributes }));
  await loaded(page);
  await page.evaluate(() => window.g8.ready());
};

const id = (page: Page) => page.evaluate(() => window.g8.visitorId());

/** Requests that carried this test's key. */
const own = (bench: Bench) => bench.requests().filter(({ key }) => key === bench.key);

/** Waits until everything that a tab of this test could send has had its time: a new visitor's event goes last. */
async function last(bench: Bench, page: Page): Promise<void> {
  await page.evaluate(() => window.g8.track('last'));
  await expect.poll(() => bench.tracked(), { timeout: 30_000 }).toContain('last');
}

test('pending leaves no byte in any store and makes no request, also over a reload and with every method called', async ({
  bench,
  context,
  page,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`));
  for (let load = 0; load < 2; load++) {
    await visit(bench, page, 'data-consent="pending" data-clicks="outbound downloads"');
    await page.evaluate(async () => {
      const { g8 } = window;
      g8.track('a');
      g8.identify('u-1', { plan: 'free' });
      g8.group('acme');
      g8.alias('u-2');
      g8.page('A');
      g8.set({ theme: 'dark' });
      g8.reset();
      g8.status();
      await Promise.all([g8.visitorId(), g8.privacy.export(), g8.flush({ timeout: 50 })]);
      document.body.innerHTML = '<button data-g8-track="b">b</button>';
      document.querySelector('button')?.click();
    });
  }
  const apart = await context.browser()?.newContext();
  if (!apart) throw new Error('no browser');
  await bench.control(apart);
  await apart.close();
  expect(own(bench)).toEqual([]);
  expect(asked.filter((request) => !/^GET \/(g8\.js)?$/.test(request))).toEqual([]);
  expect(await allStores(page)).toEqual(NOTHING);
});

test('export gives the visitor, the events that wait, the decision, the settings and the answers of this device', async ({
  bench,
  page,
}) => {
  await visit(bench, page, `data-init-only data-api-url="${bench.sandbox.ingestUrl}"`);
  await page.evaluate(() => window.g8.visitors.identify());
  bench.sandbox.faults.set({ kind: '503', key: bench.key });
  const data = await page.evaluate(async () => {
    window.g8.consent.grant();
    window.g8.identify('u-1', { plan: 'free' });
    await window.g8.track('waits', { n: 1 });
    return window.g8.privacy.export();
  });
  expect(data).toMatchObject({
    ...{ consent: 'granted', excluded: false, held: 0 },
    visitor: { id: await id(page), userId: 'u-1', traits: { plan: 'free' }, firstTouch: { path: '/' } },
    events: [{ type: 'identify' }, { event: 'waits', properties: { n: 1 } }],
    settings: { pace: {}, hosts: {}, intelligence: {} },
  });
  const [stored] = Object.entries(data.storage ?? {});
  expect(stored).toEqual([expect.stringMatching(/^g8:\w+:consent$/), 'granted']);
  expect(JSON.stringify(data)).not.toContain(bench.key);
});

test('erase takes everything in every tab, counts what waited, keeps the decision, and goes on with a new visitor', async ({
  bench,
  context,
  page,
}) => {
  const { errors } = complaintsOf(page);
  await visit(bench, page, 'data-init-only data-consent="pending"');
  await page.evaluate(() => window.g8.consent.grant());
  const other = await context.newPage();
  await visit(bench, other, 'data-init-only data-consent="pending"');
  bench.sandbox.faults.set({ kind: '503', key: bench.key });
  await page.evaluate(() => Promise.all([window.g8.identify('u-1', { plan: 'free' }), window.g8.track('a')]));
  await other.evaluate(() => window.g8.track('b'));
  const old = await id(page);
  await expect.poll(() => own(bench).length).toBeGreaterThan(0); // and now waits to try again
  await page.evaluate(() => window.g8.privacy.erase());
  bench.sandbox.faults.clear(bench.key);
  expect(await page.evaluate(() => window.g8.status())).toMatchObject({
    ...{ queued: 0, consent: 'granted', dropped: { erased: 3 } },
  });
  const fresh = await id(page);
  expect(fresh).not.toBe(old);
  await expect.poll(() => id(other)).toBe(fresh);
  await last(bench, other);
  await page.evaluate(() => window.g8.track('from here'));
  await expect.poll(() => bench.tracked()).toContain('from here');
  expect(bench.tracked().sort()).toEqual(['from here', 'last']);
  expect(new Set(bench.events().map(({ anonymousId }) => anonymousId))).toEqual(new Set([fresh]));
  const kept = JSON.stringify([await allStores(page), await records(page)]);
  expect(kept).not.toMatch(/u-1|free/);
  expect(kept).not.toContain(old);
  expect(await page.evaluate(() => window.g8.consent.decided)).toBe(true);
  expect(errors).toEqual([]);
});

for (const end of ['deny', 'erase'] as const) {
  test(`${end} reaches a retry in flight and a page in the back/forward cache: none of it is sent`, async ({
    bench,
    context,
    page,
  }) => {
    bench.sandbox.faults.set({ kind: '503', key: bench.key });
    const head =
      '<script>addEventListener("pageshow", (event) => { (window.shows ??= []).push(event.persisted); })</script>';
    const body = '<script>g8.track("old");</script>';
    await page.goto(bench.serve('/first', { head, body, attributes: 'data-init-only' }));
    await expect.poll(() => own(bench).length, { timeout: 20_000 }).toBeGreaterThan(0);
    await page.goto(bench.bare('/away'));

    const other = await context.newPage();
    await visit(bench, other);
    await other.evaluate(() => window.g8.track('other'));
    const old = await id(other);
    // Its answer comes late: the request is under way while the visitor decides.
    bench.sandbox.faults.clear(bench.key);
    bench.sandbox.faults.set({ kind: '429', key: bench.key });
    await other.evaluate(async (how) => {
      if (how === 'deny') window.g8.consent.deny();
      else await window.g8.privacy.erase();
    }, end);
    const posts = own(bench).length;
    bench.sandbox.faults.clear(bench.key);

    await page.evaluate(() => history.back());
    await page.waitForURL('**/first', { waitUntil: 'commit' });
    await expect
      .poll(() => page.evaluate(() => (window as unknown as { shows?: boolean[] }).shows))
      .toEqual([false, true]);
    if (end === 'deny') {
      await expect.poll(() => page.evaluate(() => window.g8.status().state)).toBe('denied');
      await page.evaluate(() => window.g8.track('too late'));
      await page.goto(bench.bare('/away'));
      const apart = await context.browser()?.newContext();
      if (!apart) throw new Error('no browser');
      await bench.control(apart);
      await apart.close();
      expect(own(bench)).toHaveLength(posts);
      const { local, ...rest } = await allStores(page);
      const { local: _none, ...nothing } = NOTHING;
      expect(rest).toEqual(nothing);
      expect(Object.values(local as object)).toEqual(['denied']);
      return;
    }
    await last(bench, page);
    expect(bench.tracked()).toEqual(['last']);
    expect(await id(page)).toBe(await id(other));
    expect(bench.events()[0]?.anonymousId).not.toBe(old);
  });
}

test('a refusal deletes at once although the browser has stopped another tab', async ({
  bench,
  context,
  page,
}) => {
  const stopped = await context.newPage();
  await visit(bench, stopped);
  await stopped.evaluate(() => window.g8.track('from the tab that is stopped'));
  await expect.poll(() => bench.tracked()).toHaveLength(1);
  await visit(bench, page);
  const session = await context.newCDPSession(stopped);
  await session.send('Page.setWebLifecycleState', { state: 'frozen' });
  await page.evaluate(() => window.g8.consent.deny());
  await expect.poll(async () => (await allStores(page)).databases).toEqual([]);
  await session.send('Page.setWebLifecycleState', { state: 'active' });
  await expect.poll(() => stopped.evaluate(() => window.g8.status().state)).toBe('denied');
});

test('a tab that was elsewhere during the refusal has its own leftovers removed when it comes back', async ({
  bench,
  context,
  page,
}) => {
  await visit(bench, page, 'data-init-only data-persist="session"');
  await page.evaluate(() => window.g8.track('a'));
  await expect.poll(() => bench.tracked()).toEqual(['a']);
  await page.goto('about:blank');
  const other = await context.newPage();
  await visit(bench, other, 'data-init-only data-persist="session"');
  await other.evaluate(() => window.g8.consent.deny());
  await visit(bench, page, 'data-init-only data-persist="session"');
  await expect.poll(async () => (await allStores(page)).session).toEqual({});
});

test('a browser that is excluded stores the switch and nothing else, and sends nothing, until it is taken in again', async ({
  bench,
  context,
  page,
}) => {
  await visit(bench, page);
  await page.evaluate(() => window.g8.track('a visitor'));
  await expect.poll(() => bench.tracked()).toEqual(['a visitor']);
  const other = await context.newPage();
  await visit(bench, other);
  const posts = own(bench).length;

  await page.goto(`${bench.serve('/off')}?g8_exclude=1`);
  await loaded(page);
  for (const tab of [page, other]) {
    await expect.poll(() => tab.evaluate(() => window.g8.status().state)).toBe('excluded');
    expect(await tab.evaluate(() => window.g8.track('mine'))).toMatchObject({
      ...{ stored: 'dropped', reason: 'excluded' },
    });
  }
  await page.goto(bench.serve('/later'));
  await loaded(page);
  expect(await page.evaluate(() => window.g8.status())).toMatchObject({
    state: 'excluded',
    consent: 'denied',
  });
  await expect.poll(async () => (await allStores(page)).databases).toEqual([]);
  const { local, ...rest } = await allStores(page);
  const { local: _none, ...nothing } = NOTHING;
  expect(rest).toEqual(nothing);
  expect(local).toEqual({ [Object.keys(local as object)[0] ?? '']: '1' });
  expect(own(bench)).toHaveLength(posts);

  await page.evaluate(() => window.g8.privacy.exclude(false));
  await page.evaluate(() => window.g8.track('a visitor again'));
  await expect.poll(() => bench.tracked()).toEqual(['a visitor', 'a visitor again']);
});
