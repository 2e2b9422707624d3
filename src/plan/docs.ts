import type { Schema, SchemaObject } from './schema.ts';

/** A documentation comment with a line break at its end, or nothing. */
export type Docs = string;

/** What a plan says of something in words, and the rules that a type cannot express. */
export function docs(schema: Schema | Omit<SchemaObject, 'type'>): Docs {
  if (typeof schema === 'boolean') return '';
  const { description, title, deprecated } = schema;
  const lines = [description ?? title, rules(schema), deprecated && '@deprecated']
    .filter((line) => typeof line === 'string' && line !== '')
    .flatMap((line) => String(line).replaceAll('*/', '*\\/').split('\n'));
  if (lines.length < 2) return lines.length ? `/** ${lines[0]} */\n` : '';
  return `/**\n${lines.map((line) => ` * ${line}`.trimEnd()).join('\n')}\n */\n`;
}

function rules(schema: Omit<SchemaObject, 'type'> & { type?: unknown }): string {
  const { type, format, pattern, minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema;
  const { minLength, maxLength, minItems, maxItems } = schema;
  const said: [string, unknown][] = [
    ['Format:', format],
    ['Pattern:', pattern],
    ['A whole number', type === 'integer' ? '' : undefined],
    ['At least', minimum],
    ['More than', exclusiveMinimum],
    ['At most', maximum],
    ['Less than', exclusiveMaximum],
    ['Characters, at least', minLength],
    ['Characters, at most', maxLength],
    ['Items, at least', minItems],
    ['Items, at most', maxItems],
  ];
  return said
    .filter(([, value]) => value !== undefined)
    .map(([words, value]) => `${`${words} ${value}`.trim()}.`)
    .join(' ');
}
