/** A form as sites have it. `§` stands for a text of its own that must never leave the page, `‡` for one that looks as tokens do. */
export interface Layout {
  name: string;
  html: string;
  /** What a submission tells of its values. */
  fields: Record<string, unknown>;
  /** Names of fields that it tells without their values. */
  names?: string[];
  /** Runs before the form is submitted; `form` is the form. */
  before?: string;
}
