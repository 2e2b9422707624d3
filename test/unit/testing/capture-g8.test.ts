import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { captureG8, g8Matchers, type WindowCapture } from '../../../src/testing/index.ts';
import { g8 as client, createClient } from '../../../src/tracker/index.ts';

expect.extend(g8Matchers);

const options = { writeKey: 'pk_live_kit', host: 'https://events.example.com', pageViews: 'manual' } as const;
let g8: WindowCapture;

beforeEach(() => {
  g8 = captureG8();
});
afterEach(() => g8.restore());

/** The text with which an assertion fails. */
const failure = (assertion: Promise<unknown>): Promise<string> =>
  assertion.then(
    () => 'it holds',
    (error: Error) => error.message,
  );

describe.each(['real', 'fake'])('with %s timers', (timers) => {
  beforeEach(() => {
    if (timers === 'fake') vi.useFakeTimers();
  });
  afterEach(() => vi.useRealTimers());

  it('sees what a window sends', async () => {
    client.init(options);
    client.identify('ada@example.com', { plan: 'pro' });
    client.track('signup', { plan: 'pro', at: new Date(0), seats: [1, 2] });
    client.page('Plans');
    await expect(g8).toHaveTracked('signup', { plan: /^p/, at: new Date(0), seats: [1, 2] });
    await expect(g8).toHaveTracked(/sign/, ({ plan }: { plan?: unknown }) => plan === 'pro');
    await expect(g8).toHaveIdentified('ada@example.com', { plan: 'pro' });
    await expect(g8).toHaveIdentified({ email: expect.stringContaining('@') });
    await expect(g8).toHaveViewed('Plans');
    expect((await g8.events()).map(({ type }) => type)).toEqual(['identify', 'track', 'page']);
  });

  it('proves with .not that nothing of the kind comes', async () => {
    client.init(options);
    void client.track('signup', { plan: 'free' });
    await expect(g8).not.toHaveTracked('signup', { plan: 'pro' });
    await expect(g8).not.toHaveViewed();
    await expect(g8).toHaveTracked('signup', undefined, { times: 1 });
    const text = await failure(expect(g8).not.toHaveTracked('signup'));
    expect(text).toContain('1 such event arrived, none should.');
  });

  it('says what is wrong', async () => {
    client.init(options);
    void client.track('signup', { plan: 'free' });
    const text = await failure(expect(g8).toHaveTracked('signup', { plan: 'pro' }, { timeout: 200 }));
    expect(text).toContain('expect(g8).toHaveTracked("signup", { plan: "pro" })');
    expect(text).toContain('  - properties.plan: "pro"\n  + properties.plan: "free"');
    expect(text).toMatch(
      /Page http:\S+: idle, consent granted, 0 waiting, last problem storage_unavailable\.$/,
    );
    await expect(failure(g8.waitFor('sign_up', { timeout: 100 }))).resolves.toContain(
      'g8.waitFor("sign_up")\n\nNo such event arrived within 100 ms.',
    );
  });

  it('makes the ingest fail, and well again', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0.001);
    client.init(options);
    const faults = ['503', 'offline', 'html', 'empty'] as const;
    for (const fault of timers === 'fake' ? faults : faults.slice(0, 1)) {
      g8.fail(fault);
      void client.track(fault);
      await expect(g8).not.toHaveTracked(fault);
      await g8.recover();
      await expect(g8).toHaveTracked(fault, undefined, { timeout: 10_000 });
    }
  });

  it('decides for the visitor', async () => {
    client.init({ ...options, consent: 'pending' });
    void client.track('signup');
    await expect(g8).not.toHaveSent();
    await g8.consent.grant();
    await expect(g8).toHaveTracked('signup');
    await g8.consent.reset();
    expect(Object.keys(localStorage).filter((key) => key.endsWith(':consent'))).toEqual([]);
  });
});

it('counts an event once, and forgets what was before', async () => {
  client.init(options);
  void client.track('signup');
  await g8.clear();
  expect(await g8.events()).toEqual([]);
  const body = JSON.stringify({
    ...{ type: 'track', event: 'again', messageId: 'm1', timestamp: '2026-11-25T10:00:00.000Z' },
    context: { library: { name: 'graph8-browser' } },
  });
  for (let count = 0; count < 2; count++)
    await fetch('https://events.example.com/api/s/event?writekey=k', { method: 'POST', body });
  await expect(g8).toHaveTracked('again', undefined, { times: 1 });
});

it('takes beacons, and passes on what is none of its business', async () => {
  const passed = vi.fn(() => Promise.resolve(new Response('other')));
  g8.restore();
  vi.stubGlobal('fetch', passed);
  g8 = captureG8({ host: 'https://events.example.com' });
  const body = JSON.stringify({
    ...{ type: 'track', event: 'left', messageId: 'm2', timestamp: '2026-11-25T10:00:00.000Z' },
    context: { library: { name: 'graph8-browser' } },
  });
  expect(navigator.sendBeacon('https://events.example.com/own/path', body)).toBe(true);
  await expect(g8).toHaveTracked('left');
  await fetch('https://events.example.com/v1/batch');
  await fetch('https://elsewhere.example.com/v1/batch', { method: 'POST', body });
  await fetch('https://events.example.com/v1/batch', { method: 'POST', body: '{"type":"track"}' });
  expect(passed).toHaveBeenCalledTimes(3);
});

it('gives back what it took, and lets the next client start afresh', async () => {
  const [before, beacon] = [globalThis.fetch, navigator.sendBeacon];
  client.init(options);
  void client.track('signup');
  await expect(g8).toHaveTracked('signup');
  g8.restore();
  expect([globalThis.fetch, navigator.sendBeacon]).not.toEqual([before, beacon]);
  expect(client.initialized).toBe(false);
  g8 = captureG8();
  client.init(options);
  void client.track('second');
  await expect(g8).toHaveTracked('second');
  await expect(g8).not.toHaveTracked('signup');
});

it('sees clients of several keys, and which one sent', async () => {
  client.init(options);
  void createClient({ ...options, writeKey: 'pk_live_other' }).track('signup');
  await expect(g8).toHaveSent({ type: 'track', writeKey: 'pk_live_other' });
  await expect(g8).not.toHaveSent({ writeKey: options.writeKey });
});

it('takes absence for nothing where no client runs, or where calls wait for init', async () => {
  const none = await failure(expect(g8).not.toHaveSent(undefined, { timeout: 100 }));
  expect(none).toContain('It cannot be told that no more will come: no page runs graph8-browser.');
  await expect(g8).not.toHaveSent(undefined, { withoutSdk: true, timeout: 100 });
  void client.track('early');
  const early = await failure(expect(g8).not.toHaveSent(undefined, { timeout: 100 }));
  expect(early).toMatch(/has 1 events? waiting \(not_initialised\)/);
  client.init(options);
  await expect(g8).toHaveTracked('early');
});
