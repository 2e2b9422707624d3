import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Frame, type Page } from '@playwright/test';
import config from '../../../playwright.config.ts';
import { type Bench, complaintsOf, expect, loaded, test } from '../fixture.ts';
import { everyEventDelivered } from './count-delivery.ts';

/** Runs `use` in a browser whose visitor has set it to let no site store anything. */
async function withStorageBlocked(use: (context: BrowserContext) => Promise<void>): Promise<void> {
  const profile = mkdtempSync(join(tmpdir(), 'g8-blocked-'));
  mkdirSync(join(profile, 'Default'));
  const block = { profile: { default_content_setting_values: { cookies: 2 } } };
  writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify(block));
  const context = await chromium.launchPersistentContext(profile, config.use?.launchOptions ?? {});
  await use(context);
  await context.close();
  rmSync(profile, { recursive: true, force: true });
}

/** Tracks ten events in a page or frame, and gives their receipts. */
const trackTen = (place: Page | Frame) =>
  place.evaluate(() => Promise.all(Array.from({ length: 10 }, (_, n) => window.g8.track('blocked', { n }))));

const idsOf = (receipts: { messageId?: string }[]) => receipts.map(({ messageId }) => String(messageId));

test('where the visitor lets no site store anything, nothing throws and every event arrives once', async ({
  bench,
}) => {
  await withStorageBlocked(async (context) => {
    const page = await context.newPage();
    const { errors } = complaintsOf(page);
    await page.goto(bench.serve('/', { attributes: 'data-init-only' }));
    await loaded(page);
    expect(await page.evaluate(() => Object.getOwnPropertyNames(window).includes('localStorage'))).toBe(true);
    const blocked = await page.evaluate(() => {
      try {
        return `open: ${localStorage.length}`;
      } catch (error) {
        return (error as DOMException).name;
      }
    });
    expect(blocked).toBe('SecurityError');
    const receipts = await trackTen(page);
    expect(receipts.map(({ stored }) => stored)).toEqual(Array(10).fill('memory'));
    expect(await page.evaluate(() => window.g8.status())).toMatchObject({
      storage: expect.stringMatching(/^memory: \w+Error$/),
      limits: { scope: 'page' },
    });
    expect(await everyEventDelivered(bench, idsOf(receipts))).toMatchObject({ delivered: 10, repeated: 0 });
    expect(new Set(bench.events().map(({ anonymousId }) => anonymousId)).size).toBe(1);
    expect(errors).toEqual([]);
  });
});

/** Opens a page with frames in it, and gives those. */
async function openFrames(bench: Bench, page: Page, frames: string): Promise<Frame[]> {
  bench.serve('/framed', { attributes: 'data-init-only' });
  await page.goto(bench.bare('/', frames));
  const inside = page.frames().filter((frame) => frame !== page.mainFrame());
  for (const frame of inside) await frame.waitForFunction(() => window.g8?.initialized === true);
  return inside;
}

test('in the frame of another site where storage is blocked every event arrives once', async ({ bench }) => {
  await withStorageBlocked(async (context) => {
    const page = await context.newPage();
    const { errors } = complaintsOf(page);
    const third = `http://localhost:${new URL(bench.site.url).port}/framed`;
    const [frame] = await openFrames(bench, page, `<iframe src="${third}"></iframe>`);
    const receipts = frame ? await trackTen(frame) : [];
    expect(await everyEventDelivered(bench, idsOf(receipts))).toMatchObject({ delivered: 10, repeated: 0 });
    expect(errors).toEqual([]);
  });
});

test('sandboxed frames with no origin of their own are refused by the host: each asks once, and keeps its events', async ({
  bench,
  page,
}) => {
  const { errors } = complaintsOf(page);
  const frame = '<iframe sandbox="allow-scripts" src="/framed"></iframe>';
  const frames = await openFrames(bench, page, frame.repeat(3));
  expect(frames).toHaveLength(3);
  const receipts = (await Promise.all(frames.map(trackTen))).flat();
  expect(new Set(receipts.map(({ stored }) => stored))).toEqual(new Set(['memory']));
  for (const inside of frames) {
    await expect
      .poll(() => inside.evaluate(() => window.g8.status()), { timeout: 20_000 })
      .toMatchObject({ state: 'refused', queued: 10, limits: { scope: 'page' }, dropped: {} });
  }
  expect(bench.posts().map(({ status, headers }) => [status, headers.origin])).toEqual(
    Array(3).fill([403, 'null']),
  );
  expect(errors).toEqual([]);
});

test('a sandboxed frame that keeps its origin delivers everything', async ({ bench, page }) => {
  const frame = '<iframe sandbox="allow-scripts allow-same-origin" src="/framed"></iframe>';
  const frames = await openFrames(bench, page, frame.repeat(3));
  const receipts = (await Promise.all(frames.map(trackTen))).flat();
  expect(await everyEventDelivered(bench, idsOf(receipts))).toMatchObject({ delivered: 30, repeated: 0 });
});
