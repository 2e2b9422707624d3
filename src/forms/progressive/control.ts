import { type Attributes, makeElement } from '../../lib/make-element.ts';
import { commonField } from './common-fields.ts';
import type { Field } from './stages.ts';
import type { FieldValue } from './types.ts';

/** What a field is answered with. */
export type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** Most characters of an answer. An address has 254 (RFC 5321, errata 1690); an event has 32 KB for all of them. */
const MAX_LENGTH: { readonly [type in Field['type']]?: number } = {
  email: 254,
  text: 256,
  tel: 64,
  url: 2_048,
  textarea: 5_000,
};
/** Tokens of fields that have no common name. */
const AUTOCOMPLETE: { readonly [type in Field['type']]?: string } = {
  email: 'email',
  tel: 'tel',
  url: 'url',
};

/** The control of a field; `choose` is the first choice of a `select`, which answers nothing. */
export function controlOf(field: Field, choose: string): Control {
  const { name, type, required, options } = field;
  const attributes: Attributes = {
    id: name,
    name,
    required,
    part: type === 'checkbox' ? 'checkbox' : 'input',
    maxlength: MAX_LENGTH[type],
    autocomplete: commonField(name)?.autocomplete ?? AUTOCOMPLETE[type],
    'aria-describedby': `${name}-error`,
    // Without it an empty required field is announced as wrong before anybody has typed.
    'aria-invalid': 'false',
  };
  if (type === 'textarea') return makeElement('textarea', { ...attributes, rows: 4 });
  if (type === 'select') {
    const choices = options.map((option) => makeElement('option', { value: option }, [option]));
    return makeElement('select', attributes, [makeElement('option', { value: '' }, [choose]), ...choices]);
  }
  return makeElement('input', { ...attributes, ...inputOf(type) });
}

/** Addresses and numbers are written from left to right in every script. */
function inputOf(type: Field['type']): Attributes {
  if (type === 'text' || type === 'checkbox') return { type };
  return { type, dir: 'ltr', inputmode: type, spellcheck: 'false', autocapitalize: 'off' };
}

/** The answer as it is now. */
export const answerOf = (control: Control): FieldValue =>
  control.type === 'checkbox' && 'checked' in control ? control.checked : control.value.trim();
