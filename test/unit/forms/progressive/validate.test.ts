import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Field } from '../../../../src/forms/progressive/stages.ts';
import type { FieldType } from '../../../../src/forms/progressive/types.ts';
import { problemOf, problemsOf } from '../../../../src/forms/progressive/validate.ts';

const field = (type: FieldType, required = false): Field => ({
  ...{ name: type, type, required, label: type },
  options: ['Yes', 'No'],
});

describe('problemOf', () => {
  it.each<[FieldType, string[], string[]]>([
    [
      'email',
      ['ada@example.com', " o'neil+x@mail.example.co.uk ", 'π@παράδειγμα.gr'],
      [
        'ada',
        'ada@',
        '@example.com',
        'ada@example',
        'a b@example.com',
        'ada@example..com',
        'a@b@example.com',
        'ada@.com',
      ],
    ],
    [
      'tel',
      ['+44 20 7946 0018', '(555) 010-0199 ext. 12', '555.010.0199x3', '٠٥٥٥ ٠١٠ ٠١٩', '12345'],
      ['1234', 'call me', '+', '555-CALL-NOW', '12345 ext'],
    ],
    [
      'url',
      ['https://example.com/a?b', 'example.com', 'http://sub.example.com:8080', 'EXAMPLE.com'],
      [
        'example',
        'javascript:alert(1)',
        'ftp://example.com',
        'https://',
        'two words.com',
        'mailto:a@example.com',
      ],
    ],
    ['select', ['Yes', 'No'], ['Maybe']],
    ['text', ['anything at all'], []],
  ])('tells right answers of a field of type %s from wrong ones', (type, right, wrong) => {
    expect(right.filter((value) => problemOf(field(type), value))).toEqual([]);
    expect(wrong.filter((value) => problemOf(field(type), value) !== type && type !== 'select')).toEqual([]);
    if (type === 'select') expect(problemOf(field(type), 'Maybe')).toBe('option');
  });

  it.each<FieldType>(['email', 'tel', 'url', 'select', 'text', 'textarea'])(
    'lets an empty %s pass unless it is required',
    (type) => {
      expect(problemOf(field(type), '  ')).toBeUndefined();
      expect(problemOf(field(type, true), '  ')).toBe('required');
    },
  );

  it('wants a required box checked, and no other', () => {
    expect(problemOf(field('checkbox'), false)).toBeUndefined();
    expect(problemOf(field('checkbox', true), false)).toBe('unchecked');
    expect(problemOf(field('checkbox', true), true)).toBeUndefined();
  });

  it('answers at once and never throws, whatever is typed', () => {
    const types = fc.constantFrom<FieldType>('email', 'tel', 'url', 'select', 'text', 'checkbox');
    fc.assert(
      fc.property(types, fc.string(), (type, text) => {
        problemOf(field(type), text);
      }),
    );
    const started = performance.now();
    for (const text of [`${'a.'.repeat(1e4)}@`, `a@${'a.'.repeat(1e4)}`, `+${'1 '.repeat(1e4)}x`])
      for (const type of ['email', 'tel', 'url'] as const) problemOf(field(type), text);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('problemsOf', () => {
  it('names what is wrong in the order of the fields, and takes a missing answer for an empty one', () => {
    const problems = problemsOf([field('text', true), field('email'), field('url', true)], { email: 'ada@' });
    expect([...problems]).toEqual([
      ['text', 'required'],
      ['email', 'email'],
      ['url', 'required'],
    ]);
  });
});
