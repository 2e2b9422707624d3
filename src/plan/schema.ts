/**
 * A JSON Schema, as far as plans may use it (https://json-schema.org/draft/2020-12). Other keywords say nothing here.
 * `true` allows everything, `false` nothing.
 */
export type Schema = boolean | SchemaObject;

/** Kinds of values that JSON Schema knows. */
export type SchemaType = 'null' | 'boolean' | 'number' | 'integer' | 'string' | 'array' | 'object';

export interface SchemaObject {
  /** Such as `#/$defs/Address`. */
  $ref?: string;
  type?: SchemaType | readonly SchemaType[];
  enum?: readonly unknown[];
  const?: unknown;
  title?: string;
  description?: string;
  deprecated?: boolean;
  properties?: { readonly [name: string]: Schema };
  required?: readonly string[];
  additionalProperties?: Schema;
  items?: Schema;
  prefixItems?: readonly Schema[];
  minItems?: number;
  maxItems?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  /** `date-time`, `date`, `email`, `uri`, `uuid`; others are told in the types only. */
  format?: string;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  oneOf?: readonly Schema[];
  anyOf?: readonly Schema[];
  allOf?: readonly Schema[];
  $defs?: { readonly [name: string]: Schema };
  /** The older name of `$defs`. */
  definitions?: { readonly [name: string]: Schema };
}

/** A tracking plan: the JSON Schema of an object whose properties are the events, each the schema of its properties. */
export interface TrackingPlan extends Omit<SchemaObject, 'type'> {
  type?: string;
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
