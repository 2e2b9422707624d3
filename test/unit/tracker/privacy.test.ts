import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DeviceData } from '../../../src/tracker/privacy-api.ts';
import { readOptions } from '../../../src/tracker/settings.ts';
import { TrackingClient } from '../../../src/tracker/tracking-client.ts';
import { FakePage } from '../support/fake-page.ts';
import { visit } from '../support/location.ts';

let page: FakePage;

beforeEach(() => {
  page = new FakePage();
});
afterEach(() => page.close());

/** A host that keeps everything waiting. */
const refuse = () => vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')));

describe('export', () => {
  it('gives the visitor, the events that wait, the decision and the settings', async () => {
    refuse();
    page.start();
    void page.client.identify('ada', { plan: 'pro' });
    void page.client.track('waits');
    await page.clock.pass(2_000);
    const data = await page.settled(page.client.privacy.export(), 100);
    expect(data).toMatchObject({
      ...{ consent: 'granted', excluded: false, held: 0 },
      visitor: { userId: 'ada', traits: { plan: 'pro' }, firstTouch: { path: '/plans' } },
      events: [{ type: 'identify' }, { event: 'waits' }],
      settings: { pace: { failures: expect.any(Number) }, hosts: {} },
    });
  });

  it('tells of calls that only wait in memory, and leaves no trace doing so', async () => {
    page.start({ consent: 'pending' });
    void page.client.track('waits');
    expect(await page.settled(page.client.privacy.export())).toEqual({
      ...{ consent: 'pending', excluded: false, held: 1, events: [] },
    });
    expect(await page.traces()).toEqual([]);
  });
});

describe('what rooms keep of the visitor', () => {
  const rooms = ['intelligence', 'copilot', 'chat'];
  const written = async () => {
    page.start();
    await page.clock.pass(100);
    const values = page.client.parts?.values ?? expect.fail('no store');
    for (const name of rooms) await values.update(name, () => ({ about: 'ada' }));
    return values;
  };

  it('stands in the export', async () => {
    await written();
    const { settings } = (await page.settled(page.client.privacy.export(), 100)) as DeviceData;
    for (const name of rooms) expect(settings).toHaveProperty(name, { about: 'ada' });
  });

  it('is gone with reset(), though no room is there', async () => {
    const values = await written();
    page.client.reset();
    await page.clock.pass(100);
    for (const name of rooms) expect(await values.get(name)).toBeUndefined();
  });
});

describe('erase', () => {
  it('drops and counts what waits, and goes on with a new visitor', async () => {
    refuse();
    page.start();
    void page.client.identify('ada', { plan: 'gold' });
    void page.client.track('waits');
    await page.clock.pass(2_000);
    const old = await page.settled(page.client.visitorId());
    await page.settled(page.client.privacy.erase(), 100);
    expect(page.client.status()).toMatchObject({ queued: 0, dropped: { erased: 2 }, consent: 'granted' });
    const data = await page.settled(page.client.privacy.export(), 2_000);
    expect(data).toMatchObject({ events: [], visitor: { traits: {} } });
    expect(JSON.stringify(data)).not.toMatch(/ada|gold/);
    expect(await page.settled(page.client.visitorId())).not.toBe(old);
  });

  it('keeps the decision', async () => {
    page.start({ consent: 'pending' });
    page.client.consent.grant();
    await page.clock.pass(100);
    await page.settled(page.client.privacy.erase(), 100);
    expect(page.client.consent).toMatchObject({ state: 'granted', decided: true });
  });

  it('reaches what waits in memory for a decision', async () => {
    page.start({ consent: 'pending' });
    void page.client.track('early');
    await page.settled(page.client.privacy.erase(), 100);
    page.client.consent.grant();
    void page.client.track('later');
    await page.clock.pass(3_000);
    expect(page.arrived.map(({ event }) => event)).toEqual(['later']);
    expect(page.client.status().dropped).toEqual({ erased: 1 });
  });
});

