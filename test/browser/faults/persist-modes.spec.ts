import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import config from '../../../playwright.config.ts';
import { distinct, expect, footprint, loaded, test } from '../fixture.ts';
import { everyEventDelivered, failHost, openTab, trackMany } from './count-delivery.ts';

/** A text that is nowhere but in an event. */
const MARK = 'mark-of-this-event-and-no-other';

/** Files below a folder in which a text stands, as bytes or as UTF-16. */
function filesWith(folder: string, text: string): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return files
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => {
      const bytes = readFileSync(path);
      return bytes.includes(text) || bytes.includes(Buffer.from(text, 'utf16le'));
    });
}

for (const [persist, leaves] of [
  ['local', true],
  ['session', false],
  ['none', false],
] as const) {
  test(`with persist ${persist} a page that closes while the host is down leaves ${leaves ? 'its events' : 'no byte of an event'} behind`, async ({
    bench,
  }) => {
    const profile = mkdtempSync(join(tmpdir(), 'g8-persist-'));
    const context = await chromium.launchPersistentContext(profile, config.use?.launchOptions ?? {});
    const page = await context.newPage();
    bench.sandbox.faults.set({ kind: '503', key: bench.key });
    await page.goto(bench.serve('/', { attributes: `data-init-only data-persist="${persist}"` }));
    await loaded(page);
    const receipt = await page.evaluate((mark) => window.g8.track(mark), MARK);
    expect(receipt.stored).toBe(leaves ? 'indexeddb' : 'memory');
    await expect.poll(() => bench.posts().length).toBeGreaterThan(0);
    await page.evaluate((mark) => void window.g8.track(mark), MARK);
    await page.goto(bench.bare('/bare'));
    const { local, session, databases } = await footprint(page);
    expect(JSON.stringify([local, session])).not.toContain(MARK);
    expect(databases).toHaveLength(leaves ? 1 : 0);
    await page.close();
    await context.close();
    const found = filesWith(profile, MARK);
    expect(found.filter((path) => !path.includes('IndexedDB'))).toEqual([]);
    expect(found.length > 0).toBe(leaves);
    rmSync(profile, { recursive: true, force: true });
  });
}

test('with persist session and none the tabs deliver what they track while they live, within the limits', async ({
  bench,
  context,
}) => {
  const ids: string[] = [];
  for (const persist of ['session', 'none']) {
    const page = await context.newPage();
    await page.goto(bench.serve(`/${persist}`, { attributes: `data-init-only data-persist="${persist}"` }));
    await loaded(page);
    bench.sandbox.faults.set({ kind: '503', key: bench.key, times: 1 });
    ids.push(...(await trackMany(page, persist, 120)));
    await everyEventDelivered(bench, ids);
  }
  expect(await everyEventDelivered(bench, ids)).toMatchObject({ tracked: 240, delivered: 240, repeated: 0 });
});

test('after a logout queued events keep the old identity, and every tab goes on with the new one', async ({
  bench,
  context,
}) => {
  const [page, other] = [await openTab(bench, context), await openTab(bench, context)];
  await failHost(bench, page);
  await page.evaluate(() => window.g8.identify('u-1', { plan: 'pro' }));
  await expect
    .poll(() => other.evaluate(() => window.g8.track('probe').then(() => window.g8.visitorId())))
    .toBe(await page.evaluate(() => window.g8.visitorId()));
  const before = [...(await trackMany(page, 'before', 10)), ...(await trackMany(other, 'before', 10))];
  const old = await page.evaluate(() => window.g8.visitorId());
  await page.evaluate(() => window.g8.reset());
  const after = await trackMany(page, 'after', 10);
  await expect.poll(() => other.evaluate(() => window.g8.visitorId())).not.toBe(old);
  after.push(...(await trackMany(other, 'after', 10)));
  bench.sandbox.faults.clear(bench.key);
  await everyEventDelivered(bench, [...before, ...after]);
  const named = (name: string) => distinct(bench.events()).filter(({ event }) => event === name);
  expect(new Set(named('before').map(({ anonymousId }) => anonymousId))).toEqual(new Set([old]));
  const fresh = new Set(named('after').map(({ anonymousId }) => anonymousId));
  expect(fresh.size).toBe(1);
  expect(fresh.has(String(old))).toBe(false);
  expect(JSON.stringify(named('after'))).not.toMatch(/u-1|pro\b/);
});
