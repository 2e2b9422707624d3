import { complaintsOf, expect, footprint, test } from '../fixture.ts';
import { elapse } from '../support/virtual-time.ts';
import { asked, initOf, openSdk, resultOf } from './sdk-page.ts';
import { arrived, named } from './tag-page.ts';

const QUIET = ", pageViews: 'manual'";

test('init with writeKey, host and apiUrl starts, and initialized says so', async ({ bench, page }) => {
  const { errors } = complaintsOf(page);
  await openSdk(bench, page, { code: 'window.result = String(g8.initialized);' });
  expect(await resultOf(page)).toBe('true');
  expect(await arrived(bench, page, 1)).toMatchObject([{ type: 'page' }]);
  expect(errors).toEqual([]);
});

test('init with debug says on the console what happens', async ({ bench, page }) => {
  const { said } = complaintsOf(page);
  await openSdk(bench, page, { code: "g8.track('loud');", init: initOf(bench, ', debug: true') });
  await expect.poll(() => said.length).toBeGreaterThan(0);
});

test('init with privacy.dontSend sends and stores nothing', async ({ bench, page, context }) => {
  await openSdk(bench, page, {
    code: "g8.track('never');",
    init: initOf(bench, ', privacy: { dontSend: true }'),
  });
  await elapse(page, 60_000);
  expect(await footprint(page)).toMatchObject({ cookies: [], session: {} });
  await bench.control(context);
  expect(bench.posts()).toEqual([]);
});

test('init with privacy.dontStoreUserIds sends events without ids', async ({ bench, page }) => {
  const init = initOf(bench, `${QUIET}, privacy: { dontStoreUserIds: true }`);
  await openSdk(bench, page, { code: "g8.identify('user-17'); g8.track('plain');", init });
  const events = await arrived(bench, page, 1);
  expect(named(events)).toEqual(['plain']);
  expect(JSON.stringify(events)).not.toMatch(/anonymousId|userId|user-17/);
});

test('init with privacy.ipPolicy sends it along', async ({ bench, page }) => {
  await openSdk(bench, page, { init: initOf(bench, ", privacy: { ipPolicy: 'stripLastOctet' }") });
  await arrived(bench, page, 1);
  expect(bench.posts().at(-1)).toMatchObject({ status: 200, headers: { 'x-ip-policy': 'stripLastOctet' } });
});

test('init refuses the apiKey of the SDK’s other half', async ({ bench, page }) => {
  const init = "try { g8.init({ apiKey: 'g8_live_secret' }) } catch ({ code }) { window.result = code }";
  await openSdk(bench, page, { init });
  expect(await resultOf(page)).toBe('server_key_refused');
});

test('track(event, props)', async ({ bench, page }) => {
  await openSdk(bench, page, {
    code: "g8.track('signup_clicked', { plan: 'pro' });",
    init: initOf(bench, QUIET),
  });
  expect(await arrived(bench, page, 1)).toMatchObject([
    { type: 'track', event: 'signup_clicked', properties: { plan: 'pro' } },
  ]);
});

test('identify(idOrEmail, traits)', async ({ bench, page }) => {
  const code =
    "g8.identify('user-17', { name: 'Ada' }); g8.identify('ada@example.com', { company: 'Acme' });";
  await openSdk(bench, page, { code, init: initOf(bench, QUIET) });
  expect(await arrived(bench, page, 2)).toMatchObject([
    { type: 'identify', userId: 'user-17', traits: { name: 'Ada' } },
    { type: 'identify', userId: 'ada@example.com', traits: { email: 'ada@example.com', company: 'Acme' } },
  ]);
});

test('page(...)', async ({ bench, page }) => {
  const code =
    "g8.page(); g8.page('Pricing'); g8.page('Docs', { section: 'api' }); g8.page({ theme: 'dark' });";
  await openSdk(bench, page, { code, init: initOf(bench, QUIET) });
  const events = await arrived(bench, page, 4);
  expect(events.map(({ type, name }) => [type, name])).toEqual([
    ['page', undefined],
    ['page', 'Pricing'],
    ['page', 'Docs'],
    ['page', undefined],
  ]);
  expect(events.map(({ properties: { section, theme } }) => [section, theme])).toEqual([
    [undefined, undefined],
    [undefined, undefined],
    ['api', undefined],
    [undefined, 'dark'],
  ]);
});

test('reset()', async ({ bench, page }) => {
  const code = "g8.identify('user-17'); g8.reset(); g8.track('after');";
  await openSdk(bench, page, { code, init: initOf(bench, QUIET) });
  const [before, after] = await arrived(bench, page, 2);
  expect(after).not.toHaveProperty('userId');
  expect(after?.anonymousId).not.toBe(before?.anonymousId);
});

