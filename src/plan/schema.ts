/**
 * A JSON Schema, as far as plans may use it (https://json-schema.org/draft/2020-12). Other keywords say nothing here.
 * `true` allows everything, `false` nothing.
 */
export type Schema = boolean | SchemaObject;

/** Kinds of values that JSON Schema knows. */
export type SchemaType = 'null' | 'boolean' | 'number' | 'integer' | 'string' | 'array' | 'object';

/** A JSON Schema (https://json-schema.org/draft/2020-12), as far as a plan may use it. What is absent says nothing. */
export interface SchemaObject {
  /** Such as `#/$defs/Address`. */
  $ref?: string;
  /** Which kinds of values. */
  type?: SchemaType | readonly SchemaType[];
  /** The values that may be. */
  enum?: readonly unknown[];
  /** The one value that may be. */
  const?: unknown;
  /** A name, for people. */
  title?: string;
  /** What it is; becomes a comment of the types. */
  description?: string;
  /** Whether it is on its way out; becomes a mark in the types. */
  deprecated?: boolean;
  /** Of an object: what it may have. */
  properties?: { readonly [name: string]: Schema };
  /** Of an object: what it must have. */
  required?: readonly string[];
  /** Of an object: what others it may have; `false`: none. */
  additionalProperties?: Schema;
  /** Of a list: each of its values, or those behind `prefixItems`. */
  items?: Schema;
  /** Of a list: its first values, one by one. */
  prefixItems?: readonly Schema[];
  /** Of a list: how many values at least. */
  minItems?: number;
  /** Of a list: how many at most. */
  maxItems?: number;
  /** Of a text: how many characters at least. */
  minLength?: number;
  /** Of a text: how many at most. */
  maxLength?: number;
  /** Of a text: a regular expression that it must match somewhere. */
  pattern?: string;
  /** `date-time`, `date`, `email`, `uri`, `uuid`; others are told in the types only. */
  format?: string;
  /** Of a number: the smallest. */
  minimum?: number;
  /** Of a number: the largest. */
  maximum?: number;
  /** Of a number: it must be larger. */
  exclusiveMinimum?: number;
  /** Of a number: it must be smaller. */
  exclusiveMaximum?: number;
  /** Exactly one of these. */
  oneOf?: readonly Schema[];
  /** One or more of these. */
  anyOf?: readonly Schema[];
  /** All of these. */
  allOf?: readonly Schema[];
  /** Schemas that `$ref` names. */
  $defs?: { readonly [name: string]: Schema };
  /** The older name of `$defs`. */
  definitions?: { readonly [name: string]: Schema };
}

/** A tracking plan: the JSON Schema of an object whose properties are the events, each the schema of its properties. */
export interface TrackingPlan extends Omit<SchemaObject, 'type'> {
  /** `object`, or absent. */
  type?: string;
  /** The events, by name. */
  properties: { readonly [event: string]: Schema };
}

/** What a plan names, by the last word of its `$ref`. */
export const definitions = ({
  $defs,
  definitions: older,
}: TrackingPlan): { readonly [name: string]: Schema } => ({
  ...older,
  ...$defs,
});

/**
 * Reads a plan that came from a file.
 *
 * @throws Error that says what a plan is.
 */
export function readPlan(content: unknown): TrackingPlan {
  const { properties } = Object(content) as { properties?: unknown };
  if (typeof properties !== 'object' || properties === null || Array.isArray(properties))
    throw new Error('a plan is a JSON Schema of an object: its `properties` are the events');
  return content as TrackingPlan;
}

/** The name that a reference means. */
export function referredName(reference: string): string {
  const name = /^#\/(?:\$defs|definitions)\/([^/]+)$/.exec(reference)?.[1];
  if (name === undefined)
    throw new Error(`$ref ${JSON.stringify(reference)}: only #/$defs/… of the plan itself`);
  return decodeURIComponent(name).replaceAll('~1', '/').replaceAll('~0', '~');
}

/** What a reference stands for. */
export function referred(plan: TrackingPlan, reference: string): Schema {
  const schema = definitions(plan)[referredName(reference)];
  if (schema === undefined) throw new Error(`$ref ${JSON.stringify(reference)}: the plan does not define it`);
  return schema;
}
