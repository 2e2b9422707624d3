import { fits } from '../lib/fits.ts';
import { parseJson } from '../lib/parse-json.ts';
import type { WebStorage } from '../lib/web-storage.ts';
import { randomId } from './random-id.ts';

/**
 * Added when a page comes back from the back/forward cache: what the pages in between have counted may not have
 * reached its process yet, and numbers must never repeat.
 */
const RETURN_GAP = 10_000;

/**
 * Names the tab and numbers its events (they rise, with gaps), over all pages that it shows one after the other. The name is taken out of
 * `sessionStorage` while a page uses it: a duplicated tab copies that storage, finds nothing there, and gets its own.
 */
export class Tab {
  readonly #storage: WebStorage | undefined;
  readonly #key: string;
  #mark = { id: randomId(8), seq: 0 };

  /** Without a storage the name lasts as long as the page. */
  constructor(storage: WebStorage | undefined, id: string) {
    this.#storage = storage;
    this.#key = `${id}:tab`;
    this.#resume();
  }

  get id(): string {
    return this.#mark.id;
  }

  /** The mark of the next event. */
  next(): { id: string; seq: number } {
    this.#mark.seq++;
    return { ...this.#mark };
  }

  /** Leaves the name to the next page in this tab. */
  leave(): void {
    this.#storage?.set(this.#key, JSON.stringify(this.#mark));
  }

  /** The page is back: goes on with numbers that no page in between has used. */
  return(): void {
    this.#resume();
    this.#mark.seq += RETURN_GAP;
  }

  /** Takes the name of the page before, or takes it back. */
  #resume(): void {
    const left = parseJson(this.#storage?.take(this.#key));
    if (fits(left, this.#mark)) this.#mark = left;
  }
}
