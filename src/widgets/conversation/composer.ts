import { makeElement } from '../../lib/make-element.ts';
import { icon } from '../shell/index.ts';
import { SEND, STOP } from './icons.ts';
import type { ConversationTexts } from './texts.ts';

/** Longest message that a visitor can write, in characters. */
export const MAX_MESSAGE = 4_000;
/** `keyCode` of a key that an input method takes (https://www.w3.org/TR/uievents/#determine-keydown-keyup-keyCode). */
const COMPOSING = 229;

/** What a composer tells. */
export interface ComposerEvents {
  send(text: string): void;
  stop(): void;
  /** Something was typed. */
  write(): void;
}

/** Where the visitor writes. */
export class Composer {
  readonly #texts: ConversationTexts;
  readonly #events: ComposerEvents;
  readonly field: HTMLTextAreaElement;
  readonly #button = makeElement('button', { type: 'submit', class: 'icon-button' });
  readonly el: HTMLFormElement;
  #stoppable = false;
  #stops: boolean | undefined;

  constructor(texts: ConversationTexts, events: ComposerEvents) {
    this.#texts = texts;
    this.#events = events;
    const { message } = texts;
    const attributes = { rows: 1, maxlength: MAX_MESSAGE, 'aria-label': message, placeholder: message };
    this.field = makeElement('textarea', { ...attributes, enterkeyhint: 'send' });
    // Capture of the page's forms passes it by.
    const form = { class: 'composer', 'data-g8-ignore': true };
    this.el = makeElement('form', form, [this.field, this.#button]);
    this.field.addEventListener('input', () => {
      this.#changed();
      events.write();
    });
    this.field.addEventListener('keydown', (event) => this.#key(event));
    this.el.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit();
    });
    this.#changed();
  }

  /** What is written and not sent yet. */
  get draft(): string {
    return this.field.value;
  }

  set draft(text: string) {
    this.field.value = text;
    this.#changed();
  }

  /** An answer is on its way: while nothing is written, the button stops it. */
  set stoppable(stoppable: boolean) {
    this.#stoppable = stoppable;
    this.#changed();
  }

  set blocked(blocked: boolean) {
    this.field.disabled = this.#button.disabled = blocked;
  }

  #key(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === COMPOSING) return;
    event.preventDefault();
    if (this.draft.trim()) this.#submit();
  }

  #submit(): void {
    const text = this.draft.trim();
    if (text) {
      this.draft = '';
      this.#events.send(text);
    } else if (this.#stops) this.#events.stop();
  }

  #changed(): void {
    const { field } = this;
    const button = this.#button;
    const empty = !this.draft.trim();
    field.style.setProperty('block-size', 'auto');
    // Nothing is measured while it is not shown.
    if (field.scrollHeight) field.style.setProperty('block-size', `${field.scrollHeight + 2}px`);
    const stops = this.#stoppable && empty;
    button.ariaDisabled = String(empty && !stops);
    if (stops === this.#stops) return;
    this.#stops = stops;
    button.replaceChildren(icon(stops ? STOP : SEND));
    button.ariaLabel = stops ? this.#texts.stop : this.#texts.send;
  }
}
