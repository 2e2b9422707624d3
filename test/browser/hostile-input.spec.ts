import type { Page } from '@playwright/test';
import { type Bench, complaintsOf, expect, loaded, test } from './fixture.ts';

const visit = async (bench: Bench, page: Page) => {
  await page.goto(bench.serve('/', { attributes: 'data-init-only', body: '<div id="node">a node</div>' }));
  await loaded(page);
};

test('whatever is in the properties, the event arrives with marked placeholders and nothing is thrown', async ({
  bench,
  page,
}) => {
  const { errors } = complaintsOf(page);
  await visit(bench, page);
  const receipt = await page.evaluate(() => {
    const cycle: Record<string, unknown> = { name: 'loop' };
    cycle.self = cycle;
    const properties = {
      cycle,
      big: 12345678901234567890n,
      node: document.querySelector('#node'),
      page: window,
      get throwing() {
        throw new Error('never read me');
      },
      long: 'x'.repeat(5_000_000),
      frozen: Object.freeze({ inner: Object.freeze(['a']) }),
      proxy: new Proxy({}, { ownKeys: () => { throw new Error('no keys'); } }), // biome-ignore format: short
      fn: () => {},
      symbol: Symbol('s'),
      nan: Number.NaN,
      infinite: -1 / 0,
      date: new Date(0),
      bad: new Date(Number.NaN),
      error: new TypeError('broken'),
      map: new Map([['a', 1]]),
      json: { toJSON: () => { throw new Error('no JSON'); } }, // biome-ignore format: short
      missing: undefined,
      nothing: null,
      fine: { text: 'kept', list: [1, 'two', false] },
    };
    return window.g8.track('hostile', properties);
  });
  expect(receipt).toMatchObject({ stored: 'indexeddb' });
  await expect.poll(() => bench.tracked()).toEqual(['hostile']);
  const [event] = bench.events();
  const marked = expect.stringMatching(/^\[.+\]$/);
  expect(event?.properties).toMatchObject({
    ...{
      cycle: { name: 'loop', self: '[Circular]' },
      big: '[BigInt 12345678901234567890]',
      node: marked,
      page: marked,
    },
    ...{
      throwing: marked,
      long: marked,
      frozen: { inner: ['a'] },
      proxy: marked,
      fn: marked,
      symbol: marked,
    },
    ...{
      nan: marked,
      infinite: marked,
      date: '1970-01-01T00:00:00.000Z',
      bad: marked,
      map: marked,
      json: marked,
    },
    ...{ error: { name: 'TypeError', message: 'broken' }, nothing: null },
    fine: { text: 'kept', list: [1, 'two', false] },
  });
  expect(event?.properties).not.toHaveProperty('missing');
  expect(errors).toEqual([]);
});

test('what the caller passes stays untouched, and what it changes afterwards does not travel', async ({
  bench,
  page,
}) => {
  await visit(bench, page);
  const after = await page.evaluate(() => {
    const properties = {
      list: [1, 2],
      deep: { a: { b: 'before' } },
      at: new Date(0),
      long: 'y'.repeat(20_000),
    };
    const copy = structuredClone(properties);
    window.g8.track('snapshot', properties);
    window.g8.identify('ada@example.com', Object.freeze({ plan: 'free' }));
    const same = JSON.stringify(properties) === JSON.stringify(copy);
    properties.list.push(3);
    properties.deep.a.b = 'after';
    return same;
  });
  expect(after).toBe(true);
  await expect.poll(() => bench.events().length).toBe(2);
  expect(bench.events()[0]?.properties).toMatchObject({ list: [1, 2], deep: { a: { b: 'before' } } });
  expect(bench.events()[1]).toMatchObject({ traits: { plan: 'free', email: 'ada@example.com' } });
});

test('a value nested 10,000 levels deep and a list of 200,000 entries are cut, not sent whole', async ({
  bench,
  page,
}) => {
  const { errors } = complaintsOf(page);
  await visit(bench, page);
  const receipts = await page.evaluate(() => {
    let deep: object = {};
    for (let level = 0; level < 10_000; level++) deep = { deep };
    return Promise.all([
      window.g8.track('deep', deep),
      window.g8.track('wide', { list: new Array(200_000).fill('entry') }),
    ]);
  });
  expect(receipts[0]).toMatchObject({ stored: 'indexeddb' });
  await expect.poll(() => bench.tracked()).toContain('deep');
  for (const { bytes } of bench.posts()) expect(bytes).toBeLessThanOrEqual(60_000);
  if (receipts[1]?.stored === 'dropped') expect(receipts[1].reason).toBe('too_large');
  expect(errors).toEqual([]);
});

