// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { editDistance } from '../../../src/lib/edit-distance.ts';
import { EventLog } from '../../../src/testing/event-log.ts';
import * as expectations from '../../../src/testing/expectation.ts';
import { compare, type Expectation } from '../../../src/testing/expectation.ts';
import { explain, oneLine } from '../../../src/testing/explain.ts';
import { nearest } from '../../../src/testing/nearest.ts';
import type { SentEvent } from '../../../src/testing/sent-event.ts';

const { sent, tracked, viewed, identified, grouped, submitted } = expectations;
let ids = 0;
const event = (fields: Partial<SentEvent>): SentEvent => ({
  ...{ type: 'track', messageId: `m${ids++}`, time: '2026-11-25T10:00:00.000Z', properties: {}, traits: {} },
  ...{ page: { path: '/pricing', search: '?a=1', url: 'https://shop.example/pricing?a=1' }, context: {} },
  ...fields,
});
const view = event({ type: 'page', name: 'Plans', properties: { url: 'u', path: '/pricing', lang: 'en' } });
const ada = event({ type: 'identify', userId: 'ada', traits: { email: 'ada@example.com', plan: 'pro' } });
const form = (properties: SentEvent['properties']) => event({ name: 'form_submission', properties });
const captured = form({
  form_id: 'f',
  form_name: 'n',
  form_action: 'https://shop.example/contact',
  fields: { email: 'a' },
});
const progressive = form({ form_id: 'p', stage: 1, values: { work_email: 'b' } });

describe('an expectation', () => {
  it.each<[Expectation, SentEvent]>([
    [sent(), view],
    [sent({ type: 'identify', userId: /a/ }), ada],
    [tracked(), captured],
    [tracked(/^form/), captured],
    [viewed(), view],
    [viewed('/pricing'), view],
    [viewed('/pricing?a=1', { lang: 'en' }), view],
    [viewed('https://shop.example/pricing?a=1'), view],
    [viewed('Plans'), view],
    [viewed(/^\/pri/), view],
    [identified(), ada],
    [identified('ada', { plan: 'pro' }), ada],
    [identified('ada@example.com'), ada],
    [identified({ plan: 'pro' }), ada],
    [grouped('acme', { size: 9 }), event({ type: 'group', groupId: 'acme', traits: { size: 9 } })],
    [submitted(), captured],
    [submitted('f', { email: 'a' }), captured],
    [submitted('n'), captured],
    [submitted('/contact'), captured],
    [submitted(/contact$/), captured],
    [submitted('p', { work_email: 'b' }), progressive],
  ])('matches: %#', (expectation, one) => {
    expect(compare(one, expectation)).toEqual([]);
  });

  it.each<[Expectation, SentEvent]>([
    [sent({ type: 'track' }), view],
    [tracked('form'), captured],
    [viewed('/pricing/'), view],
    [viewed('/pricing?b=1'), view],
    [viewed('https://shop.example/pricing'), view],
    [viewed('plans'), view],
    [viewed(), captured],
    [identified('bob'), ada],
    [identified('bob@example.com'), ada],
    [identified('ada', { plan: 'free' }), ada],
    [submitted('/cont'), captured],
    [submitted('/act'), captured],
    [submitted('f', { work_email: 'b' }), captured],
    [submitted(), ada],
  ])('does not match: %#', (expectation, one) => {
    expect(compare(one, expectation)).not.toEqual([]);
  });

  it('is shown as it was written', () => {
    expect(tracked().call).toBe('toHaveTracked()');
    expect(tracked('signup', { plan: /p/ }).call).toBe('toHaveTracked("signup", { plan: /p/ })');
    expect(submitted(undefined, { a: 1 }).call).toBe('toHaveSubmitted(undefined, { a: 1 })');
    expect(viewed('/').call).toBe('toHaveViewed("/")');
  });
});

