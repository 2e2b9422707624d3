import type { Client } from '../tracker/index.ts';
import { ENGLISH } from './english.ts';
import { type FormRules, nameForm, readForm } from './read-form.ts';
import type { Begin } from './watch-submissions.ts';

/** What form capture needs of a client. */
export type FormClient = Pick<Client, 'track' | 'identify' | 'consent'>;

/** Whether the site has said that a form, or what it stands in, is not to be looked at. */
export const isIgnored = (form: Element): boolean => !!form.closest('[data-g8-ignore]');

/** Reads forms that are being submitted, and tracks what came of it. */
export function tellSubmissions(
  client: FormClient,
  rules: FormRules,
  told: (form: HTMLFormElement) => void,
): Begin {
  /** Values of forms whose last submission was prevented: the page may go on with that one by itself. */
  const prevented = new WeakMap<HTMLFormElement, string>();

  return (form, submitter) => {
    if (client.consent.state === 'denied' || isIgnored(form)) return undefined;
    const name = nameForm(form, submitter);
    const content = readForm(form, rules);
    const invalid = form.matches(':invalid');
    return (isPrevented) => {
      // A page that checks its fields itself (`novalidate`) has found some invalid, and keeps the visitor here.
      if (isPrevented && invalid) return;
      const values = JSON.stringify(content.fields);
      const goesOn = !isPrevented && prevented.get(form) === values;
      if (isPrevented) prevented.set(form, values);
      else prevented.delete(form);
      // Prevented, looked into (a captcha, a payment), and then submitted by the page: one submission, told already.
      if (goesOn) return;
      told(form);
      // As traits, not as an id: a form that a signed-in visitor fills in must not make somebody else of them.
      if (rules.options.identify && content.fields.email) void client.identify(traitsIn(content.fields));
      void client.track('form_submission', { ...name, ...content, ...(isPrevented && { prevented: true }) });
    };
  };
}

/** The values of known kinds: what else the site lists says nothing about who the visitor is. */
const traitsIn = (fields: object): object =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => name in ENGLISH));
