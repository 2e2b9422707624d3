import type { FieldKind, FieldWords, FormOptions } from '../tracker/index.ts';
import { ENGLISH } from './english.ts';
import { kindOf } from './field-kind.ts';
import { fitsKind, looksSecret } from './field-value.ts';
import { type Field, fieldsOf, hintsOf, nameOf, valuesOf } from './read-field.ts';

/** Fields that are looked at: a form with more is a spreadsheet. */
const MAX_FIELDS = 200;

/** Which form it is. */
export interface FormName {
  form_id?: string;
  form_name?: string;
  /** Where it goes. The tracker scrubs it, like every URL in an event. */
  form_action?: string;
}

/** What a form holds. */
export interface FormContent {
  /** Values by kind; those of fields that the site lists, by name. */
  fields: Record<string, string | string[]>;
  /** Names of the other fields. */
  field_names: string[];
}

/** What decides over fields. */
export interface FormRules {
  options: FormOptions;
  /** Whether a field is or was a password. */
  isPassword(field: Element): boolean;
}

/** Which form it is. By attributes, because a field called `name` or `action` hides the form's property. */
export function nameForm(form: HTMLFormElement, submitter?: HTMLElement | null): FormName {
  const name: FormName = {};
  const [id, own] = [form.getAttribute('id'), form.getAttribute('name')];
  const { protocol, href } = new URL(
    submitter?.getAttribute('formaction') || form.getAttribute('action') || location.href,
    document.baseURI,
  );
  if (id) name.form_id = id;
  if (own) name.form_name = own;
  if (/^https?:$/.test(protocol)) name.form_action = href;
  return name;
}

/** What a form holds now, as far as it may be known. */
export function readForm(form: HTMLFormElement, rules: FormRules): FormContent {
  const languages = [ENGLISH, ...(rules.options.languages ?? [])];
  const fields: FormContent['fields'] = Object.create(null);
  const names = new Set<string>();
  for (const field of fieldsOf(form).slice(0, MAX_FIELDS)) {
    const name = nameOf(field);
    const verdict = judge(field, rules, languages);
    if (!verdict) continue;
    const { kind, allowed } = verdict;
    const key = kind ?? name;
    const values = (kind || allowed) && rules.options.values !== false ? valuesOf(field) : [];
    const kept = values.filter((value) => fitsKind(value, kind) && !looksSecret(value));
    const before = fields[key];
    // Of a kind the first one counts (not "repeat your email"); a list, such as checkboxes of one name, is kept whole.
    if (kept[0] && (!before || !kind)) fields[key] = before ? [before, kept].flat() : single(kept);
    if (!kind && !allowed && name && field.type !== 'hidden') names.add(name);
  }
  return { fields: { ...fields }, field_names: [...names] };
}

const single = (values: string[]): string | string[] => (values.length > 1 ? values : (values[0] ?? ''));

/** Whether a field counts, what it holds, and whether the site lists it. */
function judge(
  field: Field,
  { options: { allow, deny }, isPassword }: FormRules,
  languages: readonly FieldWords[],
): { kind: FieldKind | undefined; allowed: boolean } | undefined {
  if (field.closest('[data-g8-ignore]') || isListed(field, deny) || isPassword(field)) return undefined;
  const kind = kindOf(hintsOf(field), languages);
  if (kind === 'secret') return undefined;
  const listed = isListed(field, allow) || field.hasAttribute('data-g8-allow');
  // A whole form or part of one that is allowed does not mean what nobody sees in it.
  const allowed = listed || (field.type !== 'hidden' && !!field.closest('[data-g8-allow]'));
  return { kind, allowed };
}

const isListed = (field: Field, list: FormOptions['allow'] = []): boolean =>
  [nameOf(field), field.id].some(
    (name) =>
      name && list.some((item) => (typeof item === 'string' ? item === name : name.search(item) >= 0)),
  );
