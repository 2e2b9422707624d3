import { fill } from '../../lib/fill.ts';
import { makeElement } from '../../lib/make-element.ts';
import { FieldView } from './field-view.ts';
import { isKnown, type Known } from './next-stage.ts';
import type { Field } from './stages.ts';
import type { Texts } from './texts.ts';
import type { FieldValues } from './types.ts';
import type { Problem } from './validate.ts';

/** What a form view tells. */
export interface FormViewEvents {
  submit(): void;
  /** An answer was changed. */
  change(): void;
}

/** The form itself: fields, button, and what is said about them. */
export class FormView {
  readonly #texts: Texts;
  readonly #questions = makeElement('div', { class: 'fields' });
  readonly #button: HTMLButtonElement;
  readonly #alert = makeElement('p', { class: 'alert', part: 'alert', role: 'alert' });
  readonly #status = makeElement('p', { class: 'status', part: 'status', role: 'status', tabindex: -1 });
  #fields: readonly FieldView[] = [];
  readonly el: HTMLFormElement;

  constructor(texts: Texts, heading: HTMLElement | undefined, events: FormViewEvents) {
    this.#texts = texts;
    this.#button = makeElement('button', { type: 'submit', part: 'button', hidden: true }, [texts.button]);
    const parts = [...(heading ? [heading] : []), this.#questions, this.#alert, this.#button, this.#status];
    // Our own validation speaks; graph8's capture of other forms passes this one by.
    const attributes = { novalidate: true, part: 'form', class: 'form', 'data-g8-ignore': true };
    this.el = makeElement('form', attributes, parts);
    this.el.addEventListener('change', () => events.change());
    this.el.addEventListener('submit', (event) => {
      event.preventDefault();
      events.submit();
    });
  }

  /** Asks these fields. */
  ask(fields: readonly Field[]): void {
    this.#fields = fields.map((field) => new FieldView(field, this.#texts));
    this.#questions.replaceChildren(...this.#fields.map(({ el }) => el));
    this.#button.hidden = false;
    this.#status.textContent = this.#alert.textContent = '';
  }

  /** Takes out fields whose answer is known, but for those that somebody has begun to answer. */
  spare(known: Known): void {
    const focused = this.#focused;
    for (const view of this.#fields) {
      const begun = view.control === focused || (view.value !== '' && view.value !== false);
      view.asked = begun || !isKnown(view.field, known);
    }
  }

  /** All fields of the stage. */
  get fields(): readonly Field[] {
    return this.#fields.map(({ field }) => field);
  }

  /** Those that are asked. */
  get asked(): readonly Field[] {
    return this.#asked.map(({ field }) => field);
  }

  get values(): FieldValues {
    return Object.fromEntries(this.#asked.map(({ field, value }) => [field.name, value]));
  }

  get busy(): boolean {
    return this.el.ariaBusy === 'true';
  }

  /** While it sends. The button is not disabled: it would lose the focus. */
  set busy(busy: boolean) {
    this.el.ariaBusy = String(busy);
    this.#button.ariaDisabled = String(busy);
    this.#button.textContent = busy ? this.#texts.sending : this.#texts.button;
    if (busy) this.#alert.textContent = '';
  }

  /** Says what is wrong with which answer, and brings the focus to the first one. */
  complain(problems: ReadonlyMap<string, Problem>): void {
    for (const view of this.#asked) view.complain(problems.get(view.field.name));
    this.#alert.textContent = problems.size > 1 ? fill(this.#texts.problems, { count: problems.size }) : '';
    this.#asked.find(({ field }) => problems.has(field.name))?.control.focus();
  }

  /** Says that sending failed. */
  fail(): void {
    this.#alert.textContent = this.#texts.failed;
  }

  /** Says that nothing more is asked now. Who was in the form is brought to what it says. */
  finish(text: string): void {
    const focused = this.#focused;
    this.#fields = [];
    this.#status.textContent = text;
    if (focused) this.focus();
    this.#questions.replaceChildren();
    this.#button.hidden = true;
    this.#alert.textContent = '';
  }

  /** Brings the focus to the first question, or to what is said instead. */
  focus(): void {
    (this.#asked[0]?.control ?? this.#status).focus({ preventScroll: true });
  }

  get #asked(): readonly FieldView[] {
    return this.#fields.filter(({ asked }) => asked);
  }

  /** The element of this form that has the focus. */
  get #focused(): Element | null {
    const root = this.el.getRootNode();
    const focused = root instanceof ShadowRoot ? root.activeElement : null;
    return this.el.contains(focused) ? focused : null;
  }
}
