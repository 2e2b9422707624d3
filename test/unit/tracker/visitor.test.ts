import { describe, expect, it } from 'vitest';
import { identified, newVisitor, readVisitor, touched } from '../../../src/tracker/visitor.ts';
import { START } from '../support/fake-clock.ts';
import { visitor } from '../support/moments.ts';

describe('newVisitor', () => {
  it('is somebody else each time, with a session of its own', () => {
    const [one, two] = [newVisitor(START), newVisitor(START)];
    expect(one.id).not.toBe(two.id);
    expect(one.epoch).not.toBe(two.epoch);
    expect(one.session.id).not.toBe(two.session.id);
    expect(one.id).toMatch(/^[A-Za-z0-9._-]{1,64}$/);
  });

  it('takes over the id that a cookie gives', () => {
    expect(newVisitor(START, 'from-cookie').id).toBe('from-cookie');
  });
});

describe('readVisitor', () => {
  it('gives back what was stored', () => {
    const stored = visitor({ userId: 'ada', groupId: 'acme', traits: { plan: 'pro' } });
    expect(readVisitor(structuredClone(stored))).toEqual(stored);
  });

  it.each([
    ['nothing', undefined],
    ['text', 'visitor'],
    ['an empty object', {}],
    ['another version', { ...visitor(), v: 2 }],
    ['no session', { ...visitor(), session: undefined }],
    ['a damaged session', { ...visitor(), session: { id: 7 } }],
    ['an id with markup', visitor({ id: '<img src=x>' })],
    ['an id that is too long', visitor({ id: 'x'.repeat(65) })],
    ['an empty id', visitor({ id: '' })],
    ['no traits', { ...visitor(), traits: null }],
  ])('makes nothing of %s', (_name, stored) => {
    expect(readVisitor(stored)).toBeUndefined();
  });
});

describe('identified', () => {
  it('merges the traits of the same user', () => {
    const known = visitor({ userId: 'ada', traits: { plan: 'pro', city: 'Kiel' } });
    expect(identified(known, 'ada', { city: 'Bonn' }).traits).toEqual({ plan: 'pro', city: 'Bonn' });
    expect(identified(known, undefined, { age: 3 })).toMatchObject({
      userId: 'ada',
      traits: { plan: 'pro', age: 3 },
    });
  });

  it('starts with empty traits for another user, who has the same visitor id', () => {
    const next = identified(visitor({ userId: 'ada', traits: { plan: 'pro' } }), 'grace', { age: 3 });
    expect(next).toMatchObject({ id: 'visitor-1', userId: 'grace', traits: { age: 3 } });
    expect(next.traits).not.toHaveProperty('plan');
  });

  it('leaves the visitor before as it was', () => {
    const known = Object.freeze(visitor({ traits: Object.freeze({ plan: 'pro' }) }));
    identified(known, 'ada', { plan: 'free' });
    expect(known.traits).toEqual({ plan: 'pro' });
  });
});

describe('touched', () => {
  const direct = { at: '2026-11-24T10:00:00.000Z', path: '/' };
  const mail = { at: '2026-11-25T10:00:00.000Z', path: '/plans', campaign: { source: 'mail' } };
  const ad = { at: '2026-11-26T10:00:00.000Z', path: '/', clickIds: { gclid: 'Cj0' } };

  it('keeps the first touch for good, also a direct one, and follows with the last', () => {
    const first = touched(visitor(), direct);
    expect(first).toMatchObject({ firstTouch: direct, lastTouch: direct });
    const later = touched(touched(first, mail), ad);
    expect(later).toMatchObject({ firstTouch: direct, lastTouch: ad });
    expect(touched(later, { ...direct, referrer: 'search.example.org' }).lastTouch).toHaveProperty(
      'referrer',
    );
  });

  it('changes nothing for a visit that comes from nowhere', () => {
    const known = touched(visitor(), mail);
    expect(touched(known, direct)).toBe(known);
  });
});
