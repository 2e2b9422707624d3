/** What is known about fields by their names. */
interface CommonField {
  label: string;
  /** Token of https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#autofill-field */
  autocomplete: string;
  /** Name as a trait of the visitor. */
  trait: string;
  /** Name in the answer of a lookup. */
  lookup?: string;
}

const field = (
  label: string,
  autocomplete: string,
  [trait, lookup]: readonly [string, string?],
): CommonField => (lookup ? { label, autocomplete, trait, lookup } : { label, autocomplete, trait });

const COMMON: ReadonlyMap<string, CommonField> = new Map([
  ['work_email', field('Work email', 'email', ['email', 'email'])],
  ['email', field('Email', 'email', ['email', 'email'])],
  ['first_name', field('First name', 'given-name', ['firstName', 'name'])],
  ['last_name', field('Last name', 'family-name', ['lastName', 'name'])],
  ['name', field('Name', 'name', ['name', 'name'])],
  ['company', field('Company', 'organization', ['company', 'company'])],
  ['job_title', field('Job title', 'organization-title', ['title', 'title'])],
  ['title', field('Job title', 'organization-title', ['title', 'title'])],
  ['phone', field('Phone', 'tel', ['phone', 'phone'])],
  ['website', field('Website', 'url', ['website', 'website'])],
]);

/** What is known about a field of this name. */
export const commonField = (name: string): CommonField | undefined => COMMON.get(name);
