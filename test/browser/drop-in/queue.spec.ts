import type { G8 } from '../../../src/g8.ts';
import { complaintsOf } from '../fixture.ts';
import { arrived, expect, named, openTag, ready, tagOf, test } from './tag-page.ts';

const QUIET = 'data-init-only="true"';
const script = (code: string) => `<script>${code}</script>`;

test('g8Q: functions and lists from before the script run in order, and later ones at once', async ({
  bench,
  page,
}) => {
  const head = script(`window.g8Q = window.g8Q || [];
    g8Q.push((g8) => g8.track('a function'));
    g8Q.push(['identify', 'user-17', { plan: 'pro' }]);
    g8Q.push(['track', 'a list', { n: 1 }]);`);
  await openTag(bench, page, { attributes: QUIET, head });
  await ready(page);
  await page.evaluate(() => {
    const { g8Q } = window as unknown as { g8Q: { push(item: unknown): void } };
    g8Q.push((client: G8) => client.track('later'));
  });
  const events = await arrived(bench, page, 4);
  expect(named(events)).toEqual(['a function', 'identify', 'a list', 'later']);
  expect(events[1]).toMatchObject({ userId: 'user-17', traits: { plan: 'pro' } });
  expect(events[2]).toMatchObject({ properties: { n: 1 } });
});

test('a g8Q that a page makes after the script has run is heard at once', async ({ bench, page }) => {
  await openTag(bench, page, { attributes: QUIET });
  await ready(page);
  await page.evaluate(() => {
    const page = window as unknown as { g8Q?: { push(item: unknown): void } };
    page.g8Q ??= [];
    page.g8Q.push(['track', 'late']);
  });
  expect(named(await arrived(bench, page, 1))).toEqual(['late']);
});

test('a function of g8Q that throws stops neither the rest of the queue nor data-onload, and is reported', async ({
  bench,
  page,
}) => {
  const { errors, said } = complaintsOf(page);
  const head = script(`window.g8Q = [() => { throw new Error('of the page') }, ['track', 'the rest']];
    window.started = (g8) => g8.track('onload');`);
  await openTag(bench, page, { attributes: `${QUIET} data-onload="started"`, head });
  await ready(page);
  expect(named(await arrived(bench, page, 2)).sort()).toEqual(['onload', 'the rest']);
  expect([...errors, ...said].join()).toContain('of the page');
});

test('data-namespace puts the client under another name, and its queue is named after it', async ({
  bench,
  page,
}) => {
  const head = script("window.trackerQ = [['track', 'queued']]; window.g8Q = [['track', 'somebody else’s']]");
  await openTag(bench, page, { attributes: `${QUIET} data-namespace="tracker"`, head });
  await ready(page, 'tracker');
  await page.evaluate(() => {
    const { tracker } = window as unknown as { tracker: G8 };
    const { track } = tracker;
    void tracker.track('by another name');
    void track('taken out');
  });
  expect(named(await arrived(bench, page, 3))).toEqual(['queued', 'by another name', 'taken out']);
  expect(await page.evaluate(() => 'g8' in window)).toBe(false);
});

for (const [order, first] of [
  ['g8 first', false],
  ['the other first', true],
] as const) {
  test(`two tags with two keys under two names send each to its own (${order})`, async ({ bench, page }) => {
    const { key, sandbox } = bench;
    const other = `${key}_other`;
    const { errors, said } = complaintsOf(page);
    const tags = [
      tagOf(bench, `${QUIET} data-api-url="${sandbox.ingestUrl}"`),
      tagOf(bench, `data-namespace="other" data-onload="begun" data-api-url="${sandbox.ingestUrl}"`).replace(
        `"${key}"`,
        `"${other}"`,
      ),
    ].map((tag) => tag.replace('async', 'defer'));
    const head = script("window.begun = (client) => client.track('onload of the other')");
    await openTag(bench, page, { head, tag: (first ? tags.reverse() : tags).join('') });
    await ready(page);
    await ready(page, 'other');
    const names = () => sandbox.store.all(other).map(({ event }) => event.event ?? event.type);
    await page.evaluate(() => {
      const { g8, other } = window as unknown as { g8: G8; other: G8 };
      void g8.track('for the first');
      void other.track('for the other');
      other.identify('user-of-the-other');
    });
    expect(named(await arrived(bench, page, 1))).toEqual(['for the first']);
    await expect
      .poll(() => names().sort())
      .toEqual(['for the other', 'identify', 'onload of the other', 'page']);
    expect(bench.events()).toHaveLength(1);
    expect(bench.events()[0]).not.toHaveProperty('userId');
    const status = await page.evaluate(() => {
      const { other } = window as unknown as { other: G8 };
      return other.visitors.score().then(() => other.status().state);
    });
    expect(status).toBe('idle');
    const asked = sandbox.requests.all(other).filter(({ path }) => path.includes('/visitors/score'));
    expect(asked.filter(({ method }) => method === 'GET')).toHaveLength(1);
    expect([errors, said]).toEqual([[], []]);
  });
}

test('data-onload names a function that gets the client once it is ready', async ({ bench, page }) => {
  const head = script("window.started = (client) => client.track('onload', { ready: client.initialized })");
  await openTag(bench, page, { attributes: `${QUIET} data-onload="started"`, head });
  await ready(page);
  expect(await arrived(bench, page, 1)).toMatchObject([{ event: 'onload', properties: { ready: true } }]);
});

test('a data-onload that names nothing does no harm', async ({ bench, page }) => {
  const { errors } = complaintsOf(page);
  await openTag(bench, page, { attributes: `${QUIET} data-onload="nowhere"` });
  await ready(page);
  await page.evaluate(() => window.g8.track('fine'));
  expect(named(await arrived(bench, page, 1))).toEqual(['fine']);
  expect(errors).toEqual([]);
});
