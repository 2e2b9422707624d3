import { describe, expect, it } from 'vitest';
import { utf8Bytes } from '../../../src/lib/utf8.ts';
import { draft, type EventMethod, MAX_NAME_BYTES } from '../../../src/tracker/draft.ts';
import { moment } from '../support/moments.ts';

const make = (type: EventMethod, ...args: unknown[]) => draft(type, args, moment());
const throws = () => {
  throw new Error('no');
};
const hostile = new Proxy({}, { get: throws, ownKeys: throws, getPrototypeOf: throws });

describe('draft', () => {
  it('names each call once, with an id that the ingest accepts', () => {
    const ids = Array.from({ length: 100 }, () => make('track', 'Plan Chosen')?.messageId ?? '');
    expect(new Set(ids).size).toBe(100);
    for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9._-]{1,64}$/);
  });

  it('freezes what was passed in: later changes do not reach the event', () => {
    const properties = { plan: { name: 'pro' } };
    const call = make('track', 'Plan Chosen', properties);
    properties.plan.name = 'changed';
    expect(call?.properties).toEqual({ plan: { name: 'pro' } });
  });

  it('takes a text or a number for a name, without the space around it', () => {
    expect(make('track', '  Plan Chosen ')?.name).toBe('Plan Chosen');
    expect(make('track', 404)?.name).toBe('404');
    expect(make('identify', 7)?.id).toBe('7');
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['an empty text', ''],
    ['spaces', '   '],
    ['an object', { name: 'Plan Chosen' }],
    ['a list', ['Plan Chosen']],
    ['a function', () => 'Plan Chosen'],
    ['a truth value', true],
    ['a symbol', Symbol('Plan Chosen')],
    ['a DOM event, as a handler passes it', new Event('click')],
    ['a DOM node', document.createElement('button')],
    ['something that throws', hostile],
  ])('makes no event of a track or group with %s for a name', (_name, value) => {
    expect(make('track', value)).toBeUndefined();
    expect(make('group', value)).toBeUndefined();
    expect(make('alias', value)).toBeUndefined();
  });

  it.each([
    [
      'a cycle',
      (() => {
        const cycle: { self?: unknown } = {};
        cycle.self = cycle;
        return cycle;
      })(),
    ],
    ['something that throws', hostile],
    ['text', 'text'],
    ['nothing', null],
    ['a function', throws],
  ])('never throws for %s as properties', (_name, value) => {
    expect(make('track', 'Plan Chosen', value)?.properties).toBeTypeOf('object');
    expect(() => [
      make('identify', 'ada', value),
      make('group', 'g', value),
      make('page', 'p', value),
      make('page', value),
    ]).not.toThrow();
  });

  it('cuts a name at 128 bytes, never inside a character', () => {
    const name = make('track', `${'x'.repeat(126)}€€`)?.name ?? '';
    expect(name).toBe('x'.repeat(126));
    expect(utf8Bytes(make('page', 'ü'.repeat(200))?.name ?? '')).toBe(MAX_NAME_BYTES);
  });
});

describe('page', () => {
  it('repeats URL and path in its properties, which may say otherwise', () => {
    expect(make('page')?.properties).toEqual({ url: moment().url, path: '/plans' });
    expect(make('page', { path: '/virtual' })?.properties).toMatchObject({ path: '/virtual' });
  });

  it('takes a name and properties, or properties alone', () => {
    expect(make('page', 'Plans', { a: 1 })).toMatchObject({ name: 'Plans', properties: { a: 1 } });
    expect(make('page', { a: 1 })).toMatchObject({ properties: { a: 1 } });
    expect(make('page', { a: 1 })?.name).toBeUndefined();
  });
});

describe('identify', () => {
  it('takes an id and traits, or traits alone', () => {
    expect(make('identify', 'ada', { plan: 'pro' })).toMatchObject({ id: 'ada', traits: { plan: 'pro' } });
    const traits = make('identify', { plan: 'pro' });
    expect(traits?.traits).toEqual({ plan: 'pro' });
    expect(traits?.id).toBeUndefined();
  });

  it('takes an email for the id and for the trait, unless the traits say another', () => {
    expect(make('identify', 'ada@example.com')).toMatchObject({
      id: 'ada@example.com',
      traits: { email: 'ada@example.com' },
    });
    expect(make('identify', 'ada@example.com', { email: 'a@example.org' })?.traits).toEqual({
      email: 'a@example.org',
    });
    expect(make('identify', 'ada')?.traits).toEqual({});
  });

  it.each([[[]], [[{}]], [['', {}]], [[null]]])('makes no event of %j, which says nothing', (args) => {
    expect(make('identify', ...args)).toBeUndefined();
  });
});

describe('group and alias', () => {
  it('takes the id of a group and its traits', () => {
    expect(make('group', 'acme', { size: 9 })).toMatchObject({ id: 'acme', traits: { size: 9 } });
    expect(make('group', { size: 9 })).toBeUndefined();
  });

  it('takes two ids, or one', () => {
    expect(make('alias', 'ada', 'anon-1')).toMatchObject({ id: 'ada', previousId: 'anon-1' });
    expect(make('alias', 'ada')).not.toHaveProperty('previousId');
  });
});
