import { isPlainObject } from '../../lib/plain.ts';
import { commonField } from './common-fields.ts';
import type { FieldType, FormStage } from './types.ts';

/** A question with nothing left open. */
export interface Field {
  readonly name: string;
  readonly type: FieldType;
  readonly required: boolean;
  readonly options: readonly string[];
  readonly label: string;
}

/** What is asked at one visit, checked. */
export interface Stage {
  readonly stage: number;
  readonly fields: readonly Field[];
}

/** The stages of graph8's progressive forms. */
export const DEFAULT_STAGES: readonly FormStage[] = [
  { stage: 1, fields: [{ name: 'work_email', type: 'email', required: true }] },
  {
    stage: 2,
    fields: [
      { name: 'first_name', required: true },
      { name: 'last_name', required: true },
      { name: 'company', required: true },
    ],
  },
  {
    stage: 3,
    fields: [
      { name: 'job_title', required: true },
      { name: 'phone', type: 'tel' },
    ],
  },
];

const TYPES: readonly FieldType[] = ['email', 'text', 'tel', 'url', 'select', 'textarea', 'checkbox'];
/** Names that can be a key, an id and a form control's name. */
const NAME = /^[A-Za-z][\w.-]{0,63}$/;

/** Stages in their order, from options or an attribute; `undefined` when something in them is not a stage or field. */
export function readStages(given: unknown): readonly Stage[] | undefined {
  if (!Array.isArray(given) || given.length === 0) return undefined;
  const stages = given.map(readStage);
  const numbers = new Set(stages.map((stage) => stage?.stage));
  if (numbers.size < stages.length || !stages.every((stage) => stage !== undefined)) return undefined;
  return stages.sort((one, other) => one.stage - other.stage);
}

function readStage(given: unknown): Stage | undefined {
  if (!isPlainObject(given) || !isStageNumber(given.stage) || !Array.isArray(given.fields)) return undefined;
  const fields = given.fields.map(readField);
  const names = new Set(fields.map((field) => field?.name));
  if (names.size < fields.length || !fields.every((field) => field !== undefined)) return undefined;
  return { stage: given.stage, fields };
}

function readField(given: unknown): Field | undefined {
  if (!isPlainObject(given)) return undefined;
  const { name, type = 'text', required, options = [], label } = given;
  if (typeof name !== 'string' || !NAME.test(name) || !Array.isArray(options)) return undefined;
  if (!TYPES.includes(type as FieldType) || (type === 'select' && options.length === 0)) return undefined;
  return {
    name,
    type: type as FieldType,
    required: required === true,
    options: options.map(String),
    label: typeof label === 'string' && label ? label : labelOf(name),
  };
}

/** Whether a stored or given value is the number of a stage. */
export const isStageNumber = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) > 0;

/** `team_size` → `Team size`. */
function labelOf(name: string): string {
  const words = name.replace(/[_.-]+/g, ' ').trim();
  return commonField(name)?.label ?? words.charAt(0).toUpperCase() + words.slice(1);
}
