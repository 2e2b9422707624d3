import { isEmail } from '../../lib/is-email.ts';
import type { Field } from './stages.ts';
import type { Texts } from './texts.ts';
import type { FieldValue, FieldValues } from './types.ts';

/** What can be wrong with an answer; the name of its text. */
export type Problem = keyof Pick<Texts, 'required' | 'unchecked' | 'email' | 'tel' | 'url' | 'option'>;

/** Digits of any script with what people put between them, and perhaps an extension. */
const TEL = /^\+?[\p{Nd}\s()./-]+(?:(?:x|ext\.?|#)\s*\p{Nd}+)?$/iu;
/** Fewest digits of a number that can be called from outside. */
const TEL_DIGITS = 5;

/** What is wrong with the answer to a field. */
export function problemOf({ type, required, options }: Field, value: FieldValue): Problem | undefined {
  if (type === 'checkbox') return required && value !== true ? 'unchecked' : undefined;
  const text = String(value).trim();
  if (!text) return required ? 'required' : undefined;
  if (type === 'email') return isEmail(text) ? undefined : 'email';
  if (type === 'tel') return isTel(text) ? undefined : 'tel';
  if (type === 'url') return isUrl(text) ? undefined : 'url';
  if (type === 'select') return options.includes(text) ? undefined : 'option';
  return undefined;
}

/** What is wrong, by field, in the order of the fields. */
export function problemsOf(fields: readonly Field[], values: FieldValues): ReadonlyMap<string, Problem> {
  const problems = new Map<string, Problem>();
  for (const field of fields) {
    const problem = problemOf(field, values[field.name] ?? '');
    if (problem) problems.set(field.name, problem);
  }
  return problems;
}

const isTel = (text: string): boolean =>
  TEL.test(text) && (text.match(/\p{Nd}/gu)?.length ?? 0) >= TEL_DIGITS;

/** With or without `https://`, as people write it. */
function isUrl(text: string): boolean {
  try {
    const { protocol, hostname, username } = new URL(
      /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `https://${text}`,
    );
    return /^https?:$/.test(protocol) && /[^.]\.[^.]/.test(hostname) && !username;
  } catch {
    return false; // no URL at all
  }
}
