import { readFileSync } from 'node:fs';
import type { FaultKind } from '../../../sandbox/fault-rule.ts';
import { FAULT_KINDS } from '../../../sandbox/parse-fault-rule.ts';
import { expect, test } from '../fixture.ts';
import { at, event, gridOf, namesIn, openLive, rowOf, send } from './live-page.ts';

test.use({ viewport: { width: 1280, height: 800 } });

test.describe('an empty live view', () => {
  test('tells the next step, and the snippet that it offers to copy makes a page arrive', async ({
    bench,
    context,
    page,
  }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await openLive(bench, page);
    await expect(page.getByRole('heading', { name: 'Waiting for the first event' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'demo shop', exact: true })).toBeVisible();
    await page.getByRole('button', { name: 'Copy snippet' }).click();
    await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
    const snippet = await page.evaluate(() => navigator.clipboard.readText());
    bench.site.pages.set('/', { html: `<!doctype html><head><title>mine</title>${snippet}</head>` });
    const mine = await context.newPage();
    await mine.goto(bench.site.url);
    await expect(rowOf(page, 'page')).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Waiting for the first event' })).toBeHidden();
  });

  test('says what is wrong when events come with a key that is not known', async ({ bench, page }) => {
    await openLive(bench, page);
    expect(await send({ ...bench, key: 'pk_live_somewhere_else' }, event('a'))).toBe(401);
    await expect(page.getByText(/its events were not stored: 401.*pk_sandbox_/)).toBeVisible();
  });
});

