import { makeElement } from '../../lib/make-element.ts';
import type { Slot } from '../types.ts';
import type { Formats } from './formats.ts';

/** What stands where there are no times: what is the matter, and what to do about it. */
export interface Notice {
  text: string;
  /** Text of the button. */
  action?: string;
  act?(): void;
}

/** The times of a day, or what is said instead. */
export class TimesView {
  readonly #heading = makeElement('h3', { id: 'day' });
  readonly #alert = makeElement('p', { class: 'alert', role: 'alert', tabindex: -1 });
  readonly #list = makeElement('ul', { role: 'list', 'aria-labelledby': 'day' });
  readonly #status = makeElement('p', { role: 'status' });
  readonly #action = makeElement('button', { type: 'button', class: 'button plain' });
  #act: Notice['act'];
  readonly el = makeElement('div', { class: 'times' }, [
    ...[this.#alert, this.#heading, this.#list, this.#status, this.#action],
  ]);

  constructor() {
    this.#action.addEventListener('click', () => this.#act?.());
  }

  /** Shows times; `said` goes to screen readers. */
  show(heading: string, times: readonly HTMLElement[], said: string): void {
    this.#fill(heading, times, { text: said });
    this.#status.className = 'visually-hidden';
  }

  /** Says why there are none. */
  explain(notice: Notice): void {
    this.#fill('', [], notice);
    this.#status.className = 'notice';
  }

  /** Says what went wrong with a time; an empty text takes it back. */
  warn(text: string): void {
    this.#alert.textContent = text;
  }

  /** Brings the focus to a time, else to the first one, else to what went wrong. */
  focus(start?: string): void {
    const find = (selector: string) => this.#list.querySelector<HTMLElement>(selector);
    const target = find(`[data-start="${start}"]`) ?? find('button') ?? this.#alert;
    this.el.scrollIntoView({ block: 'nearest' });
    target.focus({ preventScroll: true });
  }

  #fill(heading: string, times: readonly HTMLElement[], { text, action = '', act }: Notice): void {
    this.#heading.textContent = heading;
    this.#heading.hidden = !heading;
    this.#list.replaceChildren(...times.map((time) => makeElement('li', {}, [time])));
    this.#list.hidden = !times.length;
    if (this.#status.textContent !== text) this.#status.textContent = text;
    this.#action.textContent = action;
    this.#action.hidden = !action;
    this.#act = act;
  }
}

/** Buttons for times. */
export const timeButtons = (
  slots: readonly Slot[],
  formats: Formats,
  choose: (slot: Slot) => void,
): HTMLElement[] =>
  slots.map((slot) => {
    const attributes = { type: 'button', class: 'button plain', 'data-start': slot.start };
    const button = makeElement('button', attributes, [formats.time(new Date(slot.start))]);
    button.addEventListener('click', () => choose(slot));
    return button;
  });
