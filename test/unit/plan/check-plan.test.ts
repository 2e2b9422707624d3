import { afterEach, describe, expect, it, vi } from 'vitest';
import { checkPlan, problemsOf, readPlan, type Schema } from '../../../src/plan/index.ts';
import plan from '../../types/plan.json' with { type: 'json' };
import { visit } from '../support/location.ts';

const known = readPlan(plan);
const problems = (value: unknown, schema: Schema) =>
  problemsOf(value, schema, known).map(({ path, text }) => `${path} ${text}`.trim());
const order = { total: 9, currency: 'EUR', items: [{ sku: 'a' }] };

describe('what breaks a plan', () => {
  it.each([
    ['signup', { plan: 'pro', seats: 3, email: 'ada@example.com' }],
    ['signup', { plan: null }],
    [
      'Order Completed',
      { ...order, address: { city: 'Köln' }, 'paid-with': { last4: '1234' }, size: [1, 2], coupon: null },
    ],
    ['Order Completed', { ...order, 'paid-with': 'DE12', extra: true }],
    ['logout', {}],
    ['error shown', { code: 'x', path: '/' }],
  ])('is nothing in %s %j', (name, properties) => {
    expect(problems(properties, plan.properties[name as 'signup'] as Schema)).toEqual([]);
  });

  it.each([
    ['signup', {}, 'plan is missing'],
    ['signup', { plan: 'gold' }, 'plan must be one of "free", "pro", null'],
    ['signup', { plan: 'pro', seats: 1.5 }, 'seats must be an integer'],
    ['signup', { plan: 'pro', seats: 0 }, 'seats must be at least 1'],
    ['signup', { plan: 'pro', seats: 501 }, 'seats must be at most 500'],
    ['signup', { plan: 'pro', email: 'ada' }, 'email must be of the format email'],
    ['signup', { plan: 'pro', plann: 'x' }, 'plann must not be there'],
    ['Order Completed', { ...order, total: 0 }, 'total must be more than 0'],
    ['Order Completed', { ...order, currency: 'USD' }, 'currency must be "EUR"'],
    ['Order Completed', { ...order, items: [] }, 'items must have at least 1 items'],
    [
      'Order Completed',
      { ...order, items: [{ sku: 'a', of: { sku: 7 } }] },
      'items[0].of.sku must be a string',
    ],
    ['Order Completed', { ...order, address: { zip: 1 } }, 'address.zip must be a string'],
    ['Order Completed', { ...order, 'paid-with': 'FR12' }, 'paid-with must match ^DE'],
    [
      'Order Completed',
      { ...order, 'paid-with': { last4: '12' } },
      'paid-with.last4 must have at least 4 characters',
    ],
    ['Order Completed', { ...order, coupon: 'x'.repeat(9) }, 'coupon must have at most 8 characters'],
    ['Order Completed', { ...order, coupon: 1 }, 'coupon must be a string or a null'],
    ['Order Completed', { ...order, size: [1, 2, 3] }, 'size[2] must not be there'],
    ['Order Completed', { ...order, notes: ['x'] }, 'notes[0] must be one of "gift", "fragile"'],
    ['error shown', { path: 1, code: 'x' }, 'path must be a string'],
    ['error shown', {}, 'code is missing'],
  ])('is told of %s %j: %s', (name, properties, problem) => {
    expect(problems(properties, plan.properties[name as 'signup'] as Schema)).toEqual([problem]);
  });

  it.each<[unknown, Schema, string[]]>([
    [1, { oneOf: [{ type: 'number' }, { minimum: 0 }] }, ['fits more than one alternative']],
    [1, { anyOf: [{ type: 'number' }, { minimum: 0 }] }, []],
    [5, { exclusiveMaximum: 5 }, ['must be less than 5']],
    [[1, 2], { maxItems: 1 }, ['must have at most 1 items']],
    [{ b: [1], a: 1 }, { const: { a: 1, b: [1] } }, []],
    [{ a: 1 }, { const: { a: 1, b: 2 } }, ['must be {"a":1,"b":2}']],
    ['2026-02-30x', { format: 'date' }, ['must be of the format date']],
    ['2026-11-25', { format: 'date' }, []],
    ['2026-11-25T10:00:00Z', { format: 'date-time' }, []],
    ['2026-11-25', { format: 'date-time' }, ['must be of the format date-time']],
    ['/path', { format: 'uri' }, ['must be of the format uri']],
    ['2f1b5a0c-6f3e-4a58-9c9e-0d4f3c1b2a10', { format: 'uuid' }, []],
    ['2f1b5a0c', { format: 'uuid' }, ['must be of the format uuid']],
    ['x', { format: 'color' }, []],
    [
      { constructor: 1 },
      { properties: {}, additionalProperties: { type: 'string' } },
      ['constructor must be a string'],
    ],
    ['👍👍', { maxLength: 2 }, []],
  ])('follows JSON Schema: %j, %j', (value, schema, expected) => {
    expect(problems(value, schema)).toEqual(expected);
  });
});

