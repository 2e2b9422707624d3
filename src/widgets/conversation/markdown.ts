import { makeElement } from '../../lib/make-element.ts';
import { writeInline } from './inline.ts';

const FENCE = /^\s*(`{3,}(?=[^`]*$)|~{3,})/;
const HEADING = /^\s{0,3}#{1,6}\s+/;
const ITEM = /^\s*(?:[-*+]|(\d{1,9})[.)])\s+/;
const RULE = /^\s*(?:(?:- *){3,}|(?:\* *){3,}|(?:_ *){3,})$/;
/** Spaces from which on a line belongs to the item above it. */
const INDENT = 2;

/**
 * The elements that a Markdown text means: paragraphs, line breaks, bold, italic, code, lists, links, and headings as
 * bold text. Everything else, HTML above all, stays the text it is. `partial`: more of it is to come.
 */
export function renderMarkdown(text: string, partial = false): DocumentFragment {
  const blocks = new Blocks();
  for (const line of text.split(/\r?\n/)) blocks.line(line);
  return blocks.finish(partial);
}

/** Goes through the lines once. */
class Blocks {
  readonly #root = document.createDocumentFragment();
  /** Lines of the paragraph that has begun. */
  #lines: string[] = [];
  /** The lists that a line can go on with, the outer one first. */
  #lists: HTMLElement[] = [];
  /** Spaces before the items of the outer one. */
  #indent = 0;
  /** The block of code that has begun, and what ends it. */
  #code: { el: HTMLElement; fence: string } | undefined;
  /** The last line was empty. */
  #apart = false;

  line(line: string): void {
    const fence = FENCE.exec(line)?.[1];
    const code = this.#code;
    if (code) {
      if (fence?.startsWith(code.fence)) this.#code = undefined;
      else code.el.append(line, '\n');
      return;
    }
    if (!line.trim() || RULE.test(line)) {
      this.#flush();
      this.#apart = true;
      return;
    }
    const item = ITEM.exec(line);
    const indent = line.length - line.trimStart().length;
    if (item) this.#item(item[1], indent);
    // Behind an empty line, or as a block of its own, what does not stand under an item is none of the list.
    else if (indent < INDENT && (this.#apart || fence || HEADING.test(line))) {
      this.#flush();
      this.#lists = [];
    }
    this.#apart = false;
    if (fence) this.#fence(fence);
    else if (HEADING.test(line)) this.#heading(line.replace(HEADING, ''));
    else this.#lines.push(line.slice(item?.[0].length ?? 0).trim());
  }

  finish(partial: boolean): DocumentFragment {
    this.#flush(partial);
    return this.#root;
  }

  /** Where the next block goes. */
  get #place(): ParentNode {
    return this.#lists.at(-1)?.lastElementChild ?? this.#root;
  }

  /** Begins an item, in a list of its own where there is none to go on with. Deeper ones stand with the second. */
  #item(number: string | undefined, indent: number): void {
    this.#flush();
    const lists = this.#lists;
    const tag = number ? 'ol' : 'ul';
    const depth = lists.length && indent >= this.#indent + INDENT ? 1 : 0;
    lists.length = Math.min(lists.length, depth + 1);
    if (lists[depth]?.localName !== tag) {
      lists.length = depth;
      const el = makeElement(tag, { start: number === '1' ? undefined : number });
      this.#place.append(el);
      lists.push(el);
      if (!depth) this.#indent = indent;
    }
    lists[depth]?.append(makeElement('li'));
  }

  #fence(fence: string): void {
    this.#flush();
    const el = makeElement('code');
    this.#place.append(makeElement('pre', {}, [el]));
    this.#code = { el, fence };
  }

  #heading(text: string): void {
    this.#flush();
    const strong = makeElement('strong');
    writeInline(text.trim(), strong, false);
    this.#place.append(makeElement('p', {}, [strong]));
  }

  #flush(partial = false): void {
    const lines = this.#lines.splice(0);
    if (!lines.length) return;
    const place = this.#place;
    const isItem = place instanceof HTMLElement && !place.hasChildNodes();
    const into = isItem ? place : makeElement('p');
    writeInline(lines.join('\n'), into, partial);
    if (into !== place) place.append(into);
  }
}
