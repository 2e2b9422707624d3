import type { Undo } from '../../lib/clock.ts';
import { makeElement } from '../../lib/make-element.ts';
import { isPlainObject } from '../../lib/plain.ts';
import { partsOf } from '../../tracker/api.ts';
import { readBooking } from './read-answer.ts';
import type { CalendarView, ViewParts } from './view.ts';

/** Pixels of height that the page may ask for. */
const MIN_HEIGHT = 320;
const MAX_HEIGHT = 3_000;

/**
 * What the booking page needs: it is a program (`allow-scripts`) that sends a form (`allow-forms`) to its own origin,
 * which it must keep for that and for its messages to have one (`allow-same-origin`), and links to confirmations
 * (`allow-popups`). What it does not get: to lead the site's visitor elsewhere, to open dialogs, to download.
 */
const SANDBOX = 'allow-scripts allow-forms allow-same-origin allow-popups';

/** graph8's own booking page, in a frame. */
export class BookingPage implements CalendarView {
  readonly #parts: ViewParts;
  readonly #status: HTMLElement;
  readonly #end = new AbortController();
  #unfollow: Undo | undefined;
  #frame: HTMLIFrameElement | undefined;
  #address: URL | undefined;
  #uid: string | undefined;
  readonly el: HTMLElement;

  constructor(parts: ViewParts) {
    this.#parts = parts;
    this.#status = makeElement('p', { class: 'notice', role: 'status' }, [parts.texts.loadingTimes]);
    this.el = makeElement('div', { class: 'calendar' }, [this.#status]);
  }

  get finished(): boolean {
    return !!this.#uid;
  }

  shown(): void {
    if (this.#unfollow) return;
    const { signal } = this.#end;
    window.addEventListener('message', (event) => this.#receive(event), { signal });
    document.addEventListener('securitypolicyviolation', (event) => this.#explain(event), { signal });
    this.#unfollow = this.#parts.client.on('status', () => this.#open());
    this.#open();
  }

  focus(): void {
    this.#frame?.focus();
  }

  destroy(): void {
    this.#end.abort();
    this.#unfollow?.();
  }

  /** Opens the page, as soon as the visitor agrees: it may store what it wants. */
  #open(): void {
    const { client, options, texts } = this.#parts;
    const { apiUrl } = partsOf(client)?.settings ?? {};
    if (this.#address) return;
    this.#status.textContent = apiUrl ? texts.loadingTimes : texts.consentMissing;
    if (!apiUrl) return;
    const { username, eventType, prefill, title = texts.calendar } = options;
    const path = [username, eventType].map(encodeURIComponent).join('/');
    const address = new URL(`${apiUrl}/appointments/${path}`);
    const query = { origin: location.origin, name: prefill?.name, email: prefill?.email };
    for (const [name, value] of Object.entries(query)) if (value) address.searchParams.set(name, value);
    this.#address = address;
    const frame = makeElement('iframe', {
      ...{ src: address.href, title, sandbox: SANDBOX, referrerpolicy: 'strict-origin' },
    });
    frame.addEventListener('load', () => {
      this.#status.hidden = true;
    });
    this.#frame = frame;
    this.el.append(frame);
  }

  /** Anybody can post a message: only the page in the frame is heard. */
  #receive({ source, origin, data }: MessageEvent): void {
    const page = this.#frame?.contentWindow;
    if (!page || source !== page || origin !== this.#address?.origin || !isPlainObject(data)) return;
    const { type, height, booking } = data;
    if (type === 'graph8:height' && typeof height === 'number' && height > 0)
      this.#frame?.style.setProperty('block-size', `${Math.min(MAX_HEIGHT, Math.max(MIN_HEIGHT, height))}px`);
    if (type === 'graph8:booked') this.#book(booking);
  }

  #book(data: unknown): void {
    try {
      const booking = readBooking(data);
      if (booking.uid === this.#uid) return;
      this.#uid = booking.uid;
      this.#parts.booked(booking);
    } catch {
      // no booking: whatever it is, the page has said it, and not to us
    }
  }

  /** The site's policy keeps the frame out: its developer reads why, the visitor gets a link. */
  #explain({ effectiveDirective, blockedURI }: SecurityPolicyViolationEvent): void {
    const { origin, href } = this.#address ?? {};
    if (!origin || !this.#frame || effectiveDirective === 'connect-src' || !blockedURI.startsWith(origin))
      return;
    console.warn(
      `[graph8] calendar: this page's policy forbids the booking page: add \`frame-src ${origin}\` to it (calendar_frame_blocked)`,
    );
    const { pageBlocked, openPage } = this.#parts.texts;
    const link = makeElement('a', { href, target: '_blank', rel: 'noopener' }, [openPage]);
    this.#frame.remove();
    this.#frame = undefined;
    this.#status.hidden = false;
    this.#status.replaceChildren(`${pageBlocked} `, link);
  }
}
