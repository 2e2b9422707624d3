import { expect } from '@playwright/test';

/** Keys that tests press, by the names of `KeyboardEvent.key`. */
export type Key =
  | ('Tab' | 'Enter' | 'Escape' | 'Space' | 'Backspace' | 'Home' | 'End' | 'PageUp' | 'PageDown')
  | ('ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight');

/** Width and height of what a page is seen in, in CSS pixels. */
export interface Viewport {
  width: number;
  height: number;
}

/** The viewport that pages begin with. */
export const VIEWPORT: Viewport = { width: 1280, height: 720 };

/** A browser engine that has been started. */
export interface Engine {
  /** Opens an empty page for a visitor who was never there. */
  open(): Promise<EnginePage>;
  close(): Promise<void>;
}

/**
 * A page in any engine. Engines differ in the abstract methods; the others are made of these. Selectors are CSS and
 * mean the first match in the document or in any open shadow root.
 */
export abstract class EnginePage {
  /** Goes to `url`, and waits until the page has loaded. */
  abstract goto(url: string): Promise<void>;
  abstract reload(): Promise<void>;
  /** The value of a JavaScript expression in the page, as JSON; a promise is awaited. */
  abstract run(expression: string): Promise<unknown>;
  /** Presses a real key on what has the focus. */
  abstract press(key: Key | `Shift+${Key}`): Promise<void>;
  /** Types into what has the focus, key by key. */
  abstract type(text: string): Promise<void>;
  /** Clicks with the mouse, in CSS pixels from the upper left corner of the viewport. */
  abstract clickAt(x: number, y: number): Promise<void>;
  abstract setViewport(viewport: Viewport): Promise<void>;
  abstract close(): Promise<void>;

  /** What `code`, which must not use anything around it, answers in the page to `given` (JSON). */
  evaluate<R, A extends unknown[]>(code: (...given: A) => R, ...given: A): Promise<Awaited<R>> {
    return this.run(`(${code})(...${JSON.stringify(given)})`) as Promise<Awaited<R>>;
  }

  /** What `code` answers of the element; it gets null where there is none. */
  async ask<R, E extends Element = HTMLElement>(
    selector: string,
    code: (element: E | null) => R,
  ): Promise<Awaited<R>> {
    return (await this.run(`(${code})((${find})(${JSON.stringify(selector)}))`)) as Awaited<R>;
  }

  /** Waits until `code` answers something true; a page that is just being left answers nothing. */
  async waitFor<A extends unknown[]>(code: (...given: A) => unknown, ...given: A): Promise<void> {
    const holds = () => this.evaluate(code, ...given).then(Boolean, String);
    await expect.poll(holds, { message: `${code}` }).toBe(true);
  }

  /** Clicks in the middle of the element, once it can be reached there. */
  async click(selector: string): Promise<void> {
    await expect(async () => {
      const middle = await this.ask(selector, reachable);
      if (!middle) throw new Error(`${selector} cannot be clicked`);
      await this.clickAt(middle.x, middle.y);
    }).toPass();
  }

  /** Clicks into the field, and types. */
  async fill(selector: string, text: string): Promise<void> {
    await this.click(selector);
    await this.type(text);
  }

  /** Whether the element itself has the focus, shadow roots looked into. */
  hasFocus(selector: string): Promise<boolean> {
    return this.ask(selector, (element) => {
      const root = element?.getRootNode() as Document | ShadowRoot | undefined;
      return !!element && root?.activeElement === element;
    });
  }
}

/** Runs in the page. */
function find(selector: string, root: Document | ShadowRoot = document): Element | null {
  const found = root.querySelector(selector);
  if (found) return found;
  for (const { shadowRoot } of root.querySelectorAll('*')) {
    const inside = shadowRoot && find(selector, shadowRoot);
    if (inside) return inside;
  }
  return null;
}

/** Runs in the page: the middle of the element, or null while something else, or nothing, would be clicked there. */
function reachable(element: HTMLElement | null): { x: number; y: number } | null {
  if (!element) return null;
  element.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  const box = element.getBoundingClientRect();
  const x = Math.round(box.x + box.width / 2);
  const y = Math.round(box.y + box.height / 2);
  const there = (element.getRootNode() as Document | ShadowRoot).elementFromPoint(x, y);
  return element.contains(there) ? { x, y } : null;
}