test('visitors.identify()', async ({ bench, page }) => {
  await openSdk(bench, page, {
    code: 'g8.visitors.identify().then((company) => { window.result = company });',
  });
  const fields = [
    'company_name',
    'company_domain',
    'industry',
    'employee_count',
    'city',
    'country',
    'confidence',
  ];
  expect(Object.keys(Object(await resultOf(page))).sort()).toEqual(fields.sort());
  expect(asked(bench)).toMatchObject([
    { method: 'GET', path: '/api/v1/public/visitors/company', status: 200 },
  ]);
});

test('visitors.score()', async ({ bench, page }) => {
  await openSdk(bench, page, { code: 'g8.visitors.score().then((score) => { window.result = score });' });
  expect(await resultOf(page)).toMatchObject({
    engagement: expect.any(Number),
    intent: expect.stringMatching(/^(high|medium|low)$/),
    signals: expect.any(Array),
  });
  expect(asked(bench)).toMatchObject([{ method: 'GET', path: '/api/v1/public/visitors/score', status: 200 }]);
});

test('visitors.onIntent(level, cb) calls back, and what it returns stops it', async ({ bench, page }) => {
  const code = `
    g8.visitors.onIntent('low', (score) => calls.push(score));
    g8.visitors.onIntent('low', () => calls.push('never'))();`;
  await openSdk(bench, page, { code });
  await expect.poll(() => page.evaluate(() => window.calls)).toMatchObject([{ intent: expect.any(String) }]);
});

test('signals.company(domain)', async ({ bench, page }) => {
  await openSdk(bench, page, {
    code: "g8.signals.company('larkspur.example').then((company) => { window.result = company });",
  });
  expect(await resultOf(page)).toMatchObject({
    domain: 'larkspur.example',
    score: expect.any(Number),
    intent: expect.any(String),
    signals: expect.any(Array),
  });
  expect(asked(bench)).toMatchObject([
    { method: 'GET', path: '/api/v1/public/signals/company', status: 200 },
  ]);
});

test('signals.stream(domains, cb) calls back for each, and what it returns stops it', async ({
  bench,
  page,
}) => {
  const code = `
    window.stop = g8.signals.stream(['larkspur.example', 'basalt.example'], ({ domain }) => calls.push(domain));
    g8.signals.stream(['larkspur.example'], () => calls.push('never'))();`;
  await openSdk(bench, page, { code });
  await expect
    .poll(() => page.evaluate(() => [...window.calls].sort()))
    .toEqual(['basalt.example', 'larkspur.example']);
  expect(await page.evaluate('typeof stop')).toBe('function');
});

test('forms.lookup(email)', async ({ bench, page }) => {
  await openSdk(bench, page, {
    code: "g8.forms.lookup('ada@larkspur.example').then((known) => { window.result = known });",
  });
  expect(await resultOf(page)).toMatchObject({
    found: true,
    known_fields: { company: 'Larkspur Robotics' },
    missing_fields: expect.any(Array),
  });
  expect(asked(bench)).toMatchObject([{ method: 'POST', path: '/api/v1/public/enrich/lookup', status: 200 }]);
});

test('copilot.ask(message)', async ({ bench, page }) => {
  await openSdk(bench, page, {
    code: "g8.copilot.ask('What does it cost?').then((answer) => { window.result = answer });",
  });
  expect(await resultOf(page)).toMatchObject({
    response: expect.stringContaining('plans'),
    session_id: expect.any(String),
    sources: expect.any(Array),
  });
  expect(asked(bench)).toMatchObject([{ method: 'POST', path: '/api/v1/public/copilot/chat', status: 200 }]);
});

test('copilot.open({ greeting, position, theme }) and close()', async ({ bench, page }) => {
  const code =
    "g8.copilot.open({ greeting: 'Hi! How can I help?', position: 'bottom-left', theme: 'dark' });";
  await openSdk(bench, page, { code });
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Hi! How can I help?');
  const box = await dialog.boundingBox();
  expect(box?.x).toBeLessThan(100);
  await page.evaluate(() => window.g8.copilot.close());
  await expect(dialog).toBeHidden();
});

test("copilot.registerAction(name, fn) and on('tool_used', cb)", async ({ bench, page }) => {
  const code = `
    g8.copilot.registerAction('open_page', ({ path }) => calls.push(path));
    g8.copilot.on('tool_used', ({ name }) => calls.push(name));
    g8.copilot.open();`;
  await openSdk(bench, page, { code });
  await page.getByRole('textbox', { name: 'Your message' }).fill('show pricing');
  await page.getByRole('textbox', { name: 'Your message' }).press('Enter');
  await page.getByRole('button', { name: 'Yes, go ahead' }).click();
  await expect.poll(() => page.evaluate(() => window.calls)).toEqual(['/shop/sharpening', 'open_page']);
});

