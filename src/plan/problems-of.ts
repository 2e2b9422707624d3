import { isPlainObject } from '../lib/plain.ts';
import { hasFormat } from './formats.ts';
import { referred, type Schema, type SchemaObject, type TrackingPlan } from './schema.ts';

/** Where a value breaks a plan. */
export interface Problem {
  /** Such as `items[0].price`; empty for the value itself. */
  path: string;
  /** What should be, such as `must be a string`. */
  text: string;
  /** What is; `undefined` when nothing is there. */
  value: unknown;
  /** The value is of another kind, such as a number where a text should be. */
  kind?: true;
}

/** What it costs an alternative to be of another kind: more than all else that may be wrong. */
const OTHER_KIND = 10_000;

/** A value, what it should be, and where it stands. */
interface Place {
  plan: TrackingPlan;
  path: string;
  value: unknown;
}

/** Where a value breaks what the plan says of it; empty when all is well. */
export function problemsOf(value: unknown, schema: Schema, plan: TrackingPlan): Problem[] {
  return check(schema, { plan, path: '', value });
}

function check(schema: Schema, place: Place): Problem[] {
  if (schema === true) return [];
  if (schema === false) return [problem(place, 'must not be there')];
  const { $ref, oneOf, anyOf, allOf = [] } = schema;
  const referredProblems = $ref === undefined ? [] : check(referred(place.plan, $ref), place);
  const kind = kindProblem(schema, place);
  if (kind) return [...referredProblems, kind];
  return [
    ...referredProblems,
    ...valueProblems(schema, place),
    ...objectProblems(schema, place),
    ...listProblems(schema, place),
    ...allOf.flatMap((each) => check(each, place)),
    ...(anyOf ? anyProblems(anyOf, place) : []),
    ...(oneOf ? oneProblems(oneOf, place) : []),
  ];
}

const problem = ({ path, value }: Place, text: string): Problem => ({ path, text, value });

function kindProblem({ type }: SchemaObject, place: Place): Problem | undefined {
  if (type === undefined) return undefined;
  const types = [type].flat();
  const { value } = place;
  const kind = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
  if (types.some((one) => one === kind || (one === 'integer' && Number.isInteger(value)))) return undefined;
  const named = types.map((one) => (/^[aeiou]/.test(one) ? `an ${one}` : `a ${one}`));
  return { ...problem(place, `must be ${named.join(' or ')}`), kind: true };
}

function valueProblems(schema: SchemaObject, place: Place): Problem[] {
  const { value } = place;
  const [length, number] = [typeof value === 'string' ? [...value].length : undefined, value as number];
  const { minLength = 0, maxLength = Infinity, minimum = -Infinity, maximum = Infinity } = schema;
  const {
    exclusiveMinimum = -Infinity,
    exclusiveMaximum = Infinity,
    pattern,
    format,
    enum: allowed,
  } = schema;
  const isNumber = typeof value === 'number';
  const rules: [broken: boolean, text: string][] = [
    ['const' in schema && !same(value, schema.const), `must be ${JSON.stringify(schema.const)}`],
    [
      !!allowed && !allowed.some((one) => same(value, one)),
      `must be one of ${allowed?.map((one) => JSON.stringify(one)).join(', ')}`,
    ],
    [length !== undefined && length < minLength, `must have at least ${minLength} characters`],
    [length !== undefined && length > maxLength, `must have at most ${maxLength} characters`],
    [
      length !== undefined && pattern !== undefined && !new RegExp(pattern, 'u').test(value as string),
      `must match ${pattern}`,
    ],
    [
      length !== undefined && format !== undefined && !hasFormat(value as string, format),
      `must be of the format ${format}`,
    ],
    [isNumber && number < minimum, `must be at least ${minimum}`],
    [isNumber && number > maximum, `must be at most ${maximum}`],
    [
      isNumber && number <= exclusiveMinimum && exclusiveMinimum !== -Infinity,
      `must be more than ${exclusiveMinimum}`,
    ],
    [
      isNumber && number >= exclusiveMaximum && exclusiveMaximum !== Infinity,
      `must be less than ${exclusiveMaximum}`,
    ],
  ];
  return rules.filter(([broken]) => broken).map(([, text]) => problem(place, text));
}

function objectProblems(
  { properties = {}, required = [], additionalProperties = true }: SchemaObject,
  place: Place,
): Problem[] {
  const { value, plan, path } = place;
  if (!isPlainObject(value)) return [];
  const at = (name: string) => (path ? `${path}.${name}` : name);
  const missing = required.filter((name) => !Object.hasOwn(value, name));
  return [
    ...missing.map((name) => ({ path: at(name), text: 'is missing', value: undefined })),
    ...Object.entries(value).flatMap(([name, field]) =>
      check(own(properties, name) ?? additionalProperties, {
        plan,
        path: at(name),
        value: field,
      }),
    ),
  ];
}

const own = <Value>(object: { readonly [name: string]: Value }, name: string): Value | undefined =>
  Object.hasOwn(object, name) ? object[name] : undefined;

function listProblems(
  { items = true, prefixItems = [], minItems = 0, maxItems = Infinity }: SchemaObject,
  place: Place,
): Problem[] {
  const { value, plan, path } = place;
  if (!Array.isArray(value)) return [];
  return [
    ...(value.length < minItems ? [problem(place, `must have at least ${minItems} items`)] : []),
    ...(value.length > maxItems ? [problem(place, `must have at most ${maxItems} items`)] : []),
    ...value.flatMap((item, index) =>
      check(prefixItems[index] ?? items, { plan, path: `${path}[${index}]`, value: item }),
    ),
  ];
}

/** What is wrong with the alternative that comes nearest. */
function anyProblems(schemas: readonly Schema[], place: Place): Problem[] {
  const cost = (problems: readonly Problem[]) =>
    problems.length + (problems.some(({ path, kind }) => kind && path === place.path) ? OTHER_KIND : 0);
  const all = schemas.map((schema) => check(schema, place));
  return all.reduce((best, other) => (cost(other) < cost(best) ? other : best), all[0] ?? []);
}

function oneProblems(schemas: readonly Schema[], place: Place): Problem[] {
  const fitting = schemas.filter((schema) => !check(schema, place).length).length;
  return fitting > 1 ? [problem(place, 'fits more than one alternative')] : anyProblems(schemas, place);
}

/** Whether two values are equal, as JSON Schema understands it: the order of fields says nothing. */
function same(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null)
    return one === other;
  const [names, others] = [Object.keys(one), Object.keys(other)];
  if (Array.isArray(one) !== Array.isArray(other) || names.length !== others.length) return false;
  return names.every((name) => Object.hasOwn(other, name) && same(one[name as never], other[name as never]));
}
