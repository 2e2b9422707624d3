import type { FaultKind, FaultRule } from './fault-rule.ts';
import { isJsonObject, type JsonObject } from './json-object.ts';

/** What the value of a field must be: in words, and as a test. */
interface Check {
  expected: string;
  holds: (value: unknown) => boolean;
}

const optional = (check: Check): Check => ({
  ...check,
  holds: (value) => value === undefined || check.holds(value),
});
const isWhole = (value: unknown, least: number, most = Number.MAX_SAFE_INTEGER) =>
  Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
const isText = (value: unknown) => typeof value === 'string';

const TEXT: Check = { expected: 'a string', holds: isText };
const TEXTS: Check = {
  expected: 'a list of strings',
  holds: (value) => Array.isArray(value) && value.every(isText),
};
const FLAG: Check = { expected: 'true or false', holds: (value) => typeof value === 'boolean' };
const COUNT: Check = { expected: 'a whole number, 1 or more', holds: (value) => isWhole(value, 1) };
const BYTES: Check = { expected: 'a whole number, 0 or more', holds: (value) => isWhole(value, 0) };
const MS: Check = { expected: 'milliseconds, 0 to 600000', holds: (value) => isWhole(value, 0, 600_000) };
const HEADER: Check = {
  expected: 'printable ASCII',
  holds: (value) => typeof value === 'string' && /^[\x20-\x7e]*$/.test(value),
};
const ROUTE: Check = {
  expected: 'batch, event, api or all',
  holds: (value) => ['batch', 'event', 'api', 'all'].includes(String(value)),
};

/** Fields of every rule. */
const SCOPE = { key: optional(TEXT), times: optional(COUNT), route: optional(ROUTE) };

/** The fields of each kind. */
const FIELDS: Record<FaultKind, Record<string, Check>> = {
  '429': { retryAfter: optional(HEADER), expose: optional(FLAG) },
  '503': {},
  '413': {},
  '400': {},
  '401': {},
  '402': {},
  '403': {},
  '404': {},
  html: {},
  empty: {},
  'batch-error': {},
  reject: { ids: optional(TEXTS), name: optional(TEXT), producer: optional(FLAG) },
  lost: {},
  cut: {},
  slow: { ms: MS },
  poison: { name: TEXT },
  'too-big': { bytes: BYTES },
  'preflight-slow': { ms: MS },
};

/** The names of all faults. */
export const FAULT_KINDS = Object.keys(FIELDS) as FaultKind[];

/**
 * Checks a rule that came from outside and returns a copy.
 *
 * @throws TypeError that says which field is wrong and what it should be.
 */
export function parseFaultRule(value: unknown): FaultRule {
  if (!isJsonObject(value)) throw new TypeError('a fault rule is a JSON object');
  const kind = FAULT_KINDS.find((known) => known === value.kind);
  if (kind === undefined) throw new TypeError(`kind must be one of ${FAULT_KINDS.join(', ')}`);
  const rule: JsonObject & { kind: FaultKind } = { kind };
  const checks: Record<string, Check> = { ...SCOPE, ...FIELDS[kind] };
  for (const [name, { expected, holds }] of Object.entries(checks)) {
    if (!holds(value[name])) throw new TypeError(`${name} of fault ${kind} must be ${expected}`);
    if (value[name] !== undefined) rule[name] = value[name];
  }
  const unknown = Object.keys(value).find((name) => name !== 'kind' && !Object.hasOwn(checks, name));
  if (unknown !== undefined) throw new TypeError(`fault ${kind} has no field ${unknown.slice(0, 40)}`);
  return rule as FaultRule; // each field was checked above against the table of its kind
}
