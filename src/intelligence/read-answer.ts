import { isPlainObject, type PlainObject } from '../lib/plain.ts';
import { apiError } from '../tracker/api.ts';
import type { CompanySignals, Intent, Signal, VisitorCompany, VisitorScore } from './types.ts';

/** Least score for an intent, as graph8 documents it. */
const HIGH_FROM = 70;
const MEDIUM_FROM = 30;

/** Intents, lowest first. */
export const INTENTS: readonly Intent[] = ['low', 'medium', 'high'];

/** An answer's `data`, which comes from outside. Throws where it is nothing that could be read. */
function fieldsOf(data: unknown): PlainObject {
  if (isPlainObject(data)) return data;
  throw apiError({ status: 200 });
}

const text = (value: unknown): string | null => (typeof value === 'string' && value ? value : null);
const number = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;
const within = (value: unknown, max: number): number => Math.min(max, Math.max(0, number(value) ?? 0));
const signalsIn = (value: unknown): Signal[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string' || isPlainObject(item)) : [];

function intentIn(value: unknown, score: number): Intent {
  const byScore = score >= HIGH_FROM ? 'high' : score >= MEDIUM_FROM ? 'medium' : 'low';
  return INTENTS.find((intent) => intent === value) ?? byScore;
}

export function readCompany(data: unknown): VisitorCompany {
  const fields = fieldsOf(data);
  return {
    company_name: text(fields.company_name),
    company_domain: text(fields.company_domain),
    industry: text(fields.industry),
    employee_count: number(fields.employee_count),
    city: text(fields.city),
    country: text(fields.country),
    confidence: within(fields.confidence, 1),
  };
}

export function readScore(data: unknown): VisitorScore {
  const fields = fieldsOf(data);
  const engagement = within(fields.engagement, 100);
  return { engagement, intent: intentIn(fields.intent, engagement), signals: signalsIn(fields.signals) };
}

/** `domain`: what was asked for. */
export function readSignals(data: unknown, domain: string): CompanySignals {
  const fields = fieldsOf(data);
  const score = within(fields.score, 100);
  return {
    ...{ domain: text(fields.domain) ?? domain, score },
    ...{ intent: intentIn(fields.intent, score), signals: signalsIn(fields.signals) },
    last_seen: text(fields.last_seen),
  };
}
