import { makeElement } from '../../lib/make-element.ts';
import { CHECK, icon } from '../shell/index.ts';
import type { Booking } from '../types.ts';
import { DOWNLOAD, EXTERNAL } from './icons.ts';
import { icsOf } from './ics.ts';
import type { CalendarTexts } from './texts.ts';

/** What is said at the end: when the meeting is, and how it gets into the visitor's own calendar. */
export class DoneView {
  readonly #heading: HTMLElement;
  /** The file; browsers read it only when the link is followed. */
  readonly #file: string;
  readonly el: HTMLElement;

  constructor(
    booking: Booking,
    summary: HTMLElement,
    { texts, title }: { texts: CalendarTexts; title: string },
  ) {
    const { confirmation_url: url } = booking;
    const ics = icsOf(
      {
        ...{ uid: booking.uid, summary: title, url },
        ...{ start: new Date(booking.start_time), end: new Date(booking.end_time) },
      },
      new Date(),
    );
    this.#file = URL.createObjectURL(new Blob([ics], { type: 'text/calendar;charset=utf-8' }));
    this.#heading = makeElement('h3', { tabindex: -1 }, [icon(CHECK), texts.booked]);
    const save = makeElement('a', { class: 'button', href: this.#file, download: 'meeting.ics' }, [
      ...[icon(DOWNLOAD), texts.addToCalendar],
    ]);
    const attributes = { class: 'button plain', target: '_blank', rel: 'noopener' };
    const open =
      url && makeElement('a', { ...attributes, href: url }, [icon(EXTERNAL), texts.openConfirmation]);
    const actions = makeElement('div', { class: 'actions' }, open ? [save, open] : [save]);
    this.el = makeElement('div', { class: 'done' }, [this.#heading, summary, actions]);
  }

  focus(): void {
    this.#heading.focus();
  }

  destroy(): void {
    URL.revokeObjectURL(this.#file);
  }
}
