import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { followConsentMode } from '../../../src/consent/follow-consent-mode.ts';
import type { Undo } from '../../../src/lib/clock.ts';
import { turns } from '../support/turns.ts';
import { FakeConsent } from './fake-consent.ts';

const page = window as { dataLayer?: unknown };
let off: Undo = () => {};

/** As Google's snippet: pushes its `arguments`. */
function gtag(..._call: unknown[]): void {
  // biome-ignore lint/complexity/noArguments: that is what gtag pushes
  (page.dataLayer as unknown[]).push(arguments);
}
const storage = (answer: unknown, more: object = {}) => ({ analytics_storage: answer, ...more });

/** What is called of a tracker in this state by what the data layer holds already, and then by `later`. */
async function called(
  consent: FakeConsent,
  earlier: unknown[][],
  later: unknown[][] = [],
): Promise<string[]> {
  page.dataLayer = [];
  for (const call of earlier) gtag(...call);
  off = followConsentMode({ consent });
  for (const call of later) gtag(...call);
  await turns();
  return consent.calls;
}

beforeEach(() => {
  page.dataLayer = [];
});
afterEach(() => off());

describe('followConsentMode', () => {
  it.each(['granted', 'denied'] as const)(
    'takes an update for the decision of the visitor: %s',
    async (answer) => {
      const update = ['consent', 'update', storage(answer)];
      expect(await called(new FakeConsent('pending'), [update])).toEqual([answer]);
      expect(await called(new FakeConsent('pending'), [], [update])).toEqual([answer]);
      expect(await called(new FakeConsent('granted', true), [update])).toEqual(
        answer === 'granted' ? [] : [answer],
      );
    },
  );

  it('lets the last update count', async () => {
    const updates = ['granted', 'denied', 'granted'].map((answer) => ['consent', 'update', storage(answer)]);
    expect(await called(new FakeConsent('pending'), updates)).toEqual(['granted']);
  });

  it('waits on while the default is denied', async () => {
    expect(await called(new FakeConsent('pending'), [['consent', 'default', storage('denied')]])).toEqual([]);
  });

  it('begins where the default is granted, unless it is denied for some region', async () => {
    const granted = ['consent', 'default', storage('granted')];
    const region = ['consent', 'default', storage('denied', { region: ['DE', 'FR'] })];
    expect(await called(new FakeConsent('pending'), [granted])).toEqual(['granted']);
    expect(await called(new FakeConsent('pending'), [granted, region])).toEqual([]);
    expect(await called(new FakeConsent('pending'), [], [granted, region])).toEqual([]);
    const own = ['consent', 'default', storage('granted', { region: ['US'] })];
    expect(await called(new FakeConsent('pending'), [own])).toEqual([]);
  });

  it('ends a tracker that began without asking, and none that the visitor agreed to', async () => {
    const denied = ['consent', 'default', storage('denied')];
    expect(await called(new FakeConsent('granted'), [denied])).toEqual(['denied']);
    expect(await called(new FakeConsent('granted', true), [denied])).toEqual([]);
  });

  it('never overrules a refusal by a default', async () => {
    expect(await called(new FakeConsent('denied'), [['consent', 'default', storage('granted')]])).toEqual([]);
  });

  it('does not care for what is not about it', async () => {
    const others = [
      ['js', new Date()],
      ['consent'],
      ['consent', 'update', null],
      ['consent', 'update', { ad_storage: 'granted' }],
    ];
    page.dataLayer = [null, 1, 'consent', { event: 'consent' }, () => {}];
    const consent = new FakeConsent('pending');
    off = followConsentMode({ consent });
    for (const call of others) gtag(...call);
    await turns();
    expect(consent.calls).toEqual([]);
  });

  it('makes the data layer where there is none, and leaves another thing of that name alone', () => {
    delete page.dataLayer;
    off = followConsentMode({ consent: new FakeConsent('pending') });
    expect(page.dataLayer).toHaveLength(0);
    off();
    page.dataLayer = 'mine';
    off = followConsentMode({ consent: new FakeConsent('pending') });
    expect(page.dataLayer).toBe('mine');
  });

  it('gives the site its own push back, or passes on when somebody has wrapped it', async () => {
    const layer: unknown[] = [];
    page.dataLayer = layer;
    const before = layer.push;
    off = followConsentMode({ consent: new FakeConsent('pending') });
    off();
    expect(layer.push).toBe(before);
    const consent = new FakeConsent('pending');
    off = followConsentMode({ consent });
    const ours = layer.push;
    layer.push = (...items) => ours.apply(layer, items);
    off();
    gtag('consent', 'update', storage('granted'));
    await turns();
    expect(layer).toHaveLength(1);
    expect(consent.calls).toEqual([]);
  });
});
