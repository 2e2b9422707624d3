/** What a field of a form can be known to hold. Values of these are captured; of other fields only the names. */
export type FieldKind =
  | 'email'
  | 'first_name'
  | 'last_name'
  | 'name'
  | 'company'
  | 'phone'
  | 'job_title'
  | 'website';

/**
 * How a language names fields. Each pattern is tried on the words of a name, label or placeholder: lower case, without
 * accents, separated by one space (`Prénom*` is `prenom`, `billing[firstName]` is `billing first name`).
 */
export type FieldWords = { readonly [kind in FieldKind | 'secret']?: RegExp };

/** Options of form capture. */
export interface FormOptions {
  /** Fields, by name or id, whose values are captured too. Secrets never are, listed or not. Default: none. */
  allow?: readonly (string | RegExp)[];
  /** Fields, by name or id, of which nothing is captured, not even the name. Default: none. */
  deny?: readonly (string | RegExp)[];
  /** Whether values are captured at all; `false` leaves the names of fields. Default `true`. */
  values?: boolean;
  /**
   * Whether a submission with an email address also identifies the visitor, with the captured values as traits.
   * Default `false`: what a visitor tells one form is not yet a name for all that they do.
   */
  identify?: boolean;
  /** Whether `form_started` and `form_abandoned` are tracked, without values. Default `false`. */
  progress?: boolean;
  /** Further languages, from `graph8-browser/forms/languages`. Default: English alone. */
  languages?: readonly FieldWords[];
}
