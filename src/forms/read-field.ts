import type { FieldHints } from './field-kind.ts';

/** What can be filled in: `form.elements` has form-associated custom elements, too. */
export type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** Longest text that is looked at, in characters: a label can hold half a page. */
const MAX_TEXT = 200;

/** Elements of a form that nobody fills in. */
const NO_FIELDS = /^(?:submit|button|reset|image|fieldset|output)$/;

/** The fields of a form. Not by `form.elements`, which a field of that name would hide. */
export const fieldsOf = (form: HTMLFormElement): Field[] =>
  [...(Reflect.get(HTMLFormElement.prototype, 'elements', form) as Iterable<Field>)].filter(
    ({ type }) => !NO_FIELDS.test(type),
  );

/** How a site calls a field. */
export const nameOf = (field: Field): string => field.getAttribute('name') || field.id;

/** The texts of labels by their fields. One walk: each `field.labels` would be a walk of its own. */
export function labelsIn(form: HTMLFormElement): Map<unknown, string> {
  const labels = new Map<unknown, string>();
  for (const label of (form.getRootNode() as Document).querySelectorAll('label'))
    labels.set(label.control, `${labels.get(label.control) ?? ''} ${label.textContent}`);
  return labels;
}

/** What is known of a field without looking at its value. */
export function hintsOf(field: Field, labels: ReadonlyMap<unknown, string>): FieldHints {
  const attribute = (name: string) => field.getAttribute(name) ?? '';
  const root = field.getRootNode() as Document;
  const labelled = attribute('aria-labelledby')
    .split(/\s+/)
    .map((id) => (id && root.getElementById(id)?.textContent) || '');
  const visible = [labels.get(field) ?? '', ...labelled, attribute('aria-label'), attribute('placeholder')];
  const texts = [attribute('name'), ...visible, field.id];
  return {
    type: field.type,
    autocomplete: attribute('autocomplete').trim().toLowerCase(),
    texts: texts.map((text) => text.slice(0, MAX_TEXT)),
  };
}

/** What is filled in: nothing, one value, or several of a list. */
export function valuesOf(field: Field): string[] {
  const { type, checked } = field as HTMLInputElement;
  if (/^(?:checkbox|radio)$/.test(type) && !checked) return [];
  const values =
    type === 'select-multiple'
      ? [...(field as HTMLSelectElement).selectedOptions].map(({ value }) => value)
      : [field.value];
  return values.map((value) => String(value ?? '').trim()).filter(Boolean);
}
