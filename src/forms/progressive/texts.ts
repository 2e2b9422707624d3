/** The words of a form. `{label}` is replaced by the field's label, `{count}` by a number. */
export interface Texts {
  /** The button that sends. */
  button: string;
  /** The same while it sends. */
  sending: string;
  /** The popup's heading, where none is given. */
  heading: string;
  /** Name of the button that closes a popup. */
  close: string;
  /** Behind the label of a field that may stay empty. */
  optional: string;
  /** The first choice of a `select`: none. */
  choose: string;
  /** Said when a stage was sent. */
  thanks: string;
  /** Said when there is nothing (more) to ask. */
  complete: string;
  /** Said when sending failed. */
  failed: string;
  /** Said when several answers are missing or wrong. */
  problems: string;
  /** For an answer that is missing. */
  required: string;
  /** For a checkbox that must be checked. */
  unchecked: string;
  /** For what is no email address. */
  email: string;
  /** For what is no phone number. */
  tel: string;
  /** For what is no address of a page. */
  url: string;
  /** For a choice that is none of the list. */
  option: string;
}

export const ENGLISH: Texts = {
  button: 'Submit',
  sending: 'Sending…',
  heading: 'Tell us about you',
  close: 'Close',
  optional: '(optional)',
  choose: 'Please choose',
  thanks: 'Thank you.',
  complete: 'Thank you. We have everything we need.',
  failed: 'This could not be sent. What you typed is still here: please try again.',
  problems: '{count} answers need another look.',
  required: 'Fill in: {label}.',
  unchecked: 'Check the box to go on.',
  email: 'Write the address like name@example.com.',
  tel: 'Write the number with digits, like +1 555 010 0199.',
  url: 'Write the address like https://example.com.',
  option: 'Choose one of the list.',
};
