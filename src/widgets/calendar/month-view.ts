import { makeElement } from '../../lib/make-element.ts';
import { icon } from '../shell/index.ts';
import { addMonths, type Day, type Month, monthOf } from './day.ts';
import type { Formats } from './formats.ts';
import { dayByKey } from './grid-key.ts';
import { weeksOf } from './month-grid.ts';
import type { CalendarTexts } from './texts.ts';

/** What a month shows. */
export interface MonthState {
  month: Month;
  /** Days with free times, in order. */
  free: readonly Day[];
  /** The day whose times are shown. */
  chosen: Day | undefined;
  today: Day;
}

/** What a visitor does with a month. */
export interface MonthEvents {
  choose(day: Day): void;
  /** `day`: where keys lead to. Absent: a button was pressed. */
  turn(month: Month, day?: Day): void;
}

interface MonthParts {
  texts: CalendarTexts;
  firstDay: number;
  events: MonthEvents;
}

/**
 * A month as a grid of days (https://www.w3.org/WAI/ARIA/apg/patterns/grid/). One day takes the focus; keys lead to
 * all days of the month, also to those without times, which cannot be chosen: so the days stand where one expects them.
 */
export class MonthView {
  readonly #parts: MonthParts;
  readonly #heading = makeElement('h3', { id: 'month', 'aria-live': 'polite' });
  readonly #week = makeElement('tr');
  readonly #days = makeElement('tbody');
  readonly #previous: HTMLButtonElement;
  #state: MonthState | undefined;
  /** The day that the visitor has gone to. */
  #cursor: Day | undefined;
  readonly el: HTMLElement;

  constructor(parts: MonthParts) {
    this.#parts = parts;
    const { texts } = parts;
    this.#previous = this.#button('left', texts.previousMonth, -1);
    const buttons = [this.#previous, this.#button('right', texts.nextMonth, 1)];
    const head = makeElement('div', { class: 'month-head' }, [this.#heading, ...buttons]);
    const grid = makeElement('table', { role: 'grid', 'aria-labelledby': 'month' }, [
      makeElement('thead', {}, [this.#week]),
      this.#days,
    ]);
    this.el = makeElement('div', { class: 'month' }, [head, grid]);
    this.#days.addEventListener('keydown', (event) => this.#key(event));
    this.#days.addEventListener('click', ({ target }) => this.#press(target));
  }

  /** Shows a month; `cursor`: the day that keys have led to. */
  show(state: MonthState, formats: Formats, cursor?: Day): void {
    const { month, today } = state;
    const focused = this.#days.contains(activeIn(this.el));
    if (cursor || month !== this.#state?.month) this.#cursor = cursor;
    this.#state = state;
    const title = formats.month(month);
    if (this.#heading.textContent !== title) this.#heading.textContent = title;
    this.#previous.ariaDisabled = String(month <= monthOf(today));
    if (!this.#week.firstChild) this.#week.append(...this.#weekdays(formats));
    const rows = weeksOf(month, this.#parts.firstDay).map((week) =>
      makeElement(
        'tr',
        {},
        week.map((day) => (day ? this.#cell(day, formats) : makeElement('td'))),
      ),
    );
    this.#days.replaceChildren(...rows);
    this.#cellOf(this.#focusable)?.setAttribute('tabindex', '0');
    if (focused) this.focus();
  }

  /** Brings the focus to the day to go on from. */
  focus(): void {
    this.#cellOf(this.#focusable)?.focus({ preventScroll: true });
  }

  /** The day that takes the focus: where the visitor is, else where there is something to choose. */
  get #focusable(): Day {
    const { month, chosen, today } = this.#state as MonthState;
    return this.#cursor ?? chosen ?? (monthOf(today) === month ? today : `${month}-01`);
  }

  #button(name: 'left' | 'right', label: string, months: number): HTMLButtonElement {
    const picture = icon(name);
    picture.classList.add('flip');
    const button = makeElement('button', { type: 'button', class: 'icon-button', 'aria-label': label }, [
      picture,
    ]);
    button.addEventListener('click', () => {
      if (this.#state && button.ariaDisabled !== 'true')
        this.#parts.events.turn(addMonths(this.#state.month, months));
    });
    return button;
  }

  #weekdays(formats: Formats): HTMLElement[] {
    return formats
      .weekdays(this.#parts.firstDay)
      .map(({ name, short }) =>
        makeElement('th', { scope: 'col', abbr: name }, [makeElement('span', {}, [short])]),
      );
  }

  #cell(day: Day, formats: Formats): HTMLElement {
    const { free, chosen, today } = this.#state as MonthState;
    const attributes = {
      role: 'gridcell',
      tabindex: -1,
      'data-day': day,
      'aria-label': formats.day(day),
      'aria-disabled': !free.includes(day) && 'true',
      'aria-selected': day === chosen && 'true',
      'aria-current': day === today && 'date',
    };
    return makeElement('td', attributes, [formats.number(Number(day.slice(8)))]);
  }

  #cellOf(day: Day): HTMLElement | null {
    return this.#days.querySelector(`[data-day="${day}"]`);
  }

  #key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey || !this.#state) return;
    const { key } = event;
    const rtl = getComputedStyle(this.el).direction === 'rtl';
    const at = this.#focusable;
    const day = dayByKey(event, at, { rtl, firstDay: this.#parts.firstDay });
    if (!day && key !== 'Enter' && key !== ' ') return;
    event.preventDefault();
    if (!day) this.#choose(at);
    else if (monthOf(day) === this.#state.month) this.#go(day);
    else if (monthOf(day) >= monthOf(this.#state.today)) this.#parts.events.turn(monthOf(day), day);
  }

  #press(target: EventTarget | null): void {
    const day = target instanceof HTMLElement ? target.dataset.day : undefined;
    if (!day) return;
    this.#go(day);
    this.#choose(day);
  }

  #choose(day: Day): void {
    if (this.#state?.free.includes(day)) this.#parts.events.choose(day);
  }

  #go(day: Day): void {
    this.#cellOf(this.#focusable)?.setAttribute('tabindex', '-1');
    this.#cursor = day;
    this.#cellOf(day)?.setAttribute('tabindex', '0');
    this.focus();
  }
}

/** The element that has the focus, in the tree that `el` is in. */
const activeIn = (el: Element): Element | null => (el.getRootNode() as ShadowRoot).activeElement;
