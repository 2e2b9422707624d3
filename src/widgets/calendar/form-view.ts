import { fill } from '../../lib/fill.ts';
import { isEmail } from '../../lib/is-email.ts';
import { makeElement } from '../../lib/make-element.ts';
import { icon, makeButton } from '../shell/index.ts';
import type { Attendee } from '../types.ts';
import { Field } from './field.ts';
import { LEFT } from './icons.ts';
import type { CalendarTexts } from './texts.ts';

export interface FormParts {
  texts: CalendarTexts;
  prefill: Partial<Attendee>;
  /** What was typed is complete. */
  submit(attendee: Attendee): void;
  back(): void;
}

/** Characters of an address (RFC 5321, errata 1690). */
const MAX_EMAIL = 254;

/** Who comes. What was typed stays, whatever becomes of the booking. */
export class FormView {
  readonly #texts: CalendarTexts;
  readonly #name: Field;
  readonly #email: Field;
  readonly #notes: Field;
  readonly #summary = makeElement('div');
  readonly #alert = makeElement('p', { class: 'alert', role: 'alert' });
  readonly #button = makeElement('button', { class: 'button' });
  readonly el: HTMLFormElement;

  constructor({ texts, prefill, submit, back }: FormParts) {
    this.#texts = texts;
    this.#name = new Field({
      ...{ tag: 'input', name: 'name', label: texts.yourName, value: prefill.name },
      attributes: { autocomplete: 'name', maxlength: 256 },
    });
    this.#email = new Field({
      ...{ tag: 'input', name: 'email', label: texts.yourEmail, value: prefill.email },
      // Addresses are written from left to right in every script.
      attributes: { type: 'email', autocomplete: 'email', maxlength: MAX_EMAIL, dir: 'ltr' },
    });
    this.#notes = new Field({
      ...{
        tag: 'textarea',
        name: 'notes',
        label: texts.notes,
        hint: texts.mayStayEmpty,
        value: prefill.notes,
      },
      attributes: { maxlength: 5_000, rows: 3 },
    });
    const returner = makeButton({ class: 'back' }, [icon(LEFT), texts.otherTime], () => {
      if (!this.busy) back();
    });
    const aside = makeElement('div', {}, [returner, this.#summary]);
    const fields = this.#fields.map(({ el }) => el);
    // Our own validation speaks; graph8's capture of forms passes this one by.
    this.el = makeElement('form', { class: 'form', novalidate: true, 'data-g8-ignore': true, hidden: true }, [
      aside,
      makeElement('div', { class: 'fields' }, [...fields, this.#alert, this.#button]),
    ]);
    this.busy = false;
    this.el.addEventListener('submit', (event) => {
      event.preventDefault();
      if (!this.busy && this.#isComplete()) submit(this.#attendee);
    });
  }

  /** Asks for a time. */
  ask(summary: HTMLElement): void {
    this.#alert.textContent = '';
    this.#summary.replaceChildren(summary);
  }

  /** Brings the focus to the first field that waits for an answer. */
  focus(): void {
    const { control } = this.#fields.find(({ value }) => !value) ?? this.#name;
    control.focus();
  }

  get busy(): boolean {
    return this.el.ariaBusy === 'true';
  }

  /** While it books. The button is not disabled: it would lose the focus. */
  set busy(busy: boolean) {
    this.el.ariaBusy = this.#button.ariaDisabled = String(busy);
    this.#button.textContent = busy ? this.#texts.booking : this.#texts.book;
    if (busy) this.#alert.textContent = '';
  }

  /** Says that it was not booked, and why. */
  fail(text: string): void {
    this.#alert.textContent = text;
  }

  get #fields(): readonly Field[] {
    return [this.#name, this.#email, this.#notes];
  }

  get #attendee(): Attendee {
    const notes = this.#notes.value;
    return { name: this.#name.value, email: this.#email.value, ...(notes && { notes }) };
  }

  /** Whether nothing is missing or wrong; else it says what, and brings the focus there. */
  #isComplete(): boolean {
    const { fieldMissing, emailWrong } = this.#texts;
    const wrong = [this.#name, this.#email].filter((field) => {
      const mistaken = field === this.#email && !isEmail(field.value) ? emailWrong : '';
      field.complain(field.value ? mistaken : fill(fieldMissing, { label: field.label }));
      return !field.value || mistaken;
    });
    wrong[0]?.control.focus();
    return !wrong.length;
  }
}
