import { makeElement } from '../../lib/make-element.ts';
import { icon, makeButton } from '../shell/index.ts';
import { addMonths, type Day, type Month, monthOf } from './day.ts';
import { firstDayOf } from './first-day.ts';
import type { Formats } from './formats.ts';
import { dayByKey } from './grid-key.ts';
import { LEFT, RIGHT } from './icons.ts';
import { weeksOf } from './month-grid.ts';
import type { CalendarTexts } from './texts.ts';

/** What a month shows. */
export interface MonthState {
  month: Month;
  /** Days with free times, in order. */
  free: readonly Day[];
  /** The day whose times are shown. */
  chosen?: Day | undefined;
  today: Day;
}

/** What a visitor does with a month. */
export interface MonthEvents {
  choose(day: Day): void;
  /** `day`: where keys lead to. Absent: a button was pressed. */
  turn(month: Month, day?: Day): void;
}

/**
 * A month as a grid of days (https://www.w3.org/WAI/ARIA/apg/patterns/grid/). One day takes the focus; keys lead to
 * all days of the month, also to those without times, which cannot be chosen: so the days stand where one expects them.
 */
export class MonthView {
  readonly #formats: Formats;
  readonly #firstDay: number;
  readonly #events: MonthEvents;
  readonly #heading = makeElement('h3', { id: 'month', 'aria-live': 'polite' });
  readonly #days = makeElement('tbody');
  readonly #previous: HTMLButtonElement;
  #state: MonthState = { month: '', free: [], today: '' };
  /** The day that the visitor has gone to. */
  #cursor: Day | undefined;
  readonly el: HTMLElement;

  constructor(texts: CalendarTexts, formats: Formats, events: MonthEvents) {
    this.#formats = formats;
    this.#firstDay = firstDayOf(formats.locale);
    this.#events = events;
    this.#previous = this.#button(LEFT, -1, texts.previousMonth);
    const next = this.#button(RIGHT, 1, texts.nextMonth);
    const weekdays = formats
      .weekdays(this.#firstDay)
      .map(({ name, short }) => makeElement('th', { scope: 'col', abbr: name }, [short]));
    this.el = makeElement('div', { class: 'month' }, [
      makeElement('div', { class: 'month-head' }, [this.#heading, this.#previous, next]),
      makeElement('table', { role: 'grid', 'aria-labelledby': 'month' }, [
        makeElement('thead', {}, [makeElement('tr', {}, weekdays)]),
        this.#days,
      ]),
    ]);
    this.#days.addEventListener('keydown', (event) => this.#key(event));
    this.#days.addEventListener('click', ({ target }) => this.#press(target));
  }

  /** Shows a month; `cursor`: the day that keys have led to. */
  show(state: MonthState, cursor?: Day): void {
    const { month, today } = state;
    const focused = this.#days.contains((this.el.getRootNode() as ShadowRoot).activeElement);
    if (month !== this.#state.month) {
      this.#cursor = cursor;
      this.#heading.textContent = this.#formats.month(month);
    }
    this.#state = state;
    this.#previous.ariaDisabled = String(month <= monthOf(today));
    const rows = weeksOf(month, this.#firstDay).map((week) => {
      const cells = week.map((day) => (day ? this.#cell(day) : makeElement('td')));
      return makeElement('tr', {}, cells);
    });
    this.#days.replaceChildren(...rows);
    this.#go(this.#cursor, focused);
  }

  /** Brings the focus to the day to go on from. */
  focus(): void {
    this.#cellOf(this.#focusable).focus({ preventScroll: true });
  }

  /** The day that takes the focus: where the visitor is, else where there is something to choose. */
  get #focusable(): Day {
    const { month, chosen, today } = this.#state;
    return this.#cursor ?? chosen ?? (monthOf(today) === month ? today : `${month}-01`);
  }

  #button(picture: string, months: number, label: string): HTMLButtonElement {
    const attributes = { class: 'icon-button', 'aria-label': label };
    const button = makeButton(attributes, [icon(picture)], () => {
      if (button.ariaDisabled !== 'true') this.#events.turn(addMonths(this.#state.month, months));
    });
    return button;
  }

  #cell(day: Day): HTMLElement {
    const { free, chosen, today } = this.#state;
    const attributes = {
      ...{ role: 'gridcell', tabindex: -1, 'data-day': day, 'aria-label': this.#formats.day(day) },
      'aria-disabled': !free.includes(day) && 'true',
      'aria-selected': day === chosen && 'true',
      'aria-current': day === today && 'date',
    };
    return makeElement('td', attributes, [this.#formats.number(Number(day.slice(8)))]);
  }

  #cellOf(day: Day): HTMLElement {
    return this.#days.querySelector(`[data-day="${day}"]`) as HTMLElement;
  }

  #key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const { month, today } = this.#state;
    const at = this.#focusable;
    const rtl = getComputedStyle(this.el).direction === 'rtl';
    const day = dayByKey(event, at, { rtl, firstDay: this.#firstDay });
    if (!day && event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    if (!day) this.#choose(at);
    else if (monthOf(day) === month) this.#go(day, true);
    else if (monthOf(day) >= monthOf(today)) this.#events.turn(monthOf(day), day);
  }

  #press(target: EventTarget | null): void {
    const { day } = (target as HTMLElement).dataset;
    if (!day) return;
    this.#go(day, true);
    this.#choose(day);
  }

  #choose(day: Day): void {
    if (this.#state.free.includes(day)) this.#events.choose(day);
  }

  /** Makes a day the one that takes the focus; the only one, so that the month is one stop of the Tab key. */
  #go(day: Day | undefined, focus: boolean): void {
    this.#cellOf(this.#focusable).tabIndex = -1;
    this.#cursor = day;
    this.#cellOf(this.#focusable).tabIndex = 0;
    if (focus) this.focus();
  }
}