test('chat.open({ position, theme, greeting }) and close()', async ({ bench, page }) => {
  const code = "g8.chat.open({ position: 'bottom-right', theme: 'light', greeting: 'Talk to us' });";
  await openSdk(bench, page, { code });
  await expect(page.getByRole('dialog')).toContainText('Talk to us');
  await page.evaluate(() => window.g8.chat.close());
  await expect(page.getByRole('dialog')).toBeHidden();
});

test("chat.send(text), and on('message', cb) hears what was said", async ({ bench, page }) => {
  const code = "g8.chat.on('message', ({ from }) => calls.push(from)); g8.chat.send('What does it cost?');";
  await openSdk(bench, page, { code });
  await expect.poll(() => page.evaluate(() => window.calls)).toEqual(['visitor', 'bot']);
});

test('chat.configure({ position, avatar })', async ({ bench, page }) => {
  const picture = 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=';
  const code = `
    g8.chat.configure({ position: 'bottom-left', avatar: '${picture}' });
    g8.chat.open({ greeting: 'Talk to us' });`;
  await openSdk(bench, page, { code });
  await expect(page.locator(`g8-widget img[src="${picture}"]`).first()).toBeAttached();
  expect((await page.getByRole('dialog').boundingBox())?.x).toBeLessThan(100);
});

test("chat.on('human_transfer', cb) hears of the person who takes over", async ({ bench, page }) => {
  const socket = `${bench.sandbox.ingestUrl.replace('http', 'ws')}/sandbox/chat?key=${bench.key}`;
  const code = `
    g8.chat.configure({ transport: '${socket}' });
    g8.chat.on('human_transfer', ({ agent }) => calls.push(agent.name));
    g8.chat.send('I want to talk to a person');`;
  await openSdk(bench, page, { code });
  await expect.poll(() => page.evaluate(() => window.calls)).toEqual(['Mia']);
});

const DAYS = (() => {
  const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
  return `{ start: '${day(1)}', end: '${day(21)}' }`;
})();

test('calendar.slots(username, eventType, { start, end })', async ({ bench, page }) => {
  await openSdk(bench, page, {
    code: `g8.calendar.slots('ada', 'intro-30', ${DAYS}).then((slots) => { window.result = slots });`,
  });
  const [slot] = (await resultOf(page)) as object[];
  expect(slot).toEqual({
    start: expect.any(String),
    end: expect.any(String),
    available: expect.any(Boolean),
  });
  expect(bench.requests().filter(({ path }) => path === '/appointments/public/slots')).not.toEqual([]);
});

test('calendar.book({ event_type_id, slot, attendee })', async ({ bench, page }) => {
  bench.sandbox.bookings.clear();
  const code = `
    g8.calendar.slots('ada', 'intro-30', ${DAYS}).then((slots) => {
      const { start } = slots.findLast(({ available }) => available);
      const attendee = { name: 'Ada', email: 'ada@example.com' };
      return g8.calendar.book({ event_type_id: 'intro-30', slot: start, attendee });
    }).then((booking) => { window.result = booking });`;
  await openSdk(bench, page, { code });
  expect(await resultOf(page)).toMatchObject({
    uid: expect.any(String),
    confirmation_url: expect.any(String),
    start_time: expect.any(String),
    end_time: expect.any(String),
  });
  expect(bench.sandbox.bookings.all()).toMatchObject([
    { attendee: { name: 'Ada', email: 'ada@example.com' } },
  ]);
});

test('calendar.show({ username, eventType, prefill })', async ({ bench, page }) => {
  const code =
    "g8.calendar.show({ username: 'ada', eventType: 'intro-30', prefill: { name: 'Ada', email: 'ada@example.com' } });";
  await openSdk(bench, page, { code });
  const times = page.locator('g8-widget .times li button');
  await times.first().click();
  await expect(page.getByLabel('Name')).toHaveValue('Ada');
  await expect(page.getByLabel('Email')).toHaveValue('ada@example.com');
});

test("calendar.embed(selector, …), and on('booked', cb) hears of the booking", async ({ bench, page }) => {
  bench.sandbox.bookings.clear();
  const code = `
    g8.calendar.on('booked', ({ uid }) => calls.push(uid));
    g8.calendar.embed('#here', { username: 'ada', eventType: 'intro-30', prefill: { name: 'Ada', email: 'ada@example.com' } });`;
  await openSdk(bench, page, { code });
  await page.locator('#here g8-widget .times li button').last().click();
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect.poll(() => page.evaluate(() => window.calls)).toEqual([expect.any(String)]);
  expect(bench.sandbox.bookings.all()).toMatchObject([{ uid: (await page.evaluate(() => window.calls))[0] }]);
});