test.describe('the list', () => {
  test('shows each event as it arrives, the newest first: what, who, where, how late', async ({
    bench,
    page,
  }) => {
    await openLive(bench, page, [event('a', { event: 'First' })]);
    await expect(rowOf(page, 'First')).toBeVisible();
    const timestamp = new Date(Date.now() - 90_000).toISOString();
    const context = at('/pricing', 'session-9');
    await send(bench, event('b', { event: 'Second', userId: 'anna', timestamp, context }));
    const row = rowOf(page, 'Second');
    await expect(row).toContainText(/\d\d:\d\d:\d\d\.\d{3}/);
    for (const text of ['track', 'anna', '/pricing', 'session', '2 min'])
      await expect(row).toContainText(text);
    expect(await namesIn(page)).toEqual(['Second', 'First']);
  });

  test('keeps thousands of events, of which only the rows in sight exist', async ({ bench, page }) => {
    const batch = Array.from({ length: 4000 }, (_, n) => event(`m${n}`, { event: `Event ${n}` }));
    await openLive(bench, page, batch);
    await expect(gridOf(page)).toHaveAttribute('aria-rowcount', '4001');
    expect(await page.locator('.rows .row').count()).toBeLessThan(100);
    await gridOf(page).focus();
    await page.keyboard.press('End');
    await expect(gridOf(page).getByText('Event 0', { exact: true })).toBeInViewport();
    await page.keyboard.press('Home');
    await expect(rowOf(page, 'Event 3999')).toBeInViewport();
    expect(await page.locator('.rows .row').count()).toBeLessThan(100);
  });

  test('stays where its reader is while events arrive, and goes back to the newest on request', async ({
    bench,
    page,
  }) => {
    const batch = Array.from({ length: 300 }, (_, n) => event(`m${n}`, { event: `Event ${n}` }));
    await openLive(bench, page, batch);
    await expect(rowOf(page, 'Event 299')).toBeVisible();
    await gridOf(page).evaluate((grid) => grid.scrollTo(0, 2000));
    await expect.poll(async () => (await namesIn(page)).includes('Event 299')).toBe(false);
    const before = await namesIn(page);
    await send(bench, event('new', { event: 'The newest' }), event('newer', { event: 'The very newest' }));
    const newer = page.getByRole('button', { name: '2 newer events' });
    await expect(newer).toBeVisible();
    expect(await namesIn(page)).toEqual(before);
    await newer.click();
    await expect(rowOf(page, 'The very newest')).toBeInViewport();
    await expect(newer).toBeHidden();
  });

  test('stands still while it is paused, and misses nothing', async ({ bench, page }) => {
    await openLive(bench, page, [event('a', { event: 'Before' })]);
    await expect(rowOf(page, 'Before')).toBeVisible();
    await page.getByRole('button', { name: 'Pause' }).click();
    await send(bench, event('b', { event: 'Meanwhile' }));
    const resume = page.getByRole('button', { name: 'Resume · 1' });
    await expect(resume).toBeVisible();
    expect(await namesIn(page)).toEqual(['Before']);
    await resume.click();
    await expect(rowOf(page, 'Meanwhile')).toBeVisible();
  });

  test('is searched by words, fields, type and kind', async ({ bench, page }) => {
    await openLive(bench, page, [
      event('a', { event: 'Plan Chosen', properties: { plan: 'Pro' }, context: at('/pricing') }),
      event('b', { event: 'Plan Chosen', properties: { plan: 'Free' }, anonymousId: 'visitor-2' }),
      event('c', { type: 'page', event: undefined, name: 'Home', context: at('/') }),
      event('d', { event: 'Lossy', context: { dropped: { expired: 4 } } }),
      event('a'),
    ]);
    const box = page.getByRole('searchbox', { name: 'Search events' });
    const found = async (text: string) => {
      await box.fill(text);
      return expect.poll(() => namesIn(page));
    };
    await (await found('plan pro')).toEqual(['Plan Chosen']);
    await (await found('plan -pro')).toEqual(['Plan Chosen', 'Plan Chosen']);
    await (await found('visitor:visitor-2')).toEqual(['Plan Chosen']);
    await (await found('page:/pricing')).toEqual(['Plan Chosen']);
    await (await found('"plan chosen" "free"')).toEqual(['Plan Chosen']);
    await (await found('')).toHaveLength(5);
    await page.getByRole('combobox', { name: 'Type' }).selectOption('page');
    await expect.poll(() => namesIn(page)).toEqual(['Home']);
    await page.getByRole('combobox', { name: 'Type' }).selectOption('');
    await page.getByRole('combobox', { name: 'Kind' }).selectOption('Repeats');
    await expect.poll(() => namesIn(page)).toEqual(['Plan Chosen']);
    await page.getByRole('combobox', { name: 'Kind' }).selectOption('Tell of a loss');
    await expect.poll(() => namesIn(page)).toEqual(['Lossy']);
    await box.fill('nowhere');
    await expect(page.getByRole('heading', { name: 'No event matches' })).toBeVisible();
    await page.getByRole('button', { name: 'Show all events' }).click();
    await expect.poll(() => namesIn(page)).toHaveLength(5);
  });

  test('is one stop for Tab, walked through with arrows, and lets go', async ({ bench, page }) => {
    const batch = Array.from({ length: 50 }, (_, n) => event(`m${n}`, { event: `Event ${n}` }));
    await openLive(bench, page, batch);
    await expect(rowOf(page, 'Event 49')).toBeVisible();
    await page.getByRole('button', { name: 'Clear' }).focus();
    await page.keyboard.press('Tab');
    await expect(gridOf(page)).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect(rowOf(page, 'Event 48')).toHaveAttribute('aria-selected', 'true');
    await expect(page.getByRole('tabpanel').getByRole('heading', { name: 'Event 48' })).toBeVisible();
    const active = await gridOf(page).getAttribute('aria-activedescendant');
    await expect(page.locator(`#${active}`)).toContainText('Event 48');
    await page.keyboard.press('PageDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('tabpanel').getByRole('heading', { level: 2 })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(gridOf(page)).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(gridOf(page)).not.toBeFocused();
  });
});

test('an open event is shown whole, and its values search the list', async ({ bench, context, page }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const context1 = at('/pricing', 'session-1');
  const shown = event('a', { properties: { plan: 'Pro', seats: 3, trial: true }, context: context1 });
  await openLive(bench, page, [shown, event('b', { event: 'Other', context: at('/', 'session-2') })]);
  await rowOf(page, 'Plan Chosen').click();
  const panel = page.getByRole('tabpanel', { name: 'Event' });
  await expect(panel.getByRole('region', { name: 'The event as JSON' })).toContainText('"seats": 3');
  await panel.getByRole('button', { name: 'Copy JSON' }).click();
  await expect(panel.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(JSON.parse(await page.evaluate(() => navigator.clipboard.readText()))).toMatchObject(shown);
  await panel.getByRole('button', { name: 'session-1' }).click();
  await expect.poll(() => namesIn(page)).toEqual(['Plan Chosen']);
});

test('nothing that arrives becomes markup, wherever it is shown', async ({ bench, page }) => {
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', ({ message }) => complaints.push(message));
  const evil = '<img src=x onerror="document.title=1"><b>bold</b>';
  const fields = { anonymousId: evil, userId: evil, properties: { form_id: evil, fields: { [evil]: evil } } };
  const context = { ...at(evil, evil, evil), dropped: { [evil]: 2 } };
  await openLive(bench, page, [
    event('a', { ...fields, event: evil, context }),
    event('b', { ...fields, event: 'form_submission', context }),
  ]);
  await rowOf(page, 'bold').first().click();
  await expect(page.getByRole('region', { name: 'The event as JSON' })).toContainText('<b>bold</b>');
  await page.getByRole('button', { name: 'Timeline of this visitor' }).click();
  await expect(page.getByRole('tabpanel', { name: 'Visitor' })).toContainText('<b>bold</b>');
  for (const name of ['Forms', 'Pages', 'Requests', 'Faults']) {
    await page.getByRole('tab', { name }).click();
    await expect(page.getByRole('tabpanel', { name })).toBeVisible();
  }
  await expect(page.locator('#drops')).toContainText('4 <img');
  expect(await page.locator('img, main b b, .panel b').count()).toBe(0);
  await expect(page).toHaveTitle(/Live view/);
  expect(complaints).toEqual([]);
});

test('repeats and losses are counted, by reason', async ({ bench, page }) => {
  const lossy = event('b', { context: { dropped: { queue_full: 3, expired: 1 } } });
  await openLive(bench, page, [event('a'), event('a'), lossy]);
  await send(bench, lossy);
  await expect(page.locator('#count-repeats')).toHaveText('2');
  await expect(page.locator('#count-drops')).toHaveText('4');
  await expect(page.locator('#drops')).toHaveText('3 queue_full, 1 expired');
});

test("a visitor's timeline has sessions and tabs, in the order of the calls", async ({ bench, page }) => {
  const call = (name: string, minute: number, ...place: [string, string, string]) => {
    const timestamp = new Date(Date.now() - 3_600_000 + minute * 60_000).toISOString();
    return event(name, { event: name, timestamp, context: at(...place) });
  };
  await openLive(bench, page, [
    call('Late', 40, '/cart', 's2', 't3'),
    call('Early', 1, '/', 's1', 't1'),
    call('Beside', 2, '/about', 's1', 't2'),
    call('Again', 3, '/pricing', 's1', 't1'),
    event('other', { event: 'Somebody else', anonymousId: 'visitor-2' }),
  ]);
  await rowOf(page, 'Early').click();
  await page.getByRole('button', { name: 'Timeline of this visitor' }).click();
  const panel = page.getByRole('tabpanel', { name: 'Visitor' });
  await expect(panel.getByRole('heading', { level: 3 })).toContainText([
    '1 event · 1 tab',
    '3 events · 2 tabs · 2 min',
  ]);
  await expect(panel.getByRole('listitem')).toContainText(['Late', 'Again', 'Beside', 'Early']);
  await expect(panel.getByRole('listitem')).toContainText(['Tab 1', 'Tab 1', 'Tab 2', 'Tab 1']);
  await panel.getByRole('button', { name: 'Beside' }).focus();
  await send(bench, event('more', { event: 'Just now', context: at('/cart', 's2', 't3') }));
  await expect(panel.getByRole('listitem').first()).toContainText('Just now');
  await expect(panel.getByRole('button', { name: 'Beside' })).toBeFocused();
  await panel.getByRole('button', { name: 'Beside' }).click();
  await expect(
    page.getByRole('tabpanel', { name: 'Event' }).getByRole('heading', { name: 'Beside' }),
  ).toBeFocused();
});

test('form submissions and bookings are cards', async ({ bench, page }) => {
  await openLive(bench, page, [event('a')]);
  await page.getByRole('tab', { name: 'Forms' }).click();
  const panel = page.getByRole('tabpanel', { name: 'Forms' });
  await expect(panel).toContainText('None yet');
  const fields = { email: 'anna@example.com', first_name: 'Anna' };
  const booking = { event_type: 'intro', start_time: '2026-12-01T09:30:00Z' };
  await send(bench, event('f', { event: 'form_submission', properties: { form_id: 'demo', fields } }));
  await send(bench, event('c', { event: 'calendar_booked', properties: booking }));
  await expect(panel.getByRole('article')).toContainText([
    /Booking.*intro.*1 Dec 2026/,
    /Form.*demo.*anna@example\.com/,
  ]);
  await panel.getByRole('button', { name: 'Open event' }).last().click();
  await expect(page.getByRole('tabpanel', { name: 'Event' })).toContainText('anna@example.com');
});

test('a booking says who comes, also when no event tells of it', async ({ bench, page }) => {
  const { bookings, ingestUrl } = bench.sandbox;
  bookings.clear();
  const api = `${ingestUrl}/appointments/public`;
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const query = `username=ada&event_slug=intro-30&start_date=${day(1)}&end_date=${day(14)}`;
  const { data } = await (await fetch(`${api}/slots?${query}`)).json();
  const slots: { start: string; available: boolean }[] = data;
  const free = slots.filter(({ available }) => available).map(({ start }) => start);
  const book = (slot: string | undefined, name: string) =>
    fetch(`${api}/bookings`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ event_type_id: 'intro-30', slot, attendee: { name, email: 'a@b.example' } }),
    });
  await openLive(bench, page);
  await page.getByRole('tab', { name: 'Forms' }).click();
  const panel = page.getByRole('tabpanel', { name: 'Forms' });
  expect((await book(free[0], 'Silent Sam')).ok).toBe(true);
  await expect(panel.getByRole('heading', { name: 'Booked without an event' })).toBeVisible();
  await expect(panel.getByRole('article')).toContainText(/intro-30.*Silent Sam/);
  expect((await book(free[1], 'Anna Weber')).ok).toBe(true);
  const properties = { username: 'ada', event_type: 'intro-30', start_time: free[1] };
  await send(bench, event('c', { event: 'calendar_booked', properties }));
  await expect(panel.getByRole('article')).toContainText([/Anna Weber.*Open event/, 'Silent Sam']);
});

