import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { START } from '../support/fake-clock.ts';
import { FakePage } from '../support/fake-page.ts';

let page: FakePage;

beforeEach(() => {
  page = new FakePage();
});
afterEach(() => page.close());

describe('consent', () => {
  it('leaves no trace and sends nothing while it is pending, and then everything with its time', async () => {
    page.start({ consent: 'pending', cookie: true });
    const receipt = page.client.track('waiting');
    expect(await page.settled(receipt, 60_000)).toMatchObject({
      stored: 'memory',
      reason: 'consent_pending',
    });
    expect(await page.settled(page.client.visitorId())).toBeNull();
    expect(await page.traces()).toEqual([]);
    expect(page.arrived).toEqual([]);
    page.client.consent.grant();
    await page.clock.pass(2_000);
    expect(Date.parse(page.named('waiting')?.timestamp ?? '')).toBe(START);
    expect((await page.factory.databases()).length).toBe(1);
  });

  it('keeps one record, and nothing else, once it is withdrawn', async () => {
    page.start({ cookie: true });
    void page.client.track('before');
    await page.clock.pass(2_000);
    page.client.consent.deny();
    expect(await page.settled(page.client.track('after'), 2_000)).toMatchObject({
      stored: 'dropped',
      reason: 'consent_denied',
    });
    expect(await page.traces()).toEqual([expect.stringMatching(/:consent$/)]);
    expect(page.arrived.map(({ event }) => event)).toEqual(['before']);
    expect(page.client.status().state).toBe('denied');
  });

  it('holds from the next task on when another tab has withdrawn it and nobody has told this one yet', async () => {
    page.start({ cookie: true });
    void page.client.track('before');
    await page.clock.pass(2_000);
    page.client.consent.grant();
    const [record = ''] = Object.keys(localStorage).filter((key) => key.endsWith(':consent'));
    localStorage.setItem(record, 'denied');
    expect(await page.settled(page.client.track('after'), 2_000)).toMatchObject({
      ...{ stored: 'dropped', reason: 'consent_denied' },
    });
    expect(page.arrived.map(({ event }) => event)).toEqual(['before']);
  });

  it('goes on with a visitor of its own when it is given again', async () => {
    page.start();
    const first = await page.settled(page.client.visitorId());
    page.client.consent.deny();
    await page.clock.pass(100);
    page.client.consent.grant();
    const second = await page.settled(page.client.visitorId());
    expect(second).toMatch(/^[\w-]{21}$/);
    expect(second).not.toBe(first);
  });

  it('counts also when it was given before init', async () => {
    page.client.consent.deny();
    page.start();
    expect(await page.settled(page.client.track('a'))).toMatchObject({ reason: 'consent_denied' });
  });
});

describe('options', () => {
  it('names nobody with dontStoreUserIds, and stores no id', async () => {
    page.start({ privacy: { dontStoreUserIds: true }, cookie: true });
    expect(await page.settled(page.client.identify('ada'))).toMatchObject({
      stored: 'dropped',
      reason: 'ids_disabled',
    });
    void page.client.track('a');
    await page.clock.pass(2_000);
    expect(JSON.stringify(page.arrived)).not.toMatch(/anonymousId|userId|ada/);
    expect(document.cookie).toBe('');
    expect(await page.settled(page.client.visitorId())).toBeNull();
  });

  it('stores nothing with persist none', async () => {
    page.start({ persist: 'none' });
    expect(await page.settled(page.client.track('a'))).toMatchObject({ stored: 'memory' });
    await page.clock.pass(2_000);
    expect(await page.traces()).toEqual([]);
    expect(page.named('a')).toBeDefined();
  });

  it('lets a manual page() take the place of the automatic view', async () => {
    page.start({ pageViews: 'auto' });
    void page.client.page('Plans');
    await page.clock.pass(3_000);
    expect(page.arrived.map(({ type, name }) => [type, name])).toEqual([['page', 'Plans']]);
  });
});
