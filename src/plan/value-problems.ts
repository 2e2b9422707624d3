import { hasFormat } from './formats.ts';
import type { SchemaObject } from './schema.ts';

/** Whether something holds, and what should. */
type Rule = [holds: boolean, text: string];

/** What is wrong with a value by itself, whatever is inside it. */
export function valueProblems(value: unknown, schema: SchemaObject): string[] {
  const rules = [
    ...valueRules(value, schema),
    ...(typeof value === 'string' ? textRules(value, schema) : []),
    ...(typeof value === 'number' ? numberRules(value, schema) : []),
    ...(Array.isArray(value) ? listRules(value, schema) : []),
  ];
  return rules.filter(([holds]) => !holds).map(([, text]) => text);
}

const shown = (values: readonly unknown[]): string => values.map((value) => JSON.stringify(value)).join(', ');

const valueRules = (value: unknown, { enum: allowed, ...schema }: SchemaObject): Rule[] => [
  [!('const' in schema) || same(value, schema.const), `must be ${shown([schema.const])}`],
  [!allowed || allowed.some((one) => same(value, one)), `must be one of ${shown(allowed ?? [])}`],
];

const textRules = (text: string, schema: SchemaObject): Rule[] => {
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY, pattern = '', format = '' } = schema;
  const { length } = [...text]; // characters, not units of UTF-16
  return [
    [length >= minLength, `must have at least ${minLength} characters`],
    [length <= maxLength, `must have at most ${maxLength} characters`],
    [new RegExp(pattern, 'u').test(text), `must match ${pattern}`],
    [hasFormat(text, format), `must be of the format ${format}`],
  ];
};

const numberRules = (
  value: number,
  { minimum = value, maximum = value, exclusiveMinimum, exclusiveMaximum }: SchemaObject,
): Rule[] => [
  [value >= minimum, `must be at least ${minimum}`],
  [value <= maximum, `must be at most ${maximum}`],
  [exclusiveMinimum === undefined || value > exclusiveMinimum, `must be more than ${exclusiveMinimum}`],
  [exclusiveMaximum === undefined || value < exclusiveMaximum, `must be less than ${exclusiveMaximum}`],
];

const listRules = (
  { length }: readonly unknown[],
  { minItems = 0, maxItems = length }: SchemaObject,
): Rule[] => [
  [length >= minItems, `must have at least ${minItems} items`],
  [length <= maxItems, `must have at most ${maxItems} items`],
];

/** Whether two values are equal, as JSON Schema understands it: the order of fields says nothing. */
function same(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null)
    return one === other;
  const [names, others] = [Object.keys(one), Object.keys(other)];
  if (Array.isArray(one) !== Array.isArray(other) || names.length !== others.length) return false;
  return names.every((name) => Object.hasOwn(other, name) && same(one[name as never], other[name as never]));
}