test('pages of the demo tell what waits in their queue, until they are closed', async ({
  bench,
  context,
  page,
}) => {
  await openLive(bench, page);
  await page.getByRole('tab', { name: 'Pages' }).click();
  const panel = page.getByRole('tabpanel', { name: 'Pages' });
  await expect(panel).toContainText('No page of the demo shop is open');
  bench.sandbox.faults.set({ kind: '503' });
  const demo = await context.newPage();
  await demo.goto(`${bench.sandbox.pagesUrl}/shop/sharpening`);
  const card = panel.getByRole('article').filter({ hasText: '/shop/sharpening' });
  await expect(card).toContainText('consent_pending');
  await demo.getByRole('button', { name: 'Yes, you may' }).click();
  await expect(card).toContainText('backoff');
  await expect(card).toContainText(/Waiting[1-9]/);
  await demo.close();
  await expect(card).toBeHidden();
});

test('tabs of other sites are known by their events', async ({ bench, page }) => {
  await openLive(bench, page, [event('a', { context: at('/checkout', 's1', 'tab-7') })]);
  await page.getByRole('tab', { name: 'Pages' }).click();
  const card = page.getByRole('tabpanel', { name: 'Pages' }).getByRole('article');
  for (const text of ['/checkout', 'tab-7', 'visitor']) await expect(card).toContainText(text);
});

