import { fill } from '../../lib/fill.ts';
import { makeElement } from '../../lib/make-element.ts';
import { partsOf } from '../../tracker/api.ts';
import type { G8Error } from '../../tracker/index.ts';
import { deepActive } from '../shell/deep-active.ts';
import type { Attendee, Booking, Slot } from '../types.ts';
import { book } from './appointments.ts';
import { DoneView } from './done-view.ts';
import { FormView } from './form-view.ts';
import type { Formats } from './formats.ts';
import { readLocale } from './locale.ts';
import { Picker } from './picker.ts';
import { summaryOf } from './summary.ts';
import type { CalendarView, ViewParts } from './view.ts';
import { isZone, ownZone } from './zones.ts';

/** The calendar's own view, in three steps: a time, who comes, and what was booked. */
export class NativeView implements CalendarView {
  readonly #parts: ViewParts;
  readonly #picker: Picker;
  readonly #form: FormView;
  #done: DoneView | undefined;
  /** The time that was chosen. */
  #slot: Slot | undefined;
  /** The visitor did not agree when times were asked for. */
  #refused = false;
  readonly #unfollow;
  readonly el: HTMLElement;

  constructor(parts: ViewParts) {
    const { client, options, texts, months } = parts;
    const { timeZone, locale } = options;
    this.#parts = parts;
    this.#picker = new Picker({
      ...{ type: options, months, texts },
      locale: readLocale(locale, document.documentElement.lang, navigator.language),
      zone: timeZone && isZone(timeZone) ? timeZone : ownZone(),
      choose: (slot) => this.#ask(slot),
      failed: (error) => this.#explain(error),
    });
    this.#form = new FormView({
      ...{ texts, prefill: options.prefill ?? {} },
      submit: (attendee) => void this.#book(attendee),
      back: () => this.#back(),
    });
    this.el = makeElement('div', { class: 'calendar' }, [this.#picker.el, this.#form.el]);
    this.#unfollow = client.on('status', () => {
      if (this.#refused && partsOf(client)) this.shown();
    });
  }

  shown(): void {
    this.#refused = false;
    void this.#picker.load();
  }

  focus(): void {
    if (this.#done) this.#done.focus();
    else if (this.#slot) this.#form.focus();
    else this.#picker.focus();
  }

  destroy(): void {
    this.#unfollow();
    this.#done?.destroy();
  }

  get finished(): boolean {
    return !!this.#done;
  }

  #ask(slot: Slot): void {
    this.#slot = slot;
    this.#form.ask(summaryOf(slot, this.#picker.formats));
    this.#turnTo(this.#form.el);
    this.#form.focus();
  }

  #back(): void {
    const slot = this.#slot;
    this.#slot = undefined;
    this.#turnTo(this.#picker.el);
    this.#picker.focus(slot);
  }

  async #book(attendee: Attendee): Promise<void> {
    const { client, options, months } = this.#parts;
    const { formats } = this.#picker;
    const slot = this.#slot as Slot;
    this.#form.busy = true;
    try {
      const booking = await book(client, {
        ...{ event_type_id: options.eventTypeId ?? options.eventType, slot: slot.start },
        attendee: { ...attendee, timeZone: formats.zone },
      });
      months.forget();
      this.#finish(booking, formats);
    } catch (error) {
      this.#fail(error as G8Error, slot);
    }
    this.#form.busy = false;
  }

  #finish(booking: Booking, formats: Formats): void {
    const { options, texts, booked } = this.#parts;
    const { start_time: start, end_time: end } = booking;
    const title = options.title ?? fill(texts.meetingWith, { username: options.username });
    const may = this.#mayFocus;
    this.#done = new DoneView(booking, summaryOf({ start, end }, formats), { texts, title });
    this.el.append(this.#done.el);
    this.#turnTo(this.#done.el);
    if (may) this.#done.focus();
    booked(booking);
  }

  #fail({ type }: G8Error, slot: Slot): void {
    const { bookingFailed, bookingRefused, bookingUnsure } = this.#parts.texts;
    if (type === 'conflict') {
      const may = this.#mayFocus;
      this.#slot = undefined;
      this.#turnTo(this.#picker.el);
      this.#picker.retract(slot);
      if (may) this.#picker.focus(slot);
    } else if (type === 'network') this.#form.fail(bookingUnsure);
    else this.#form.fail(type === 'invalid' ? bookingRefused : bookingFailed);
  }

  /** Tells the site's developer what a visitor cannot mend. */
  #explain({ type, message, code, retryable }: G8Error): void {
    this.#refused = type === 'not_allowed';
    if (!this.#refused && !retryable) console.warn(`[graph8] calendar: ${message} (${code})`);
  }

  #turnTo(step: HTMLElement): void {
    for (const el of this.el.children) (el as HTMLElement).hidden = el !== step;
    this.el.scrollTop = 0;
  }

  /** Whether the visitor is still here, and not in a field of the page. */
  get #mayFocus(): boolean {
    const active = deepActive();
    return !active || this.el.contains(active);
  }
}