describe('the nearest event', () => {
  const signup = event({ name: 'signup', properties: { plan: 'free', seats: 1 } });
  const other = event({ name: 'sign_up', properties: { plan: 'pro' } });

  it('is one of that name, then one of a similar name, and the latest of several', () => {
    expect(nearest([other, signup], tracked('signup', { plan: 'pro' }))).toBe(signup);
    expect(nearest([other, captured], tracked('signup', { plan: 'pro' }))).toBe(other);
    const later = { ...signup, messageId: 'later' };
    expect(nearest([signup, later], tracked('signup', { plan: 'pro' }))).toBe(later);
  });

  it('is never of another kind', () => {
    expect(nearest([view, ada], tracked('signup'))).toBeUndefined();
  });

  it.each([
    ['', '', 0],
    ['a', '', 1],
    ['signup', 'Sign Up', 1],
    ['kitten', 'sitting', 3],
  ])('is found by letters that differ: %s, %s: %i', (one, two, count) => {
    expect(editDistance(one, two)).toBe(count);
  });
});

describe('the text of a failure', () => {
  it('tells what was refused, and where events wait', () => {
    const log = new EventLog();
    log.add([view]);
    log.refuse([event({ name: 'signup' })], "g8.fail('429')");
    const client = {
      state: 'backoff',
      queued: 2,
      sending: false,
      consent: 'granted',
      dropped: { too_large: 1 },
    } as const;
    const pages = [
      { url: 'https://shop.example/', busy: '', clients: [{ ...client, lastError: 'bad_answer' }] },
      { url: 'https://shop.example/plain', busy: '', clients: [] },
      { url: 'https://shop.example/new', busy: 'is still loading', clients: [] },
    ];
    expect(explain({ expectation: tracked('signup'), isNot: false, problem: 'None.', log, pages })).toBe(
      [
        'expect(g8).toHaveTracked("signup")\n\nNone.\n',
        'All that arrived:\n    page "Plans" { lang: "en" } on /pricing\n',
        'Refused with g8.fail(\'429\'), so not arrived:\n →  track "signup" on /pricing\n',
        'Page https://shop.example/: backoff, consent granted, 2 waiting, 1 dropped (too_large), last problem bad_answer.',
        'Page https://shop.example/plain does not run graph8-browser.',
        'Page https://shop.example/new is still loading.',
      ].join('\n'),
    );
  });

  it('lists the last events of many, and says when there are none', () => {
    const log = new EventLog();
    const seen = { expectation: tracked('x'), isNot: true, problem: 'P.', pages: [] };
    expect(explain({ ...seen, log })).toBe(
      'expect(g8).not.toHaveTracked("x")\n\nP.\n\nNo event arrived.\n\nNo page is open.',
    );
    log.add(Array.from({ length: 25 }, (_, index) => event({ name: `e${index}` })));
    const text = explain({ ...seen, log });
    expect(text).toContain('The last 20 of 25 events:\n    track "e5"');
    expect(text).not.toContain('"e4"');
  });

  it('shows each kind of event with what it is about', () => {
    expect(oneLine(ada)).toBe('identify "ada" { email: "ada@example.com", plan: "pro" } on /pricing');
    expect(oneLine(event({ type: 'group', groupId: 'acme', page: {} }))).toBe('group "acme"');
    expect(oneLine(event({ type: 'alias', userId: 'ada', page: {} }))).toBe('alias "ada"');
  });
});

describe('the log', () => {
  it('keeps each event once, by id and key, also after it was cleared', () => {
    const log = new EventLog();
    log.add([
      { ...view, writeKey: 'one' },
      { ...view, writeKey: 'one' },
      { ...view, writeKey: 'two' },
    ]);
    expect(log.arrived.length).toBe(2);
    log.clear();
    log.add([{ ...view, writeKey: 'one' }, ada]);
    expect(log.arrived).toEqual([ada]);
  });

  it('forgets a refusal when the event arrives after all', () => {
    const log = new EventLog();
    log.refuse([view, ada], '503');
    log.add([view]);
    expect(log.refused).toEqual([{ reason: '503', events: [ada] }]);
    log.add([ada]);
    expect(log.refused).toEqual([]);
  });

  it('tells whoever waits of the next arrival', async () => {
    const log = new EventLog();
    const changed = log.changed();
    log.refuse([view], '503');
    await changed;
    const again = log.changed();
    log.add([view]);
    await again;
  });
});