test('requests are told beside their limits, and listed with their answers', async ({ bench, page }) => {
  await openLive(bench, page);
  const statuses = await Promise.all(Array.from({ length: 15 }, (_, n) => send(bench, event(`m${n}`))));
  expect(statuses).toContain(429);
  await expect(page.getByRole('img', { name: 'Requests a minute: 15 of 200' })).toBeVisible();
  await expect(page.locator('#second-limit')).toHaveText('of 10 a second');
  await expect(page.locator('#second-more')).toHaveText(/^peak ([5-9]|1\d) in this minute$/);
  expect(await page.locator('#per-second .limited').getAttribute('d')).not.toBe('');
  await page.getByRole('tab', { name: 'Requests' }).click();
  const rows = page.getByRole('tabpanel', { name: 'Requests' }).locator('tbody tr');
  await expect(rows).toHaveCount(15);
  await expect(rows.filter({ hasText: '429' }).first()).toContainText('POST /v1/batch');
});

test.describe('faults', () => {
  test('each have a switch, and a sentence that says what it will do', async ({ bench, page }) => {
    await openLive(bench, page);
    await page.getByRole('tab', { name: 'Faults' }).click();
    const panel = page.getByRole('tabpanel', { name: 'Faults' });
    await expect(panel.getByRole('switch')).toHaveCount(FAULT_KINDS.length);
    for (const kind of FAULT_KINDS) {
      await expect(panel.locator(`#fault-${kind}`)).toHaveAccessibleDescription(/^[A-Z].{20,}\.$/);
    }
  });

  test('are switched on as their fields say, and off', async ({ bench, page }) => {
    const { faults } = bench.sandbox;
    await openLive(bench, page);
    await page.getByRole('tab', { name: 'Faults' }).click();
    const panel = page.getByRole('tabpanel', { name: 'Faults' });
    const field = (kind: FaultKind, name: string) =>
      panel.locator('.fault', { has: page.locator(`#fault-${kind}`) }).getByLabel(name);
    await panel.getByLabel('What I switch on lasts').selectOption('for 3 requests');
    await field('429', 'Retry-After').fill('5');
    await panel.getByRole('switch', { name: 'Too many requests' }).check();
    await expect.poll(() => faults.list()).toEqual([{ kind: '429', retryAfter: '5', times: 3 }]);
    await expect(panel).toContainText('On for 3 more requests, retryAfter 5');
    await expect(page.getByRole('button', { name: '1 fault on' })).toBeVisible();
    for (const left of [2, 1, 0]) {
      expect(await send(bench, event(`m${left}`))).toBe(429);
    }
    await expect(panel.getByRole('switch', { name: 'Too many requests' })).not.toBeChecked();

    await panel.getByLabel('What I switch on lasts').selectOption('until switched off');
    const slow = panel.getByRole('switch', { name: 'Slow answers' });
    await slow.check();
    await expect.poll(() => faults.list()).toEqual([{ kind: 'slow', ms: 3000 }]);
    await field('slow', 'Milliseconds').fill('10');
    await field('slow', 'Milliseconds').blur();
    await expect.poll(() => faults.list()).toEqual([{ kind: 'slow', ms: 10 }]);
    await slow.uncheck();
    await expect.poll(() => faults.list()).toEqual([]);
  });

  test('that need a value say so when it is missing, and stay off', async ({ bench, page }) => {
    await openLive(bench, page);
    await page.getByRole('tab', { name: 'Faults' }).click();
    const poison = page.getByRole('switch', { name: 'Poisoned batch' });
    await poison.click();
    await expect(page.getByRole('alert')).toHaveText('name of fault poison must be a string.');
    await expect(poison).not.toBeChecked();
  });

  test('that were set from elsewhere are shown', async ({ bench, page }) => {
    bench.sandbox.faults.set({ kind: 'reject', name: 'Plan Chosen', producer: true });
    await openLive(bench, page);
    await page.getByRole('button', { name: '1 fault on' }).click();
    await expect(page.getByRole('switch', { name: 'Events refused' })).toBeChecked();
    await expect(page.getByRole('tabpanel')).toContainText(
      'On until switched off, name Plan Chosen, producer true',
    );
  });
});

