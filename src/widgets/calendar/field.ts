import { type Attributes, makeElement } from '../../lib/make-element.ts';

export interface FieldParts {
  tag: 'input' | 'textarea';
  name: string;
  /** Further attributes of the control. */
  attributes: Attributes;
  label: string;
  /** Stands behind the label of a field that may stay empty; the others are marked. */
  hint?: string;
  value: string | undefined;
}

/** A field: its label, its control, and what is wrong with the answer. */
export class Field {
  readonly label: string;
  readonly control: HTMLInputElement | HTMLTextAreaElement;
  readonly #error: HTMLElement;
  readonly el: HTMLElement;

  constructor({ tag, name, attributes, label, hint, value = '' }: FieldParts) {
    const error = `${name}-error`;
    this.label = label;
    this.control = makeElement(tag, {
      ...{ id: name, name, required: !hint, ...attributes },
      // Without it an empty required field is announced as wrong before anybody has typed.
      ...{ 'aria-invalid': 'false', 'aria-describedby': error },
    });
    this.control.value = value;
    const mark = hint
      ? makeElement('span', { class: 'hint' }, [` ${hint}`])
      : makeElement('span', { class: 'mark', 'aria-hidden': 'true' }, [' *']);
    this.#error = makeElement('p', { id: error, class: 'error', hidden: true });
    const words = makeElement('label', { for: name }, [label, mark]);
    this.el = makeElement('div', { class: 'field' }, [words, this.control, this.#error]);
    this.control.addEventListener('input', () => this.complain(''));
  }

  get value(): string {
    return this.control.value.trim();
  }

  /** Says what is wrong; an empty text takes it back. */
  complain(text: string): void {
    this.control.ariaInvalid = String(!!text);
    this.#error.textContent = text;
    this.#error.hidden = !text;
  }
}
