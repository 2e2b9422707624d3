import { beforeEach, describe, expect, it, vi } from 'vitest';
import { WebStorage } from '../../../src/lib/web-storage.ts';
import { Consent } from '../../../src/tracker/consent.ts';
import { readOptions } from '../../../src/tracker/settings.ts';
import type { Options } from '../../../src/tracker/types.ts';
import { visit } from '../support/location.ts';

const consent = (options: Partial<Options> = {}) =>
  new Consent(new WebStorage('localStorage'), readOptions({ writeKey: 'pk_live_0123456789', ...options }));
const RECORD = `${readOptions({ writeKey: 'pk_live_0123456789' }).id}:consent`;
const signal = (name: 'globalPrivacyControl' | 'doNotTrack', value: unknown) =>
  vi.stubGlobal('navigator', Object.create(navigator, { [name]: { value } }));

beforeEach(() => {
  localStorage.clear();
  visit('https://shop.example.com/plans');
});

describe('Consent', () => {
  it('is granted unless the site says otherwise', () => {
    expect(consent().state).toBe('granted');
    expect(consent({ consent: 'pending' }).state).toBe('pending');
    expect(consent({ consent: 'denied' }).state).toBe('denied');
  });

  it('leaves no trace before a decision', () => {
    expect(consent({ consent: 'pending' }).state).toBe('pending');
    expect(localStorage.length).toBe(0);
  });

  it.each(['granted', 'denied'] as const)('remembers that it was %s, in one record', (decision) => {
    const first = consent({ consent: 'pending' });
    first.decide(decision);
    expect(first.state).toBe(decision);
    expect(consent({ consent: 'pending' }).state).toBe(decision);
    expect(Object.keys(localStorage)).toEqual([RECORD]);
  });

  it('knows a decision of the visitor from a default of the site', () => {
    expect(consent({ consent: 'denied' }).decided).toBe(false);
    consent().decide('granted');
    expect(consent({ consent: 'denied' }).decided).toBe(true);
  });

  it.each(['?g8_exclude=1', '?a=b&g8_exclude=1#c'])('leaves a browser out that was sent to %s', (search) => {
    visit(`https://shop.example.com/plans${search}`);
    expect(consent().state).toBe('denied');
    visit('https://shop.example.com/plans');
    expect(consent()).toMatchObject({ state: 'denied', excluded: true });
    visit('https://shop.example.com/plans?g8_exclude=0');
    expect(consent()).toMatchObject({ state: 'granted', excluded: false });
    expect(localStorage.length).toBe(0);
  });

  it.each(['?g8_exclude=', '?g8_exclude', '?not_g8_exclude=1', '#g8_exclude=1'])('ignores %s', (search) => {
    visit(`https://shop.example.com/plans${search}`);
    expect(consent().excluded).toBe(false);
    expect(localStorage.length).toBe(0);
  });

  it('dates erasures so that a later one is later, whatever the clock does', () => {
    const one = consent();
    expect(one.erased).toBe(0);
    one.erase(5_000);
    one.erase(1_000);
    expect(consent().erased).toBeGreaterThan(5_000);
  });

  it('follows another tab at once', () => {
    const [one, two] = [consent(), consent()];
    one.decide('denied');
    expect(two.state).toBe('denied');
    one.decide('granted');
    expect(two.state).toBe('granted');
  });

  it('keeps the decisions of different keys apart', () => {
    consent().decide('denied');
    expect(consent({ writeKey: 'pk_live_another' }).state).toBe('granted');
  });

  it('ignores a record that says something else', () => {
    localStorage.setItem(RECORD, '{"yes":1}');
    expect(consent().state).toBe('granted');
    localStorage.setItem(RECORD, 'pending');
    expect(consent().state).toBe('granted');
  });

  it('starts denied with Global Privacy Control, whatever the site says, until the visitor decides', () => {
    signal('globalPrivacyControl', true);
    expect(consent({ consent: 'granted' }).state).toBe('denied');
    const asked = consent({ consent: 'pending' });
    asked.decide('granted');
    expect(asked.state).toBe('granted');
  });

  it('heeds Do Not Track only where the site asks for it', () => {
    signal('doNotTrack', '1');
    expect(consent().state).toBe('granted');
    expect(consent({ respectDnt: true }).state).toBe('denied');
    signal('doNotTrack', 'unspecified');
    expect(consent({ respectDnt: true }).state).toBe('granted');
  });

  it('stays denied with dontSend, whatever is decided or stored', () => {
    const forced = consent({ privacy: { dontSend: true } });
    forced.decide('granted');
    expect(forced.state).toBe('denied');
  });

  it('holds for the page where storage is blocked', () => {
    vi.spyOn(window, 'localStorage', 'get').mockImplementation(() => {
      throw new DOMException('blocked', 'SecurityError');
    });
    const blocked = consent({ consent: 'pending' });
    expect(blocked.state).toBe('pending');
    blocked.decide('granted');
    expect(blocked.state).toBe('granted');
  });
});
