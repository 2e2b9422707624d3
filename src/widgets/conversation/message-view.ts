import { fill } from '../../lib/fill.ts';
import { makeElement } from '../../lib/make-element.ts';
import { CHECK, icon, makeButton } from '../shell/index.ts';
import type { Source } from '../types.ts';
import type { Entry } from './entry.ts';
import { COPY } from './icons.ts';
import { linkTo } from './inline.ts';
import { renderMarkdown } from './markdown.ts';
import type { ConversationTexts } from './texts.ts';

/** What a message is shown with. */
export interface MessageSurroundings {
  texts: ConversationTexts;
  /** Address of a picture of who answers. */
  avatar?: string | undefined;
  /** First message, shown and not sent. */
  greeting?: string | undefined;
  /** What a visitor reads of an action that is offered; `undefined`: it is not known here. */
  label(entry: Entry): string | undefined;
  copy(entry: Entry): void;
  retry(entry: Entry): void;
  /** The visitor has decided about the action of an answer. */
  decide(entry: Entry, agreed: boolean): void;
}

/** Name of who has written a message. */
export const authorOf = ({ from, name }: Entry, texts: ConversationTexts): string => name ?? texts[from];

/** A message as an item of the list. */
export class MessageView {
  readonly entry: Entry;
  readonly label: string | undefined;
  readonly el: HTMLLIElement;
  readonly bubble = makeElement('div', { class: 'bubble' });
  readonly #with: MessageSurroundings;

  constructor(entry: Entry, surroundings: MessageSurroundings) {
    const { from, state = '' } = entry;
    const { texts, label } = surroundings;
    this.entry = entry;
    this.#with = surroundings;
    this.label = label(entry);
    this.el = makeElement('li', { class: `message ${from} ${state}` });
    if (state === 'joined') {
      this.el.append(
        makeElement('p', { class: 'hint' }, [fill(texts.joined, { name: authorOf(entry, texts) })]),
      );
      return;
    }
    const author = makeElement('span', { class: 'visually-hidden' }, [`${authorOf(entry, texts)}: `]);
    this.write(entry);
    this.el.append(
      author,
      ...this.#avatar(),
      this.bubble,
      ...this.#extras(),
      ...this.#offer(),
      ...this.#meta(),
    );
  }

  /** Writes the text, as far as it has come. */
  write({ from, text, state }: Entry): void {
    this.bubble.replaceChildren(from === 'visitor' ? text : renderMarkdown(text, state === 'streaming'));
  }

  #avatar(): Node[] {
    const { avatar } = this.#with;
    if (!avatar || this.entry.from === 'visitor') return [];
    const img = makeElement('img', { class: 'avatar', src: avatar, alt: '' });
    img.addEventListener('error', () => img.remove()); // a policy of the page may not want it
    return [img];
  }

  /** The pages that an answer is based on, or that there are none. */
  #extras(): Node[] {
    const { sources } = this.entry;
    const { texts } = this.#with;
    if (!sources) return [];
    if (!sources.length) return [makeElement('p', { class: 'extras hint' }, [texts.fallback])];
    const heading = makeElement('p', { class: 'label' }, [texts.sources]);
    const list = makeElement(
      'ol',
      { class: 'sources', 'aria-label': texts.sources },
      sources.map(sourceView),
    );
    return [makeElement('div', { class: 'extras' }, [heading, list])];
  }

  #offer(): Node[] {
    const { entry, label } = this;
    const { texts, decide } = this.#with;
    const { action } = entry;
    if (!action || label === undefined) return [];
    const known = Object.entries(action.arguments).map(([name, value]) => `${name}: ${value}`);
    return [
      makeElement('div', { class: 'offer' }, [
        makeElement('p', {}, [fill(texts.offer, { label })]),
        ...(known.length ? [makeElement('p', { class: 'hint' }, [known.join(', ')])] : []),
        makeButton({ class: 'button' }, [texts.confirm], () => decide(entry, true)),
        makeButton({ class: 'button plain' }, [texts.decline], () => decide(entry, false)),
      ]),
    ];
  }

  #meta(): Node[] {
    const { entry } = this;
    const { texts, copy, retry } = this.#with;
    const { from, name, state, at } = entry;
    const own = from === 'visitor';
    if (!at || state === 'streaming') return [];
    const attributes = { class: 'icon-button', 'aria-label': texts.copy };
    const copier = makeButton(attributes, [icon(COPY)], () => {
      copier.replaceChildren(icon(CHECK));
      copy(entry);
    });
    const parts: (Node | string)[] = [
      ...(name ? [makeElement('b', {}, [name])] : []),
      timeOf(at),
      ...(state ? [makeElement('span', { class: 'state' }, [texts[state]])] : []),
      ...(own && (state === 'failed' || state === 'stopped')
        ? [makeButton({ class: 'link' }, [texts.retry], () => retry(entry))]
        : []),
      ...(own || !navigator.clipboard ? [] : [copier]),
    ];
    return [makeElement('div', { class: 'meta' }, parts)];
  }
}

function sourceView({ title, url }: Source): HTMLLIElement {
  const link = linkTo(url ?? '') ?? makeElement('span');
  link.append(title);
  return makeElement('li', {}, [link]);
}

/** Today the time alone. */
function timeOf(at: number): HTMLTimeElement {
  const date = new Date(at);
  const today = date.toDateString() === new Date().toDateString();
  const style: Intl.DateTimeFormatOptions = { timeStyle: 'short', ...(!today && { dateStyle: 'medium' }) };
  const { lang } = document.documentElement;
  const [locale] = lang && /^[a-z]{2,3}(-\w+)*$/i.test(lang) ? [lang] : [];
  return makeElement('time', { datetime: date.toISOString() }, [date.toLocaleString(locale, style)]);
}
