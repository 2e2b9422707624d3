import type { Undo } from '../../lib/clock.ts';
import { Emitter } from '../../lib/emitter.ts';
import { makeElement } from '../../lib/make-element.ts';
import type { Client } from '../../tracker/index.ts';
import { createDialog, createHost, type Dialog, type Host, SHELL_ENGLISH } from '../shell/index.ts';
import type { Booking, BookingRequest, Calendar, CalendarEvents, CalendarOptions, Slot } from '../types.ts';
import { askSlots, book, type DayRange } from './appointments.ts';
import { BookingPage } from './booking-page.ts';
import { findTarget } from './find-target.ts';
import { Months } from './months.ts';
import { NativeView } from './native-view.ts';
import { CALENDAR_CSS } from './style.ts';
import { CALENDAR_ENGLISH } from './texts.ts';
import type { CalendarView } from './view.ts';
import { whenNear } from './when-near.ts';

/** The calendar in its dialog. */
interface Shown {
  /** The options it was made with. */
  key: string;
  host: Host;
  dialog: Dialog;
  view: CalendarView;
}

/** Opens the calendar for a client. Nothing is asked before it is seen. */
export const calendar = (client: Client): Calendar => new CalendarWidget(client);

class CalendarWidget implements Calendar {
  readonly #client: Client;
  readonly #events = new Emitter<CalendarEvents>();
  readonly #months: Months;
  #shown: Shown | undefined;

  constructor(client: Client) {
    this.#client = client;
    this.#months = new Months((type, range) => askSlots(client, type, range));
  }

  async show(options: CalendarOptions): Promise<void> {
    const key = JSON.stringify(options);
    if (this.#shown?.key !== key) this.#shown = this.#renew(key, options);
    const { dialog, view } = this.#shown;
    if (!dialog.isOpen) view.shown();
    dialog.open();
  }

  embed(target: Element | string, options: CalendarOptions): Undo {
    const into = findTarget(target);
    if (!into) return () => {};
    const host = createHost({ css: CALENDAR_CSS, options, into });
    const view = this.#viewOf(options);
    const heading = makeElement('h2', { id: 'heading', part: 'heading' }, [titleOf(options)]);
    const attributes = { class: 'card', 'aria-labelledby': 'heading' };
    host.root.append(makeElement('section', attributes, [heading, view.el]));
    const stop = whenNear(host.el, () => {
      view.shown();
      this.#viewed(options);
    });
    return () => {
      stop();
      view.destroy();
      host.remove();
    };
  }

  async close(): Promise<void> {
    this.#shown?.dialog.close();
  }

  slots(username: string, eventType: string, range: DayRange): Promise<Slot[]> {
    return askSlots(this.#client, { username, eventType }, range);
  }

  async book(request: BookingRequest): Promise<Booking> {
    const booking = await book(this.#client, request);
    this.#months.forget();
    return booking;
  }

  on<Name extends keyof CalendarEvents>(name: Name, listener: (detail: CalendarEvents[Name]) => void): Undo {
    return this.#events.on(name, listener);
  }

  /** The dialog for other options than before: what was typed into the former one is of no use. */
  #renew(key: string, options: CalendarOptions): Shown {
    this.#shown?.dialog.close();
    this.#shown?.view.destroy();
    this.#shown?.host.remove();
    const host = createHost({ css: CALENDAR_CSS, options });
    const view = this.#viewOf(options);
    const dialog = createDialog({
      ...{ host, title: titleOf(options), close: textsOf(options).close, kind: 'modal', content: [view.el] },
      focus: () => view.focus(),
      changed: (open) => this.#changed(open, options),
    });
    return { key, host, dialog, view };
  }

  #viewOf(options: CalendarOptions): CalendarView {
    const View = options.mode === 'iframe' ? BookingPage : NativeView;
    return new View({
      ...{ client: this.#client, months: this.#months, options, texts: textsOf(options) },
      booked: (booking) => this.#booked(booking, options),
    });
  }

  #changed(open: boolean, options: CalendarOptions): void {
    void this.#client.track(open ? 'widget_opened' : 'widget_closed', { widget: 'calendar' });
    if (open) this.#viewed(options);
    // The next visitor of a dialog that has done its work begins anew.
    else if (this.#shown?.view.finished) this.#shown.key = '';
    this.#events.emit(open ? 'opened' : 'closed', {});
  }

  #viewed({ username, eventType, mode = 'native' }: CalendarOptions): void {
    void this.#client.track('calendar_viewed', { username, event_type: eventType, mode });
  }

  #booked(booking: Booking, { username, eventType }: CalendarOptions): void {
    const { start_time } = booking;
    void this.#client.track('calendar_booked', { username, event_type: eventType, start_time });
    this.#events.emit('booked', booking);
  }
}

const textsOf = ({ texts }: CalendarOptions) => ({ ...SHELL_ENGLISH, ...CALENDAR_ENGLISH, ...texts });

const titleOf = (options: CalendarOptions): string => options.title ?? textsOf(options).calendar;