describe('exclude', () => {
  it('stores nothing but the switch, sends nothing, and shows in the status', async () => {
    page.start();
    void page.client.track('before');
    await page.clock.pass(2_000);
    page.client.privacy.exclude();
    expect(await page.settled(page.client.track('mine'), 2_000)).toMatchObject({
      ...{ stored: 'dropped', reason: 'excluded' },
    });
    expect(page.client.status()).toMatchObject({ state: 'excluded', dropped: { excluded: 1 } });
    expect(await page.traces()).toEqual([expect.stringMatching(/:excluded$/)]);
    page.client.consent.grant();
    void page.client.track('still mine');
    page.client.privacy.exclude(false);
    void page.client.track('a visitor again');
    await page.clock.pass(3_000);
    expect(page.arrived.map(({ event }) => event)).toEqual(['before', 'a visitor again']);
  });

  it('comes from the URL before anything is stored', async () => {
    visit('https://shop.example.com/plans?g8_exclude=1');
    page.start();
    void page.client.track('mine');
    await page.clock.pass(3_000);
    expect(page.arrived).toEqual([]);
    expect(await page.traces()).toEqual([expect.stringMatching(/:excluded$/)]);
  });

  it('counts also when it was asked for before init', async () => {
    page.client.privacy.exclude();
    void page.client.track('mine');
    page.start();
    await page.clock.pass(3_000);
    expect(page.arrived).toEqual([]);
    expect(await page.traces()).toEqual([expect.stringMatching(/:excluded$/)]);
  });
});

describe('a refusal that is taken back at once', () => {
  it('reaches a tab that hears of it only afterwards: what it held is not sent', async () => {
    refuse();
    page.start();
    void page.client.identify('ada');
    void page.client.track('old');
    await page.clock.pass(2_000);
    const old = await page.settled(page.client.visitorId());
    const other = new TrackingClient(page.clock);
    other.start(readOptions({ writeKey: 'pk_live_0123456789', pageViews: 'manual', cookie: false }));
    other.consent.deny();
    other.consent.grant();
    const key = Object.keys(localStorage).find((name) => name.endsWith(':consent')) ?? null;
    window.dispatchEvent(new StorageEvent('storage', { key }));
    const sent: string[] = [];
    vi.stubGlobal('fetch', async (_url: string, { body }: { body: string }) => {
      sent.push(body);
      return { status: 200, text: async () => '{"ok":true}', headers: new Headers() };
    });
    void page.client.track('new');
    await page.clock.pass(120_000);
    expect(sent.join()).toContain('new');
    expect(sent.join()).not.toMatch(/ada|"old"/);
    expect(sent.join()).not.toContain(old);
    other.destroy();
  });
});

describe('a refusal of an earlier visit', () => {
  it('has its leftovers removed, also those that only this tab can see', async () => {
    page.start();
    await page.settled(page.client.visitorId(), 100);
    page.client.destroy();
    await page.clock.pass(100);
    const [name = ''] = await page.traces();
    localStorage.setItem(`${name}:consent`, 'denied');
    sessionStorage.setItem(`${name}:tab`, '{"id":"t","seq":4}');
    page.start();
    await page.clock.pass(100);
    expect(await page.traces()).toEqual([`${name}:consent`]);
  });

  it('that is a default of one page of the site removes nothing', async () => {
    page.start();
    const id = await page.settled(page.client.visitorId(), 100);
    page.client.destroy();
    await page.clock.pass(100);
    page.start({ privacy: { dontSend: true } });
    await page.clock.pass(100);
    page.client.destroy();
    await page.clock.pass(100);
    page.start();
    expect(await page.settled(page.client.visitorId(), 100)).toBe(id);
  });

  it('counts the calls that had waited for it', async () => {
    page.start({ consent: 'pending' });
    void page.client.track('a');
    void page.client.track('b');
    page.client.consent.deny();
    expect(page.client.status().dropped).toEqual({ consent_denied: 2 });
  });
});
