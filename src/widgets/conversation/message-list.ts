import { makeElement } from '../../lib/make-element.ts';
import { CHAT, icon, makeButton } from '../shell/index.ts';
import type { Conversation } from './conversation.ts';
import type { Entry } from './entry.ts';
import { DOWN } from './icons.ts';
import { type MessageSurroundings, MessageView } from './message-view.ts';

/** Pixels from its end within which a list counts as read to the end. */
const NEAR = 48;
/** Pixels above a message that is scrolled to. */
const GAP = 16;

/** What a list shows of a conversation. */
export type Shown = Pick<Conversation, 'entries' | 'typing' | 'stoppable'>;

/** The messages, scrolled to the last one as long as the visitor reads there. */
export class MessageList {
  readonly #with: MessageSurroundings;
  readonly #ask: (question: string) => void;
  readonly #greeting: readonly Entry[];
  readonly #views = new Map<string, MessageView>();
  readonly #messages = makeElement('ol', { class: 'messages' });
  readonly #empty: HTMLElement;
  readonly #typing: HTMLElement;
  readonly #suggestions: HTMLElement;
  readonly #latest: HTMLButtonElement;
  readonly log: HTMLElement;
  readonly el: HTMLElement;
  /** The visitor reads at the end. */
  #atEnd = true;
  #last: string | undefined;

  constructor(surroundings: MessageSurroundings, ask: (question: string) => void) {
    const { texts, greeting } = surroundings;
    this.#with = surroundings;
    this.#greeting = greeting ? [{ id: '', from: 'bot', text: greeting, at: 0 }] : [];
    this.#ask = ask;
    this.#empty = makeElement('div', { class: 'empty' }, [icon(CHAT), makeElement('p', {}, [texts.empty])]);
    const dots = makeElement(
      'div',
      { class: 'bubble dots' },
      [1, 2, 3].map(() => makeElement('i')),
    );
    this.#typing = makeElement('div', { class: 'message', role: 'img', 'aria-label': texts.typing }, [dots]);
    this.#suggestions = makeElement('ul', { class: 'suggestions', 'aria-label': texts.suggestions });
    const content = makeElement('div', {}, [this.#empty, this.#messages, this.#typing, this.#suggestions]);
    // What comes is said by the panel, once it is complete: else each piece of an answer would be read out.
    const attributes = {
      class: 'log',
      role: 'log',
      'aria-live': 'off',
      tabindex: 0,
      'aria-label': texts.conversation,
    };
    this.log = makeElement('div', attributes, [content]);
    const latest = { class: 'button plain latest', hidden: true };
    this.#latest = makeButton(latest, [icon(DOWN), texts.latest], () => this.follow());
    this.el = makeElement('div', { class: 'main' }, [this.log, this.#latest]);
    this.log.addEventListener('scroll', () => this.#scrolled());
    new ResizeObserver(() => this.#atEnd && this.follow()).observe(content);
  }

  /** `suggestions`: questions to choose from. */
  show({ entries, typing, stoppable }: Shown, suggestions: readonly string[]): void {
    const all = [...this.#greeting, ...entries];
    const wanted = new Set(all.map(({ id }) => id));
    for (const [id, { el }] of this.#views) {
      if (wanted.has(id)) continue;
      el.remove();
      this.#views.delete(id);
    }
    const elements = all.map((entry) => this.#view(entry).el);
    let place = this.#messages.firstElementChild;
    for (const el of elements) {
      if (el === place) place = el.nextElementSibling;
      else this.#messages.insertBefore(el, place);
    }
    this.#empty.hidden = all.length > 0;
    this.#typing.hidden = !typing;
    this.el.classList.toggle('answering', stoppable);
    this.#suggest(suggestions);
    const last = entries.at(-1);
    if (last?.from === 'visitor' && last.id !== this.#last) this.#atEnd = true;
    if (last && last.id !== this.#last && !this.#atEnd) this.#latest.hidden = false;
    this.#last = last?.id;
    if (this.#atEnd) this.follow();
  }

  /** To the last message: to its beginning, when it is longer than what can be seen. */
  follow(): void {
    const { log } = this;
    const last = this.#messages.lastElementChild;
    const above = last ? last.getBoundingClientRect().top - log.getBoundingClientRect().top : 0;
    log.scrollTop = Math.min(log.scrollHeight, log.scrollTop + above - GAP);
    this.#latest.hidden = true;
  }

  /** What a message says, without marks. */
  textOf(id: string): string {
    return this.#views.get(id)?.bubble.textContent ?? '';
  }

  #view(entry: Entry): MessageView {
    const before = this.#views.get(entry.id);
    if (before?.entry === entry && before.label === this.#with.label(entry)) return before;
    if (before && entry.state === 'streaming') {
      before.write(entry);
      return before;
    }
    const view = new MessageView(entry, this.#with);
    before?.el.replaceWith(view.el);
    this.#views.set(entry.id, view);
    return view;
  }

  #suggest(questions: readonly string[]): void {
    const list = this.#suggestions;
    list.hidden = !questions.length;
    if ([...list.children].map(({ textContent }) => textContent).join('\n') === questions.join('\n')) return;
    const chip = (question: string) => makeButton({ class: 'chip' }, [question], () => this.#ask(question));
    list.replaceChildren(...questions.map((question) => makeElement('li', {}, [chip(question)])));
  }

  #scrolled(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.log;
    this.#atEnd = scrollHeight - scrollTop - clientHeight < NEAR;
    if (this.#atEnd) this.#latest.hidden = true;
  }
}
