import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { followTcf, LOOK_EVERY_MS, LOOK_FOR_MS, type TcfOptions } from '../../../src/consent/follow-tcf.ts';
import type { Undo } from '../../../src/lib/clock.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { FakeConsent } from './fake-consent.ts';

type Hear = (data: unknown, success: unknown) => void;

const page = window as { __tcfapi?: unknown };
let off: Undo = () => {};
let clock: FakeClock;

/** Puts a platform on the page that tells `data` to each new listener. */
function platform(data?: object) {
  const listeners = new Map<number, Hear>();
  const tell = (change: object) => {
    for (const [listenerId, hear] of listeners) hear({ ...data, ...change, listenerId }, true);
  };
  page.__tcfapi = (...[command, version, hear, id]: [string, number, Hear, number?]) => {
    expect(version).toBe(2);
    if (command === 'removeEventListener' && id) listeners.delete(id);
    if (command !== 'addEventListener') return;
    listeners.set(listeners.size + 7, hear);
    if (data) tell({});
  };
  return { listeners, tell };
}

const agreed = (purposes: number[], vendors: number[] = []) => ({
  ...{ gdprApplies: true, eventStatus: 'tcloaded' },
  purpose: { consents: Object.fromEntries(purposes.map((id) => [id, true])) },
  vendor: { consents: Object.fromEntries(vendors.map((id) => [id, true])) },
});

function called(data: object, consent = new FakeConsent('pending'), options: TcfOptions = {}): string[] {
  platform(data);
  off = followTcf({ consent }, options, clock);
  off();
  return consent.calls;
}

beforeEach(() => {
  clock = new FakeClock();
});
afterEach(() => {
  off();
  delete page.__tcfapi;
});

describe('followTcf', () => {
  it('grants with consent to every purpose, and denies without', () => {
    expect(called(agreed([1, 8]))).toEqual(['granted']);
    expect(called(agreed([1]))).toEqual(['denied']);
    expect(called(agreed([1, 8]), undefined, { purposes: [1, 8, 9] })).toEqual(['denied']);
  });

  it('asks for the vendor too where the site names one', () => {
    expect(called(agreed([1, 8], [755]), undefined, { vendor: 755 })).toEqual(['granted']);
    expect(called(agreed([1, 8], [756]), undefined, { vendor: 755 })).toEqual(['denied']);
  });

  it('does not take a legitimate interest for consent', () => {
    const data = { ...agreed([1]), purpose: { consents: { 1: true }, legitimateInterests: { 8: true } } };
    expect(called(data)).toEqual(['denied']);
  });

  it('waits while the visitor is being asked', () => {
    expect(called({ ...agreed([1, 8]), eventStatus: 'cmpuishown' })).toEqual([]);
    expect(called({})).toEqual([]);
  });

  it('lets a tracker begin where the GDPR does not apply, but never against a refusal', () => {
    const elsewhere = { gdprApplies: false, eventStatus: 'tcloaded' };
    expect(called(elsewhere)).toEqual(['granted']);
    expect(called(elsewhere, new FakeConsent('denied'))).toEqual([]);
    expect(called(elsewhere, new FakeConsent('denied', true))).toEqual([]);
  });

  it('says nothing again that is known', () => {
    expect(called(agreed([1, 8]), new FakeConsent('granted', true))).toEqual([]);
    expect(called(agreed([1, 8]), new FakeConsent('granted'))).toEqual(['granted']);
  });

  it.each([[null], ['text'], [{ eventStatus: 'tcloaded', purpose: null }], [{ eventStatus: 'tcloaded' }]])(
    'never grants for %j',
    (data) => {
      const consent = new FakeConsent('pending');
      page.__tcfapi = (_command: string, _version: number, hear: Hear) => hear(data, true);
      off = followTcf({ consent }, {}, clock);
      expect(consent.calls).not.toContain('granted');
    },
  );

  it('follows later decisions until it is ended', () => {
    const { tell, listeners } = platform();
    const consent = new FakeConsent('pending');
    off = followTcf({ consent }, {}, clock);
    tell({ ...agreed([1, 8]), eventStatus: 'useractioncomplete' });
    tell({ ...agreed([]), eventStatus: 'useractioncomplete' });
    expect(consent.calls).toEqual(['granted', 'denied']);
    off();
    expect(listeners.size).toBe(0);
  });

  it('looks for a platform that comes late, for a bounded time', async () => {
    const consent = new FakeConsent('pending');
    off = followTcf({ consent }, {}, clock);
    await clock.pass(3 * LOOK_EVERY_MS);
    platform(agreed([1, 8]));
    await clock.pass(LOOK_EVERY_MS);
    expect(consent.calls).toEqual(['granted']);
  });

  it('gives up with one warning, or in silence when it was ended', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const consent = new FakeConsent('pending');
    off = followTcf({ consent }, {}, clock);
    followTcf({ consent }, {}, clock)();
    await clock.pass(LOOK_FOR_MS + LOOK_EVERY_MS);
    expect(warn).toHaveBeenCalledTimes(1);
    platform(agreed([1, 8]));
    await clock.pass(LOOK_FOR_MS);
    expect(consent.calls).toEqual([]);
  });
});
