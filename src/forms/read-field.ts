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

/** What is known of a field without looking at its value. */
export function hintsOf(field: Field): FieldHints {
  const attribute = (name: string) => field.getAttribute(name) ?? '';
  const labels = [...(field.labels ?? [])].map(({ textContent }) => textContent ?? '');
  const root = field.getRootNode() as Document;
  for (const id of attribute('aria-labelledby').split(/\s+/))
    labels.push((id && root.getElementById(id)?.textContent) || '');
  const texts = [attribute('name'), ...labels, attribute('aria-label'), attribute('placeholder'), field.id];
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
