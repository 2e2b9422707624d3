import { fill } from '../../lib/fill.ts';
import { makeElement } from '../../lib/make-element.ts';
import { answerOf, type Control, controlOf } from './control.ts';
import type { Field } from './stages.ts';
import type { Texts } from './texts.ts';
import type { FieldValue } from './types.ts';
import { type Problem, problemOf } from './validate.ts';

/** A field on the page: its label, its control, and what is wrong with the answer. */
export class FieldView {
  readonly #texts: Texts;
  readonly #error: HTMLElement;
  readonly field: Field;
  readonly control: Control;
  readonly el: HTMLElement;

  constructor(field: Field, texts: Texts) {
    const { name, type, required, label } = field;
    this.field = field;
    this.#texts = texts;
    this.control = controlOf(field, texts.choose);
    this.#error = makeElement('p', { id: `${name}-error`, class: 'error', part: 'error', hidden: true });
    const hint = makeElement('span', { class: 'hint' }, [` ${texts.optional}`]);
    const words = makeElement('label', { for: name, part: 'label' }, required ? [label] : [label, hint]);
    const pair = type === 'checkbox' ? [this.control, words] : [words, this.control];
    this.el = makeElement('div', { class: `field ${type}`, part: 'field' }, [...pair, this.#error]);
    this.control.addEventListener('input', () => this.#retry());
    this.control.addEventListener('change', () => this.#retry());
  }

  get value(): FieldValue {
    return answerOf(this.control);
  }

  /** Whether it is asked: one that graph8 knows the answer to is not. */
  get asked(): boolean {
    return !this.el.hidden;
  }

  set asked(asked: boolean) {
    this.el.hidden = !asked;
  }

  /** Says what is wrong, or no longer does. */
  complain(problem: Problem | undefined): void {
    this.control.setAttribute('aria-invalid', String(!!problem));
    this.#error.hidden = !problem;
    this.#error.textContent = problem ? fill(this.#texts[problem], { label: this.field.label }) : '';
  }

  /** A complaint goes as soon as the answer is right; none comes while somebody types. */
  #retry(): void {
    if (!this.#error.hidden) this.complain(problemOf(this.field, this.value));
  }
}