test('a __proto__ key pollutes nothing, in properties and in traits', async ({ bench, page }) => {
  await visit(bench, page);
  const polluted = await page.evaluate(() => {
    const evil = JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":2}},"ok":1}');
    window.g8.set(evil);
    window.g8.identify('u-1', evil);
    window.g8.track('evil', evil);
    return 'polluted' in {};
  });
  expect(polluted).toBe(false);
  await expect.poll(() => bench.tracked()).toEqual(['evil']);
  expect(bench.events().find(({ event }) => event === 'evil')?.properties).toMatchObject({ ok: 1 });
  expect(await page.evaluate(() => 'polluted' in {})).toBe(false);
});

test('a name is cut at 128 bytes without breaking a character; no name at all is dropped as invalid, warned of once', async ({
  bench,
  page,
}) => {
  const { errors, said } = complaintsOf(page);
  await visit(bench, page);
  const receipts = await page.evaluate(() => {
    const track = window.g8.track as (...args: unknown[]) => Promise<object>;
    const nothing = [undefined, null, '', '   ', {}, [], () => {}];
    return Promise.all([
      ...nothing.map((name) => track(name)),
      window.g8.alias(''),
      track('🙂'.repeat(50)),
      track(7),
    ]);
  });
  for (const receipt of receipts.slice(0, 8))
    expect(receipt).toEqual({ stored: 'dropped', reason: 'invalid' });
  await expect.poll(() => bench.tracked()).toEqual(['🙂'.repeat(32), '7']);
  expect(said.filter((text) => text.includes('(invalid_call)'))).toHaveLength(1);
  expect(await page.evaluate(() => window.g8.status().dropped)).toEqual({ invalid: 8 });
  expect(errors).toEqual([]);
});

test('an event over 32,768 bytes is dropped as too_large, and the next event tells of it', async ({
  bench,
  page,
}) => {
  await visit(bench, page);
  const receipt = await page.evaluate(() => {
    const large = window.g8.track('large', {
      a: 'x'.repeat(16_000),
      b: 'x'.repeat(16_000),
      c: 'x'.repeat(16_000),
    });
    window.g8.track('after the large one');
    return large;
  });
  expect(receipt).toMatchObject({ stored: 'dropped', reason: 'too_large' });
  await expect.poll(() => bench.tracked()).toEqual(['after the large one']);
  expect(bench.events()[0]?.context.dropped).toEqual({ too_large: 1 });
  expect(await page.evaluate(() => window.g8.status().dropped)).toEqual({ too_large: 1 });
});

test('beforeSend may change or drop an event but not its id, time and type; where it throws the event is dropped', async ({
  bench,
  page,
}) => {
  const code = `
    const beforeSend = (event) => {
      if (event.event === 'drop me') return null;
      if (event.event === 'throw') throw new Error('in the site');
      Object.assign(event, { messageId: 'mine', timestamp: 'never', type: 'alien' });
      event.properties.added = event.properties.email = 'by the site';
      return event;
    };
    g8.init({ writeKey: key, host, pageViews: 'manual', beforeSend });
    window.g8 = g8;`;
  const { said } = complaintsOf(page);
  await page.goto(bench.serveModule('/', code));
  await loaded(page);
  const receipts = await page.evaluate(() =>
    Promise.all(['drop me', 'throw', 'keep'].map((name) => window.g8.track(name))),
  );
  expect(receipts.map(({ reason }) => reason)).toEqual(['before_send', 'before_send_failed', undefined]);
  await expect.poll(() => bench.tracked()).toEqual(['keep']);
  expect(bench.events()[0]).toMatchObject({
    type: 'track',
    messageId: receipts[2]?.messageId,
    timestamp: expect.stringMatching(/^\d{4}-/),
    properties: { added: 'by the site' },
  });
  expect(said.filter((text) => text.includes('(before_send_failed)'))).toHaveLength(1);
});

test('a bare percent sign and other broken addresses lose no event', async ({ bench, page }) => {
  const { errors } = complaintsOf(page);
  bench.serve('/', { attributes: '' });
  await page.goto(`${bench.site.url}/?q=100%&utm_source=%E0%A4%A&x=%zz#%`);
  await loaded(page);
  await page.evaluate(() => window.g8.track('percent'));
  await expect
    .poll(() =>
      bench
        .events()
        .map(({ type }) => type)
        .sort(),
    )
    .toEqual(['page', 'track']);
  expect(errors).toEqual([]);
});
