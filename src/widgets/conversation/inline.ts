import { makeElement } from '../../lib/make-element.ts';
import { parseUrl } from '../../lib/parse-url.ts';

/** Everything that is not simply text. No input makes one of the alternatives look at much of it twice. */
const TOKENS =
  /\\([!-/:-@[-`{-~])|(?<!`)(`{1,2})(?!`)|(\*\*|__|[*_])|(!?\[)|\]\(<?((?:[^\s()<>]|\([^\s()<>]*\))*)>?(?:\s+"[^"]*")?\s*\)|(\])|(\n)|https?:\/\/[^\s<>"`*\]]*[^\s<>"`*\].,;:!?)']/g;

/** Protocols that a link may have. */
const PROTOCOLS = /^(?:https?|mailto):$/;

/** A link out of the page; `undefined` where the address is no such thing. */
export function linkTo(href: string): HTMLAnchorElement | undefined {
  const url = parseUrl(href);
  if (!url || !PROTOCOLS.test(url.protocol)) return undefined;
  return makeElement('a', { href: url.href, rel: 'noopener noreferrer nofollow', target: '_blank' });
}

/** Writes the text of a paragraph into `into`. `partial`: more of it is to come. */
export function writeInline(text: string, into: HTMLElement, partial: boolean): void {
  new Inline(partial ? withoutTail(text) : text, into).write(partial);
}

/** Without the marks and the address at its end of which nobody can tell yet what they will be. */
function withoutTail(text: string): string {
  const link = text.lastIndexOf('](');
  const rest = link < 0 || /[\s)]/.test(text.slice(link)) ? text : text.slice(0, link);
  return rest.replace(/[*_`[]{1,3}$/, '');
}

/** Elements that have begun stand in their place at once, and are taken back if they never end. */
class Inline {
  readonly #text: string;
  readonly #into: HTMLElement;
  /** Marks that wait for their partner, each at most once: what is in them is moved but a few times. */
  #open: { mark: string; el: HTMLElement }[] = [];
  /** Text that has its place, and no node yet. */
  #plain = '';

  constructor(text: string, into: HTMLElement) {
    this.#text = text;
    this.#into = into;
  }

  write(partial: boolean): void {
    const text = this.#text;
    let last = 0;
    TOKENS.lastIndex = 0;
    for (let token = TOKENS.exec(text); token; token = TOKENS.exec(text)) {
      const { index } = token;
      this.#add(text.slice(last, index));
      last = this.#token(token, partial);
      TOKENS.lastIndex = last;
    }
    this.#add(text.slice(last));
    this.#giveUp(partial ? this.#open.length : 0);
  }

  /** Gives the place behind what it has read. */
  #token([whole, escaped, ticks, mark, bracket, href, end, line]: RegExpExecArray, partial: boolean): number {
    const index = TOKENS.lastIndex - whole.length;
    const after = TOKENS.lastIndex;
    if (ticks) return this.#code(ticks, after, partial);
    if (mark) return this.#emphasis(mark, index);
    const link = this.#find('[');
    if (bracket && link < 0) this.#begin(bracket, 'span');
    else if (href !== undefined) this.#link(whole, href);
    else if (end && link >= 0) this.#giveUp(link).#add(whole);
    else if (line) this.#add(makeElement('br'));
    else {
      const bare = whole[1] && link < 0 ? linkTo(whole) : undefined;
      bare?.append(whole);
      this.#add(bare ?? escaped ?? whole);
    }
    return after;
  }

  #code(ticks: string, from: number, partial: boolean): number {
    const text = this.#text;
    const found = text.indexOf(ticks, from);
    const end = found < 0 && partial ? text.length : found;
    if (end < 0) {
      this.#add(ticks);
      return from;
    }
    this.#add(makeElement('code', {}, [text.slice(from, end)]));
    return end + ticks.length;
  }

  #emphasis(given: string, at: number): number {
    const text = this.#text;
    // `***` ends what has begun last first.
    const mark =
      given[1] && this.#open.at(-1)?.mark === given[0] && text[at + 2] === given[0] ? given.slice(1) : given;
    const end = at + mark.length;
    const [before = ' ', after = ' '] = [text[at - 1], text[end]];
    const inWord = mark[0] === '_' && /\w/.test(before) && /\w/.test(after);
    const begun = this.#find(mark);
    if (begun >= 0 && /\S/.test(before) && !inWord) this.#end(begun);
    else if (begun < 0 && /\S/.test(after) && !inWord) this.#begin(mark, mark[1] ? 'strong' : 'em');
    else this.#add(mark);
    return end;
  }

  #link(whole: string, href: string): void {
    const begun = this.#find('[');
    const link = begun < 0 ? undefined : linkTo(href);
    if (!link) {
      this.#add(whole);
      return;
    }
    const label = this.#end(begun);
    link.append(...label.childNodes);
    label.replaceWith(link);
  }

  #find(mark: string): number {
    return this.#open.findIndex((open) => open.mark === mark || open.mark === `!${mark}`);
  }

  #begin(mark: string, tag: 'em' | 'strong' | 'span'): void {
    const el = makeElement(tag);
    this.#add(el);
    this.#open.push({ mark, el });
  }

  #end(index: number): HTMLElement {
    const { el } = this.#giveUp(index + 1).#open.pop() as { el: HTMLElement };
    return el;
  }

  /** Marks from `index` on that have found no partner are text. */
  #giveUp(index: number): this {
    this.#flush();
    for (const { mark, el } of this.#open.splice(index).reverse()) el.replaceWith(mark, ...el.childNodes);
    return this;
  }

  #add(node: Node | string): void {
    if (typeof node === 'string') this.#plain += node;
    else this.#flush().append(node);
  }

  /** Writes what has no node yet; gives where it stands. */
  #flush(): HTMLElement {
    const place = this.#open.at(-1)?.el ?? this.#into;
    if (this.#plain) place.append(this.#plain);
    this.#plain = '';
    return place;
  }
}
