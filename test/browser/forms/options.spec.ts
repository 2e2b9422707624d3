import { expect, test } from '../fixture.ts';
import { arrived, nextVisit, open, openModule, submissions } from './forms.ts';

const BODY = `<form id="f" method="post" action="/done"><input name="email" type="email" value="ada@example.com"><input name="first_name" value="Ada">
  <input name="topic" value="order"><input name="note" value="n"><label>Telefonnummer <input name="x1" type="tel" value="030 1234567"></label><button id="go">Go</button></form>`;

/** The button that submits it. */
const SUBMIT = '#go';

test('npm: without the option nothing of form capture is loaded or captured', async ({ bench, page }) => {
  await openModule(bench, page, { body: BODY });
  bench.serve('/done', { attributes: 'data-init-only data-forms="false"' });
  await page.click(SUBMIT);
  await page.waitForURL('**/done');
  expect(await submissions(bench, page)).toEqual([]);
  expect(bench.site.requests.filter((request) => request.includes('forms.js'))).toEqual([]);
});

test('npm: with the option its chunk is loaded, and a site decides over fields and languages', async ({
  bench,
  page,
}) => {
  await openModule(bench, page, {
    body: BODY,
    code: `import { german } from '/forms/languages.js';`,
    options: `forms: { allow: ['topic'], deny: [/^note$/], languages: [german] }`,
  });
  bench.serve('/done', { attributes: 'data-init-only data-forms="false"' });
  await expect
    .poll(() => bench.site.requests.filter((request) => request.endsWith('/forms.js')))
    .toHaveLength(1);
  await page.waitForFunction(() => !/\[native code\]/.test(`${HTMLFormElement.prototype.submit}`));
  await page.click(SUBMIT);
  await page.waitForURL('**/done');
  expect(await submissions(bench, page)).toEqual([
    {
      form_id: 'f',
      form_action: `${bench.site.url}/done`,
      fields: { email: 'ada@example.com', first_name: 'Ada', topic: 'order', phone: '030 1234567' },
      field_names: [],
    },
  ]);
});

test('npm: destroy() before the chunk has come leaves nothing behind', async ({ bench, page }) => {
  await openModule(bench, page, {
    body: BODY,
    options: 'forms: true }); g8.destroy(); g8.init({ writeKey: key, host',
  });
  await page.waitForLoadState('networkidle');
  expect(await page.evaluate(() => /\[native code\]/.test(`${HTMLFormElement.prototype.submit}`))).toBe(true);
});

test('npm: a chunk that cannot be loaded is said, and everything else works', async ({ bench, page }) => {
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  await page.route('**/forms.js', (route) => route.abort());
  await openModule(bench, page, { options: 'forms: true' });
  await expect.poll(() => said.join()).toContain('forms_unavailable');
  expect(await arrived(bench, page)).toEqual([]);
});

test('identify: true makes the captured values traits, first; without it nobody is identified', async ({
  bench,
  page,
}) => {
  await openModule(bench, page, { body: BODY, options: `forms: { identify: true, allow: ['topic'] }` });
  await page.waitForFunction(() => !/\[native code\]/.test(`${HTMLFormElement.prototype.submit}`));
  await page.evaluate(() => {
    window.g8.identify('user-7', { plan: 'pro' });
    document.querySelector('form')?.setAttribute('onsubmit', 'return false');
  });
  await page.click(SUBMIT);
  const events = await arrived(bench, page);
  expect(events.map(({ type, userId, traits, event }) => ({ type, userId, traits, event }))).toEqual([
    { type: 'identify', userId: 'user-7', traits: { plan: 'pro' } },
    { type: 'identify', userId: 'user-7', traits: { email: 'ada@example.com', first_name: 'Ada' } },
    { type: 'track', userId: 'user-7', event: 'form_submission' },
  ]);
  await open(bench, page, { body: BODY });
  await page.click(SUBMIT);
  await page.waitForURL('**/done');
  expect((await arrived(bench, page)).map(({ type }) => type)).toEqual([
    'identify',
    'identify',
    'track',
    'track',
  ]);
});

test('values: false, and privacy that stores no ids, leave the names of fields', async ({ bench, page }) => {
  for (const options of ['forms: { values: false }', 'forms: true, privacy: { dontStoreUserIds: true }']) {
    await openModule(bench, page, { body: BODY, options });
    bench.serve('/done', { attributes: 'data-init-only data-forms="false"' });
    await page.waitForFunction(() => !/\[native code\]/.test(`${HTMLFormElement.prototype.submit}`));
    await page.click(SUBMIT);
    await page.waitForURL('**/done');
  }
  const told = await submissions(bench, page);
  expect(told.map(({ fields, field_names }) => [fields, field_names])).toEqual([
    [{}, ['topic', 'note', 'x1']],
    [{}, ['topic', 'note', 'x1']],
  ]);
});

test('without consent no form is told, and what waits for it is told afterwards', async ({ bench, page }) => {
  const body = BODY.replace('method', 'onsubmit="return false" method');
  await open(bench, page, { body, attributes: 'data-consent="denied"' });
  await page.click(SUBMIT);
  await page.evaluate(() => window.g8.consent.grant());
  expect(await submissions(bench, page)).toEqual([]);
  await page.evaluate(() => window.g8.consent.deny());
  await page.context().clearCookies();
  await page.evaluate(() => localStorage.clear());
  await open(bench, page, { body, attributes: 'data-consent="pending"' });
  await page.click(SUBMIT);
  await expect.poll(() => page.evaluate(() => window.g8.status().queued)).toBe(1);
  expect(bench.tracked()).not.toContain('form_submission');
  await page.evaluate(() => window.g8.consent.grant());
  expect(await submissions(bench, page)).toHaveLength(1);
});

test('progress: a form is begun once, and abandoned when it is left without being submitted', async ({
  bench,
  page,
  context,
}) => {
  await openModule(bench, page, {
    body: BODY + BODY.replaceAll('"f"', '"g"').replaceAll('go"', 'stay"'),
    options: 'forms: { progress: true }',
  });
  await page.waitForFunction(() => !/\[native code\]/.test(`${HTMLFormElement.prototype.submit}`));
  bench.bare('/done');
  await page.fill('#f [name=first_name]', 'Augusta');
  await page.fill('#f [name=note]', 'typed, never told');
  await page.fill('#g [name=note]', 'typed, never told');
  await page.click('#go');
  await page.waitForURL('**/done');
  const events = await arrived(bench, await nextVisit(bench, context));
  const told = events.map(({ event, properties }) => `${event} ${properties.form_id}`).sort();
  expect(told).toEqual(['form_abandoned g', 'form_started f', 'form_started g', 'form_submission f']);
  expect(JSON.stringify(events)).not.toContain('typed');
  for (const { event, properties } of events)
    if (event !== 'form_submission')
      expect(Object.keys(properties).sort()).toEqual(['form_action', 'form_id']);
});
