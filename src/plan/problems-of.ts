import { isPlainObject } from '../lib/plain.ts';
import { referred, type Schema, type SchemaObject, type TrackingPlan } from './schema.ts';
import { valueProblems } from './value-problems.ts';

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

/** A value, and where it stands. */
interface Place {
  plan: TrackingPlan;
  path: string;
  value: unknown;
}

/**
 * Where a value breaks what the plan says of it; empty when all is well.
 *
 * @throws Error when the plan refers to what it does not define, or has a pattern that is none.
 */
export function problemsOf(value: unknown, schema: Schema, plan: TrackingPlan): Problem[] {
  return check(schema, { plan, path: '', value });
}

function check(schema: Schema, place: Place): Problem[] {
  if (schema === true) return [];
  if (schema === false) return [problem(place, 'must not be there')];
  const { $ref, oneOf, anyOf, allOf = [] } = schema;
  const elsewhere = $ref === undefined ? [] : check(referred(place.plan, $ref), place);
  const kind = kindProblem(schema, place);
  if (kind) return [...elsewhere, kind];
  return [
    ...elsewhere,
    ...valueProblems(place.value, schema).map((text) => problem(place, text)),
    ...fieldProblems(schema, place),
    ...itemProblems(schema, place),
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

function fieldProblems(schema: SchemaObject, { plan, path, value }: Place): Problem[] {
  const { properties = {}, required = [], additionalProperties = true } = schema;
  if (!isPlainObject(value)) return [];
  const at = (name: string) => (path ? `${path}.${name}` : name);
  const schemaOf = (name: string) =>
    (Object.hasOwn(properties, name) ? properties[name] : undefined) ?? additionalProperties;
  const missing = required.filter((name) => !Object.hasOwn(value, name));
  return [
    ...missing.map((name) => ({ path: at(name), text: 'is missing', value: undefined })),
    ...Object.entries(value).flatMap(([name, field]) =>
      check(schemaOf(name), { plan, path: at(name), value: field }),
    ),
  ];
}

function itemProblems({ items = true, prefixItems = [] }: SchemaObject, place: Place): Problem[] {
  const { value, plan, path } = place;
  if (!Array.isArray(value)) return [];
  return value.flatMap((item, index) =>
    check(prefixItems[index] ?? items, { plan, path: `${path}[${index}]`, value: item }),
  );
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
