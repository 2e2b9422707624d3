import { test as base, expect, loaded } from '../fixture.ts';
import { type Make, RUDDERSTACK, SEGMENT, StandIn } from '../support/stand-in.ts';
import { reaches, status } from '../support/tally.ts';
import { elapse, virtualTime } from '../support/virtual-time.ts';

const MINUTE = 60_000;

const test = base.extend<{ host(make: Make): Promise<{ standIn: StandIn; url: string }> }>({
  host: async ({ bench }, use) => {
    const running: StandIn[] = [];
    await use(async (make) => {
      const standIn = new StandIn(make, bench.key);
      running.push(standIn);
      return { standIn, url: await standIn.start() };
    });
    for (const standIn of running) await standIn.stop();
  },
});

const MAKES: [name: string, make: Make, path: string][] = [
  ['Segment', SEGMENT, '/v1/batch'],
  ['RudderStack', RUDDERSTACK, '/beacon/v1/batch?writeKey='],
];

/** One call of each kind. */
const CALLS = `
  g8.page('Pricing');
  g8.track('Plan Chosen', { plan: 'pro' });
  g8.identify('u-1', { email: 'ada@example.com' });
  g8.group('acme', { seats: 3 });
  g8.alias('u-2');`;
const TYPES = ['page', 'track', 'identify', 'group', 'alias'];

for (const [name, make, path] of MAKES) {
  test(`init with a path reaches ${name}: every kind of event, in its shape, once, acknowledged`, async ({
    bench,
    host,
    page,
  }) => {
    const { standIn, url } = await host(make);
    const options = `{ writeKey: key, host: '${url}', path: '${path}', pageViews: 'manual' }`;
    await page.goto(bench.serveModule('/', `g8.init(${options}); window.g8 = g8; ${CALLS}`));
    await loaded(page);
    await expect.poll(() => status(page)).toMatchObject({ queued: 0, delivered: 5, dropped: {} });
    expect(standIn.complaints).toEqual([]);
    expect(standIn.events.map(({ type }) => type)).toEqual(TYPES);
    expect(standIn.requests).toEqual([`POST ${make.path} 200`]);
    expect(await status(page)).toMatchObject({ host: url, route: 'batch', state: 'idle' });
  });

  test(`the attribute data-path reaches ${name}, over faults and a reload, and single events are never tried`, async ({
    bench,
    context,
    host,
    page,
  }) => {
    await virtualTime(context);
    const { standIn, url } = await host(make);
    // No answer that a page could read, a captive portal, a server that is down; then it is itself.
    standIn.interruptions.push(404, 404, '<!doctype html>OK', 503);
    const attributes = `data-init-only data-tracking-host="${url}" data-path="${path}"`;
    await page.goto(bench.serve('/', { attributes }));
    await loaded(page);
    const receipts = await page.evaluate(() =>
      Promise.all([window.g8.track('one'), window.g8.identify('u-1')]),
    );
    await reaches(page, 'backoff');
    await page.reload();
    await loaded(page);
    await expect
      .poll(
        async () => {
          await elapse(page, MINUTE);
          return standIn.events.map(({ messageId }) => messageId);
        },
        { timeout: 40_000 },
      )
      .toEqual(receipts.map(({ messageId }) => messageId));
    await expect.poll(() => status(page)).toMatchObject({ queued: 0, delivered: 2, dropped: {} });
    expect(standIn.complaints).toEqual([]);
    expect(new Set(standIn.requests.map((line) => line.slice(0, -4)))).toEqual(
      new Set([`POST ${make.path}`]),
    );
    expect(bench.posts()).toEqual([]);
  });

  test(`a key that ${name} does not know is refused, and the events stay`, async ({ bench, host, page }) => {
    const { standIn, url } = await host(make);
    const options = `{ writeKey: 'pk_unknown_' + key, host: '${url}', path: '${path}', pageViews: 'manual' }`;
    await page.goto(bench.serveModule('/', `g8.init(${options}); window.g8 = g8; g8.track('stays');`));
    await loaded(page);
    await reaches(page, 'refused');
    expect(await status(page)).toMatchObject({ queued: 1, delivered: 0, lastError: 'key_refused' });
    expect(standIn.requests).toEqual([`POST ${make.path} 401`]);
  });
}

test('without a path the plain text OK acknowledges nothing: any web server may say so', async ({
  bench,
  host,
  page,
}) => {
  const { standIn, url } = await host({ ...RUDDERSTACK, path: '/v1/batch', key: SEGMENT.key });
  const options = `{ writeKey: key, host: '${url}', pageViews: 'manual' }`;
  await page.goto(bench.serveModule('/', `g8.init(${options}); window.g8 = g8; g8.track('stays');`));
  await loaded(page);
  await reaches(page, 'backoff');
  expect(standIn.requests).toContain('POST /v1/batch 200');
  expect(await status(page)).toMatchObject({ queued: 1, delivered: 0, lastError: 'bad_answer' });
});