describe('checkPlan', () => {
  const client = () => ({
    track: vi.fn((..._args: unknown[]) => Promise.resolve({ stored: 'memory' } as const)),
    set: vi.fn(),
  });
  afterEach(() => visit('http://localhost:3000/'));

  it('says each problem once, and lets the event go out as it is', async () => {
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const g8 = client();
    const { track } = g8;
    checkPlan(g8, known);
    const properties = { plan: 'gold' };
    for (let count = 0; count < 2; count++)
      expect(await g8.track('signup', properties)).toEqual({ stored: 'memory' });
    await g8.track('sign_up', {});
    await g8.track('sign_up', {});
    await g8.track('something else');
    await g8.track('logout');
    expect(warned.mock.calls).toEqual([
      ['[graph8] event "signup" breaks the plan: plan must be one of "free", "pro", null, not "gold"'],
      ['[graph8] event "sign_up" is not in the plan: did you mean "signup"?'],
      ['[graph8] event "something else" is not in the plan'],
    ]);
    expect(track.mock.calls[0]).toEqual(['signup', properties]);
    expect(track).toHaveBeenCalledTimes(6);
  });

  it('knows what is added to every event, and checks what will be sent', () => {
    const report = vi.fn();
    const g8 = client();
    checkPlan(
      g8,
      readPlan({
        properties: { e: { properties: { at: { format: 'date-time', type: 'string' } }, required: ['app'] } },
      }),
      { report },
    );
    g8.set({ app: 'shop' });
    g8.track('e', { at: new Date(0) });
    expect(report).not.toHaveBeenCalled();
    g8.track('e', { at: 0 });
    expect(report.mock.calls).toEqual([['event "e" breaks the plan: at must be a string, not 0']]);
  });

  it('takes other events where the plan allows them', () => {
    const report = vi.fn();
    const g8 = client();
    checkPlan(g8, { ...known, additionalProperties: true }, { report });
    g8.track('constructor');
    expect(report).not.toHaveBeenCalled();
  });

  it('leaves the client alone on a page of the web, unless it is asked to look', () => {
    visit('https://shop.example.com/');
    const g8 = client();
    const { track } = g8;
    checkPlan(g8, known);
    expect(g8.track).toBe(track);
    const report = vi.fn();
    checkPlan(g8, known, { debug: true, report });
    g8.track('nothing');
    expect(report).toHaveBeenCalledOnce();
  });

  it('never disturbs the page, whatever the plan is', async () => {
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const g8 = client();
    checkPlan(
      g8,
      readPlan({ properties: { e: { $ref: '#/$defs/none' }, f: { properties: { x: { pattern: '(' } } } } }),
    );
    expect(await g8.track('e')).toEqual({ stored: 'memory' });
    expect(await g8.track('f', { x: 'y' })).toEqual({ stored: 'memory' });
    expect(warned).toHaveBeenCalledTimes(2);
  });

  it('can be ended', () => {
    class Own {
      track = vi.fn();
      set() {}
    }
    const own = new Own();
    const { track } = own;
    const stop = checkPlan(own as never, known, { report: vi.fn() });
    expect(own.track).not.toBe(track);
    stop();
    expect(own.track).toBe(track);
    expect(Object.keys(own)).toEqual(['track']);
  });
});
