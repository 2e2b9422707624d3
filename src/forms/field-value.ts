import type { FieldKind } from '../tracker/index.ts';

/** Values of a kind that say too little, or something else. */
const SHAPES: { readonly [kind in FieldKind]?: RegExp } = {
  email: /^[^\s@]+@[^\s@]+$/,
  phone: /^(?:\D*\d){7,15}\D*$/, // E.164 has at most 15 digits
};

/** Digits of a card with the usual separators; not those of a phone number in international form. */
const CARDS = /(?<![+\d])(?:\d[ -]?){12,18}\d/g;
/** Account numbers (ISO 13616) and US social security numbers. */
const ACCOUNTS = /\b[a-z]{2}\d\d(?: ?[a-z\d]{4}){2,7}(?: ?[a-z\d]{1,3})?\b|\b\d{3}-\d\d-\d{4}\b/i;

/** Whether a value is a secret by its looks, whatever its field is called. */
export const looksSecret = (value: string): boolean =>
  ACCOUNTS.test(value) || (value.match(CARDS) ?? []).some(passesLuhn);

/** Whether a value may stand for a kind. */
export const fitsKind = (value: string, kind: FieldKind | undefined): boolean =>
  !kind || (SHAPES[kind] ?? /./).test(value);

/** The check digit of ISO/IEC 7812, which every card number has. */
function passesLuhn(text: string): boolean {
  const digits = text.replace(/\D/g, '').split('').reverse().map(Number);
  const sum = digits.reduce((total, digit, place) => {
    const part = place % 2 ? digit * 2 : digit;
    return total + (part > 9 ? part - 9 : part);
  }, 0);
  return sum % 10 === 0;
}
