/** What is known about a field by its name. */
interface CommonField {
  label: string;
  /** Token of https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#autofill-field */
  autocomplete: string;
  /** Name as a trait of the visitor. */
  trait: string;
  /** Name in the answer of a lookup. */
  lookup: string;
}

/** Field name, label, autocomplete token, trait, name in a lookup. */
const ROWS = [
  ['work_email', 'Work email', 'email', 'email', 'email'],
  ['email', 'Email', 'email', 'email', 'email'],
  ['first_name', 'First name', 'given-name', 'firstName', 'name'],
  ['last_name', 'Last name', 'family-name', 'lastName', 'name'],
  ['name', 'Name', 'name', 'name', 'name'],
  ['company', 'Company', 'organization', 'company', 'company'],
  ['job_title', 'Job title', 'organization-title', 'title', 'title'],
  ['title', 'Job title', 'organization-title', 'title', 'title'],
  ['phone', 'Phone', 'tel', 'phone', 'phone'],
  ['website', 'Website', 'url', 'website', 'website'],
] as const;

/** What is known about a field of this name, when it is a common one. */
export function commonField(name: string): CommonField | undefined {
  const row = ROWS.find(([known]) => known === name);
  if (!row) return undefined;
  const [, label, autocomplete, trait, lookup] = row;
  return { label, autocomplete, trait, lookup };
}
