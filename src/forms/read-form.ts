import type { FieldKind, FormOptions } from '../tracker/index.ts';
import { ENGLISH } from './english.ts';
import { kindOf } from './field-kind.ts';
import { fitsKind, looksSecret } from './field-value.ts';
import { type Field, fieldsOf, hintsOf, labelsIn, nameOf, valuesOf } from './read-field.ts';

/** Attribute of a field, a form or a part of one whose values a site wants. */
const ALLOW = 'data-g8-allow';
/** Fields that are looked at: a form with more is a spreadsheet. */
const MAX_FIELDS = 200;

/** Which form it is. */
export interface FormName {
  form_id?: string;
  form_name?: string;
  /** Where it goes, without query and fragment. The tracker scrubs it, like every URL in an event. */
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
  const { protocol, origin, pathname } = new URL(
    submitter?.getAttribute('formaction') || form.getAttribute('action') || location.href,
    document.baseURI,
  );
  if (id) name.form_id = id;
  if (own) name.form_name = own;
  if (/^https?:$/.test(protocol)) name.form_action = origin + pathname;
  return name;
}

/** What a form holds now, as far as it may be known. */
export function readForm(form: HTMLFormElement, { options, isPassword }: FormRules): FormContent {
  const languages = [ENGLISH, ...(options.languages ?? [])];
  const labels = labelsIn(form);
  const fields: FormContent['fields'] = Object.create(null);
  const names = new Set<string>();
  for (const field of fieldsOf(form).slice(0, MAX_FIELDS)) {
    if (field.closest('[data-g8-ignore]') || isListed(field, options.deny) || isPassword(field)) continue;
    const kind = kindOf(hintsOf(field, labels), languages);
    if (kind === 'secret') continue;
    const name = nameOf(field);
    if (kind || isAllowed(field, options)) {
      if (options.values !== false) keep(fields, field, kind);
    } else if (name && field.type !== 'hidden') names.add(name);
  }
  return { fields, field_names: [...names] };
}

/** Adds what a field holds: of a kind the first value ("repeat your email"), of a listed name all (checkboxes). */
function keep(fields: FormContent['fields'], field: Field, kind: FieldKind | undefined): void {
  const key = kind ?? nameOf(field);
  const before = fields[key] ?? [];
  if (kind && before.length) return;
  const values = valuesOf(field)
    .map((value) => (kind === 'website' ? value.replace(/[?#].*/s, '') : value))
    .filter((value) => fitsKind(value, kind) && !looksSecret(value));
  const [first, second] = [before, values].flat();
  if (first) fields[key] = second ? [before, values].flat() : first;
}

/** Whether the site wants the value. A whole form that is allowed does not mean what nobody sees in it. */
const isAllowed = (field: Field, { allow }: FormOptions): boolean =>
  isListed(field, allow) ||
  !!(field.type === 'hidden' ? field.hasAttribute(ALLOW) : field.closest(`[${ALLOW}]`));

const isListed = (field: Field, list: FormOptions['allow'] = []): boolean =>
  list.some((item) =>
    [nameOf(field), field.id].some((name) =>
      typeof item === 'string' ? item === name : name.search(item) >= 0,
    ),
  );
