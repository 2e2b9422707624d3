import { fill } from '../../lib/fill.ts';
import { makeElement } from '../../lib/make-element.ts';
import type { G8Error } from '../../tracker/index.ts';
import type { Slot } from '../types.ts';
import type { EventType } from './appointments.ts';
import { addMonths, type Day, type Month, monthOf } from './day.ts';
import { Formats } from './formats.ts';
import { groupSlots } from './group-slots.ts';
import { MonthView } from './month-view.ts';
import type { Months } from './months.ts';
import type { CalendarTexts } from './texts.ts';
import { TimesView } from './times-view.ts';
import { ZoneView } from './zone-view.ts';

/** Milliseconds for which a month is shown before its times are asked for: who pages on asks for nothing. */
const SETTLE_MS = 300;

export interface PickerParts {
  type: EventType;
  months: Months;
  texts: CalendarTexts;
  locale: string;
  /** IANA name. */
  zone: string;
  choose(slot: Slot): void;
  /** The times could not be loaded. */
  failed(error: G8Error): void;
}

/** A month, its time zone, and the times of a day. */
export class Picker {
  readonly #parts: PickerParts;
  readonly #month: MonthView;
  readonly #zone: ZoneView;
  readonly #times: TimesView;
  #formats: Formats;
  #shown: Month;
  /** The day that the visitor has chosen. */
  #day: Day = '';
  /** Times of the month that is shown, once they are there. */
  #slots: readonly Slot[] | undefined;
  /** How often times were loaded: only the last time counts. */
  #loads = 0;
  readonly el: HTMLElement;

  constructor(parts: PickerParts) {
    const { texts, locale, zone } = parts;
    this.#parts = parts;
    this.#formats = new Formats(locale, zone);
    this.#shown = monthOf(this.#today);
    this.#month = new MonthView(texts, this.#formats, {
      choose: (day) => this.#choose(day),
      turn: (month, day) => this.#turn(month, day),
    });
    this.#zone = new ZoneView(texts.timeZone, this.#formats, (other) => {
      this.#formats = new Formats(locale, other);
      this.#paint();
    });
    this.#times = new TimesView((slot) => {
      this.#times.warn('');
      parts.choose(slot);
    });
    this.el = makeElement('div', { class: 'picker' }, [this.#month.el, this.#zone.el, this.#times.el]);
    this.#wait();
  }

  get formats(): Formats {
    return this.#formats;
  }

  /** Loads the times of the month that is shown. `cursor`: the day that keys have led to. */
  async load(settleMs = 0, cursor?: Day): Promise<void> {
    const { type, months } = this.#parts;
    const load = ++this.#loads;
    const month = this.#shown;
    this.#wait(cursor);
    if (settleMs && !months.known(type, month)) await new Promise((done) => setTimeout(done, settleMs));
    if (load !== this.#loads) return;
    try {
      const slots = await months.times(type, month);
      if (load !== this.#loads) return;
      this.#slots = slots;
      this.#paint();
      this.#zone.complete();
    } catch (error) {
      if (load === this.#loads) this.#fail(error as G8Error);
    }
  }

  /** Says that a time is taken, and loads anew. */
  retract({ start }: Slot): void {
    const { texts, months } = this.#parts;
    months.forget();
    this.#times.warn(fill(texts.timeTaken, { time: this.#formats.time(new Date(start)) }));
    void this.load();
  }

  /** Brings the focus to a time that was chosen before, else into the month. */
  focus(slot?: Slot): void {
    if (slot) this.#times.focus(slot.start);
    else this.#month.focus();
  }

  get #today(): Day {
    return this.#formats.dayOf(new Date());
  }

  #wait(cursor?: Day): void {
    this.#slots = undefined;
    this.#month.show({ month: this.#shown, free: [], today: this.#today }, cursor);
    this.#times.show({ text: this.#parts.texts.loadingTimes });
  }

  #paint(): void {
    const { texts } = this.#parts;
    const formats = this.#formats;
    const shown = this.#shown;
    const days = groupSlots(this.#slots ?? [], (at) => formats.dayOf(at), Date.now());
    const free = [...days.keys()].filter((day) => monthOf(day) === shown);
    const day = free.find((other) => other >= this.#day) ?? free[0];
    const next = addMonths(shown, 1);
    this.#month.show({ month: shown, free, chosen: day, today: this.#today });
    if (!this.#slots) return;
    const month = formats.month(shown);
    if (day) {
      const text = fill(texts.freeDays, { month, count: free.length });
      this.#times.show({ text }, { day, slots: days.get(day) ?? [], formats });
    } else
      this.#times.show({
        text: fill(texts.noTimes, { month }),
        action: fill(texts.showMonth, { month: formats.month(next) }),
        act: () => this.#act(() => this.#turn(next)),
      });
  }

  #fail(error: G8Error): void {
    const { texts, failed } = this.#parts;
    failed(error);
    if (error.type === 'not_found') this.#times.show({ text: texts.calendarUnknown });
    else
      this.#times.show({
        text: error.type === 'not_allowed' ? texts.consentMissing : texts.timesFailed,
        action: texts.tryAgain,
        act: () => this.#act(() => void this.load()),
      });
  }

  /** What a button does that goes away: the visitor goes on in the month. */
  #act(run: () => void): void {
    run();
    this.#month.focus();
  }

  #choose(day: Day): void {
    this.#day = day;
    this.#times.warn('');
    this.#paint();
    this.#times.focus();
  }

  #turn(month: Month, day?: Day): void {
    this.#shown = month;
    void this.load(SETTLE_MS, day);
  }
}
