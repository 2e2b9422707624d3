import { makeElement } from '../../lib/make-element.ts';
import { makeButton } from '../shell/index.ts';
import type { Slot } from '../types.ts';
import type { Day } from './day.ts';
import type { Formats } from './formats.ts';

/** What is said about times. */
export interface Notice {
  text: string;
  /** Text of the button. Default: there is none. */
  action?: string;
  act?(): void;
}

/** Times of a day, and how to write them. */
export interface DayTimes {
  day: Day;
  slots: readonly Slot[];
  formats: Formats;
}

/** The times of a day, or what is said instead. */
export class TimesView {
  readonly #choose: (slot: Slot) => void;
  readonly #alert = makeElement('p', { class: 'alert', role: 'alert', tabindex: -1 });
  readonly #heading = makeElement('h3', { id: 'day' });
  readonly #list = makeElement('ul', { role: 'list', 'aria-labelledby': 'day' });
  readonly #status = makeElement('p', { role: 'status' });
  readonly #action = makeButton({ class: 'button plain' }, [], () => this.#act?.());
  #act: Notice['act'];
  readonly el = makeElement('div', { class: 'times' }, [
    ...[this.#alert, this.#heading, this.#list, this.#status, this.#action],
  ]);

  constructor(choose: (slot: Slot) => void) {
    this.#choose = choose;
  }

  /** Says something, to screen readers only when there are times. */
  show({ text, action = '', act }: Notice, times?: DayTimes): void {
    this.#heading.textContent = times ? times.formats.dayOfYear(times.day) : '';
    this.#list.replaceChildren(...(times ? this.#items(times) : []));
    this.#heading.hidden = this.#list.hidden = !times;
    this.#status.className = times ? 'visually-hidden' : 'notice';
    if (this.#status.textContent !== text) this.#status.textContent = text;
    this.#action.textContent = action;
    this.#action.hidden = !action;
    this.#act = act;
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

  #items({ slots, formats }: DayTimes): HTMLElement[] {
    return slots.map((slot) => {
      const attributes = { class: 'button plain', 'data-start': slot.start };
      const time = formats.time(new Date(slot.start));
      return makeElement('li', {}, [makeButton(attributes, [time], () => this.#choose(slot))]);
    });
  }
}