test('everything is exported as lines of JSON', async ({ bench, page }) => {
  await openLive(bench, page, [event('a'), event('b', { properties: { note: 'line\nbreak' } })]);
  const waiting = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export' }).click();
  const download = await waiting;
  expect(download.suggestedFilename()).toBe('graph8-events.ndjson');
  const lines = readFileSync(await download.path(), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.map((line) => line.event.messageId)).toEqual(['a', 'b']);
});

test('everything is forgotten only when that is confirmed', async ({ bench, page }) => {
  await openLive(bench, page, [event('a')]);
  await expect(rowOf(page, 'Plan Chosen')).toBeVisible();
  const dialog = page.getByRole('dialog', { name: 'Forget everything?' });
  await page.getByRole('button', { name: 'Clear' }).click();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(rowOf(page, 'Plan Chosen')).toBeVisible();
  await page.getByRole('button', { name: 'Clear' }).click();
  await dialog.getByRole('button', { name: 'Forget everything' }).click();
  await expect(page.getByRole('heading', { name: 'Waiting for the first event' })).toBeVisible();
  expect(bench.sandbox.store.count).toBe(0);
  await send(bench, event('b', { event: 'Afterwards' }));
  await expect(rowOf(page, 'Afterwards')).toBeVisible();
  expect(await namesIn(page)).toEqual(['Afterwards']);
});
