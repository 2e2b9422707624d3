import { type Docs, docs } from './docs.ts';
import {
  definitions,
  referred,
  referredName,
  type Schema,
  type SchemaObject,
  type SchemaType,
  type TrackingPlan,
} from './schema.ts';

/** How types are written. */
export interface TypesOptions {
  /** Name of the interface. Default `Events`. */
  name?: string;
}

const HEAD = '// Made from the tracking plan by `graph8-browser types`. Change the plan, not this file.';

/**
 * The events of a plan as a TypeScript module, for `createClient<Events>()`. Where the plan does not say
 * `additionalProperties`, other properties than those it lists are mistakes to the compiler.
 *
 * @throws Error when the plan refers to what it does not define.
 */
export function typesOf(plan: TrackingPlan, { name = 'Events' }: TypesOptions = {}): string {
  const named = Object.entries(definitions(plan));
  const names = identifiers(
    named.map(([key]) => key),
    name,
  );
  const write = new Writer(plan, names);
  const events = Object.entries(plan.properties).map(
    ([event, schema]) => `${indented(docs(schema), 1)}  ${propertyName(event)}: ${write.type(schema, 1)};`,
  );
  const parts = [
    HEAD,
    `${docs(plan)}export interface ${name} {\n${events.join('\n')}\n}`,
    ...named.map(
      ([key, schema]) => `${docs(schema)}export type ${names.get(key)} = ${write.type(schema, 0)};`,
    ),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** Types of schemas; `depth`: how far what stands inside is indented. */
class Writer {
  readonly #plan: TrackingPlan;
  readonly #names: ReadonlyMap<string, string>;

  constructor(plan: TrackingPlan, names: ReadonlyMap<string, string>) {
    this.#plan = plan;
    this.#names = names;
  }

  type(schema: Schema, depth: number): string {
    if (typeof schema === 'boolean') return schema ? 'unknown' : 'never';
    const { oneOf, anyOf, allOf = [] } = schema;
    const choice = oneOf ?? anyOf;
    const parts = [
      this.#own(schema, depth),
      choice && union(choice.map((each) => this.type(each, depth))),
      ...allOf.map((each) => this.type(each, depth)),
    ].filter((part) => part !== undefined);
    return parts.length
      ? parts.map((part) => (parts.length > 1 ? grouped(part) : part)).join(' & ')
      : 'unknown';
  }

  /** What a schema says by itself; `undefined` when that is nothing. */
  #own(schema: SchemaObject, depth: number): string | undefined {
    const { $ref, type, properties, items, prefixItems, additionalProperties } = schema;
    if ($ref !== undefined) {
      referred(this.#plan, $ref); // throws when there is no such thing
      return this.#names.get(referredName($ref));
    }
    if ('const' in schema) return JSON.stringify(schema.const);
    if (schema.enum) return union(schema.enum.map((value) => JSON.stringify(value)));
    if (type !== undefined) return union([type].flat().map((one) => this.#kind(one, schema, depth)));
    if (properties || additionalProperties !== undefined) return this.#object(schema, depth);
    return items !== undefined || prefixItems ? this.#array(schema, depth) : undefined;
  }

  #kind(type: SchemaType, schema: SchemaObject, depth: number): string {
    if (type === 'object') return this.#object(schema, depth);
    if (type === 'array') return this.#array(schema, depth);
    return type === 'integer' ? 'number' : type;
  }

  #object({ properties = {}, required = [], additionalProperties }: SchemaObject, depth: number): string {
    const fields = Object.entries(properties).map(([name, schema]) => {
      const mark = required.includes(name) ? '' : '?';
      return `${indented(docs(schema), depth + 1)}${space(depth + 1)}${propertyName(name)}${mark}: ${this.type(schema, depth + 1)};`;
    });
    const rest = fields.length
      ? additionalProperties
        ? 'unknown'
        : ''
      : this.type(additionalProperties ?? true, depth + 1);
    if (rest) fields.push(`${space(depth + 1)}[name: string]: ${rest};`);
    return `{\n${fields.join('\n')}\n${space(depth)}}`;
  }

  #array({ items = true, prefixItems }: SchemaObject, depth: number): string {
    const rest = `${grouped(this.type(items, depth))}[]`;
    if (!prefixItems) return rest;
    const first = prefixItems.map((each) => this.type(each, depth));
    return `[${[...first, ...(items === false ? [] : [`...${rest}`])].join(', ')}]`;
  }
}

const union = (types: readonly string[]): string => [...new Set(types)].map(inUnion).join(' | ') || 'never';

/** An intersection binds tighter than a union, but not everybody knows. */
const inUnion = (type: string): string => (/ & /.test(type) ? `(${type})` : type);
const grouped = (type: string): string => (/^[\w"]+$|^\{[^}]*\}$/.test(type) ? type : `(${type})`);

const space = (depth: number): string => '  '.repeat(depth);
const indented = (text: Docs, depth: number): string => text.replace(/^(?=.)/gm, space(depth));

const propertyName = (name: string): string =>
  /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);

/** Names of types, each another one, and none of them `taken`. */
function identifiers(keys: readonly string[], taken: string): Map<string, string> {
  const names = new Map<string, string>();
  const used = new Set([taken]);
  for (const key of keys) {
    const plain = identifier(key) || 'Type';
    let name = plain;
    for (let count = 2; used.has(name); count++) name = `${plain}${count}`;
    names.set(key, name);
    used.add(name);
  }
  return names;
}

/** A name of a type: `postal address` becomes `PostalAddress`. */
function identifier(name: string): string {
  const words = name.split(/[^\p{L}\p{N}_$]+/u).filter(Boolean);
  const joined = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return /^\p{N}/u.test(joined) ? `_${joined}` : joined;
}
