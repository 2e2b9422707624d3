// @vitest-environment node
import { readFile } from 'node:fs/promises';
import { describe, expect, it, vi } from 'vitest';
import { readPlan, typesOf } from '../../../src/plan/index.ts';
import { typesCommand } from '../../../src/plan/types-command.ts';

const root = new URL('../../', import.meta.url);
const text = (path: string) => readFile(new URL(path, root), 'utf8');
/** Types of one event whose properties are `schema`. */
const typeOf = (schema: object, $defs = {}) => {
  const types = typesOf(readPlan({ properties: { e: schema }, $defs }));
  return types.slice(types.indexOf('  e: ') + 5, types.indexOf(';\n}'));
};

describe('types of a plan', () => {
  it('are what the compiler is asked to check in test/types', async () => {
    const made = typesOf(readPlan(JSON.parse(await text('types/plan.json'))));
    await expect(made).toMatchFileSnapshot('../../types/plan-events.ts');
  });

  it('are what the example uses', async () => {
    const made = typesOf(readPlan(JSON.parse(await text('../examples/vitest/tracking-plan.json'))));
    await expect(made).toMatchFileSnapshot('../../../examples/vitest/src/events.ts');
  });

  it.each([
    [{}, 'unknown'],
    [{ type: ['string', 'null'] }, 'string | null'],
    [{ type: 'integer' }, 'number'],
    [{ const: { a: 1 } }, '{"a":1}'],
    [{ enum: ['a', 1, null, 'a'] }, '"a" | 1 | null'],
    [{ enum: [] }, 'never'],
    [{ type: 'array', items: { enum: ['a', 'b'] } }, '("a" | "b")[]'],
    [{ items: { type: 'string' } }, 'string[]'],
    [{ type: 'array' }, 'unknown[]'],
    [{ prefixItems: [{ type: 'string' }], items: { type: 'number' } }, '[string, ...number[]]'],
    [{ anyOf: [{ type: 'string' }, { type: 'number' }] }, 'string | number'],
    [{ type: 'string', anyOf: [{ const: 'a' }, { const: 'b' }] }, 'string & ("a" | "b")'],
    [{ allOf: [{ $ref: '#/$defs/A' }, { $ref: '#/$defs/a b' }] }, 'A & AB'],
    [{ type: 'object', additionalProperties: false }, '{\n    [name: string]: never;\n  }'],
  ])('say %j as %s', (schema, type) => {
    expect(typeOf(schema, { A: true, 'a b': true })).toBe(type);
  });

  it('have a name of their own each', () => {
    const $defs = {
      'a b': { const: 1 },
      AB: { const: 2 },
      Events: { const: 3 },
      '-': { const: 4 },
      '9': { const: 5 },
    };
    expect(typesOf(readPlan({ properties: {}, $defs })).match(/type \w+ = \d/g)).toEqual([
      ...['type _9 = 5', 'type AB = 1', 'type AB2 = 2', 'type Events2 = 3', 'type Type = 4'],
    ]);
  });

  it('cannot be made of what is no plan, or refers to nothing', () => {
    for (const content of [null, [], 'x', {}, { properties: [] }])
      expect(() => readPlan(content)).toThrow('a plan is');
    expect(() => typeOf({ $ref: '#/$defs/B' })).toThrow('$ref "#/$defs/B": the plan does not define it');
    expect(() => typeOf({ $ref: 'other.json' })).toThrow('only #/$defs/');
  });
});

describe('graph8-browser types', () => {
  const plan = JSON.stringify({ properties: { signup: { type: 'object' } } });
  const setUp = (stored: { [path: string]: string }) => ({
    read: vi.fn((path: string) =>
      path in stored ? Promise.resolve(`${stored[path]}`) : Promise.reject(new Error('ENOENT')),
    ),
    write: vi.fn(() => Promise.resolve()),
    out: vi.fn(),
    err: vi.fn(),
  });

  it('prints the types, or writes them to a file, under the name that is wanted', async () => {
    const files = setUp({ 'plan.json': plan });
    expect(await typesCommand(['plan.json', '--name', 'Tracked'], files)).toBe(0);
    expect(files.out).toHaveBeenCalledWith(
      expect.stringContaining('export interface Tracked {\n  signup: {'),
    );
    expect(await typesCommand(['--out=events.ts', 'plan.json'], files)).toBe(0);
    expect(files.write).toHaveBeenCalledWith('events.ts', typesOf(JSON.parse(plan)));
    expect(files.err).not.toHaveBeenCalled();
  });

  it('fails with --check when the file is not what the plan says', async () => {
    const current = typesOf(JSON.parse(plan));
    for (const [events, code] of [
      [current, 0],
      ['old', 1],
    ] as const) {
      const files = setUp({ 'plan.json': plan, 'events.ts': events });
      expect(await typesCommand(['plan.json', '--out', 'events.ts', '--check'], files)).toBe(code);
      expect(files.write).not.toHaveBeenCalled();
    }
  });

  it.each([
    [[], 2],
    [['a.json', 'b.json'], 2],
    [['plan.json', '--outt', 'x'], 2],
    [['plan.json', '--out'], 2],
    [['plan.json', '--check'], 2],
    [['missing.json'], 1],
    [['broken.json'], 1],
    [['none.json'], 1],
  ])('says what is wrong with %j', async (args, code) => {
    const files = setUp({ 'plan.json': plan, 'broken.json': '{', 'none.json': '{"properties":7}' });
    expect(await typesCommand(args, files)).toBe(code);
    expect(files.err).toHaveBeenCalledOnce();
    expect(files.out).not.toHaveBeenCalled();
  });
});
