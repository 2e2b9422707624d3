import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Bench, expect, test } from './fixture.ts';
import { allStores, NOTHING } from './stores.ts';

/** A page that waits for consent, follows `platform`, and tracks `early`; `head` is what else stands in it. */
function serve(bench: Bench, platform: 'consent-mode' | 'tcf', head: string): string {
  const file = fileURLToPath(new URL(`../../dist/${platform}.js`, import.meta.url));
  bench.site.pages.set('/platform.js', { html: readFileSync(file, 'utf8') });
  const follow = platform === 'tcf' ? 'followTcf' : 'followConsentMode';
  const url = bench.serveModule(
    '/',
    `import { ${follow} } from '/platform.js';
     g8.init({ writeKey: key, host, pageViews: 'manual', consent: 'pending' });
     window.g8 = g8; window.end = ${follow}(g8); g8.track('early');`,
  );
  const page = bench.site.pages.get('/');
  if (page) page.html = head + page.html;
  return url;
}

/** Google's snippet, and a tag manager that wraps `push` when it comes, as the real one does. */
const GTAG = `<script>
  window.dataLayer = window.dataLayer || [];
  function gtag() { dataLayer.push(arguments); }
  gtag('consent', 'default', { ad_storage: 'denied', analytics_storage: 'denied', wait_for_update: 500 });
  gtag('js', new Date());
  window.startTagManager = () => {
    const { push } = dataLayer;
    window.handled = dataLayer.length;
    dataLayer.push = (...items) => { const length = push.apply(dataLayer, items); window.handled += items.length; return length; };
  };
</script>`;

test('an update of Google Consent Mode decides: events wait for it, and end with it', async ({
  bench,
  page,
}) => {
  await page.goto(serve(bench, 'consent-mode', GTAG));
  await page.waitForFunction(() => window.g8?.initialized);
  const run = (code: string) => page.evaluate(code);
  await run('startTagManager()');
  expect(await page.evaluate(() => window.g8.consent.state)).toBe('pending');
  expect(await allStores(page)).toEqual(NOTHING);
  // Length of the layer after the push: the site and the tag manager see what they saw before.
  expect(await run("dataLayer.push({ event: 'x' }) === dataLayer.length")).toBe(true);
  await run("gtag('consent', 'update', { analytics_storage: 'granted', ad_storage: 'denied' })");
  await expect.poll(() => bench.tracked()).toEqual(['early']);
  expect(await run('handled === dataLayer.length')).toBe(true);
  await run("gtag('consent', 'update', { analytics_storage: 'denied' })");
  await expect.poll(() => page.evaluate(() => window.g8.consent.state)).toBe('denied');
  await expect.poll(async () => (await allStores(page)).databases).toEqual([]);
  await run("end(), gtag('consent', 'update', { analytics_storage: 'granted' })");
  await page.evaluate(() => Promise.resolve());
  expect(await page.evaluate(() => window.g8.consent.state)).toBe('denied');
});

test('a grant of Consent Mode outlives the default that every page begins with', async ({ bench, page }) => {
  await page.goto(serve(bench, 'consent-mode', GTAG));
  await page.waitForFunction(() => window.g8?.initialized);
  await page.evaluate("gtag('consent', 'update', { analytics_storage: 'granted' })");
  await expect.poll(() => bench.tracked()).toEqual(['early']);
  await page.reload();
  await expect.poll(() => bench.tracked()).toEqual(['early', 'early']);
  expect(new Set(bench.events().map(({ anonymousId }) => anonymousId)).size).toBe(1);
});

/** The stub that consent platforms put into the head, and a platform that takes over from it later. */
const TCF = `<script>
  (() => {
    const queue = [];
    window.__tcfapi = (...call) => (call[0] === 'ping' ? call[2]({ cmpStatus: 'stub' }, true) : void queue.push(call));
    window.startPlatform = (data) => {
      const listeners = new Map();
      let ids = 0;
      const tell = ([id, callback]) => callback({ ...data, listenerId: id }, true);
      window.__tcfapi = (command, version, callback, id) => {
        if (command === 'addEventListener') { listeners.set(++ids, callback); tell([ids, callback]); }
        if (command === 'removeEventListener') callback(listeners.delete(id));
        window.listeners = listeners.size;
      };
      window.say = (change) => { data = { ...data, ...change }; [...listeners].forEach(tell); };
      for (const call of queue) window.__tcfapi(...call);
    };
  })();
</script>`;

test('a platform of the Transparency & Consent Framework decides, when the visitor does, and again later', async ({
  bench,
  page,
}) => {
  await page.goto(serve(bench, 'tcf', TCF));
  await page.waitForFunction(() => window.g8?.initialized);
  const run = (code: string) => page.evaluate(code);
  await run(`startPlatform({ tcfPolicyVersion: 5, cmpStatus: 'loaded', eventStatus: 'cmpuishown', gdprApplies: true,
    purpose: { consents: {}, legitimateInterests: { 8: true } }, vendor: { consents: {}, legitimateInterests: {} } })`);
  expect(await page.evaluate(() => window.g8.consent.state)).toBe('pending');
  expect(await allStores(page)).toEqual(NOTHING);
  await run("say({ eventStatus: 'useractioncomplete', purpose: { consents: { 1: true, 8: true } } })");
  await expect.poll(() => bench.tracked()).toEqual(['early']);
  await run("say({ eventStatus: 'cmpuishown' })");
  expect(await page.evaluate(() => window.g8.consent.state)).toBe('granted');
  await run("say({ eventStatus: 'useractioncomplete', purpose: { consents: { 1: true, 8: false } } })");
  expect(await page.evaluate(() => window.g8.consent.state)).toBe('denied');
  await expect.poll(async () => (await allStores(page)).databases).toEqual([]);
  expect(await run('end(), listeners')).toBe(0);
});
