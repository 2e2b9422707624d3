import type { Undo } from '../../lib/clock.ts';
import { makeElement } from '../../lib/make-element.ts';
import { makeButton } from './button.ts';
import { deepActive, mayTakeFocus } from './deep-active.ts';
import { followViewport } from './follow-viewport.ts';
import { icon } from './icon.ts';
import { CLOSE } from './icons.ts';
import type { Dialog, DialogParts } from './shell.ts';
import { hasTopLayer } from './top-layer.ts';

/** Where a panel fills the window, as in the sheet: then the page behind it cannot be used. */
const SMALL = '(max-width: 30em), (max-height: 26em)';

/** Makes a dialog, closed. */
export const createDialog = (parts: DialogParts): Dialog => new ShellDialog(parts);

class ShellDialog implements Dialog {
  readonly #parts: DialogParts;
  readonly #heading: HTMLElement;
  readonly el: HTMLDialogElement;
  #open = false;
  #stopFollowing: Undo = () => {};
  /** What has given the focus away. */
  #back: HTMLElement | undefined;

  constructor(parts: DialogParts) {
    const { title, close, kind, content, host } = parts;
    this.#parts = parts;
    this.#heading = makeElement('h2', { id: 'heading', part: 'heading' }, [title]);
    const button = { class: 'icon-button', part: 'close', 'aria-label': close };
    const closer = makeButton(button, [icon(CLOSE)], () => this.close());
    const head = makeElement('div', { class: 'head', part: 'head' }, [this.#heading, closer]);
    // `closedby`: a press outside closes a modal one, where the browser can tell it from a drag that ends there.
    const closedby = kind === 'modal' ? 'any' : undefined;
    const attributes = { class: kind, part: 'dialog', 'aria-labelledby': 'heading', inert: true, closedby };
    this.el = makeElement('dialog', attributes, [makeElement('div', { class: 'frame' }, [head, ...content])]);
    this.el.addEventListener('close', () => this.close());
    this.el.addEventListener('keydown', (event) => this.#key(event));
    host.root.append(this.el);
  }

  get isOpen(): boolean {
    return this.#open && this.el.isConnected;
  }

  set title(title: string) {
    this.#heading.textContent = title;
  }

  open(focus = mayTakeFocus()): void {
    const { host, kind, changed } = this.#parts;
    if (this.isOpen) {
      if (focus) this.#parts.focus();
      return;
    }
    this.close(); // taken out of the page while it was open
    host.attach();
    const modal = kind === 'modal' || matchMedia(SMALL).matches;
    this.#back = modal || focus ? deepActive() : undefined;
    this.#open = true;
    this.#stopFollowing = followViewport(this.el);
    this.#show(modal);
    if (modal || focus) this.#parts.focus();
    changed(true);
  }

  close(): void {
    if (!this.#open) return;
    const { el } = this;
    this.#open = false;
    this.#stopFollowing();
    const inside = el.matches(':focus-within');
    if (el.open) el.close();
    else if (el.popover && el.isConnected) el.hidePopover();
    el.classList.remove('shown');
    el.inert = true;
    const back = this.#back?.isConnected ? this.#back : this.#parts.opener;
    if (inside) back?.focus({ preventScroll: true });
    this.#parts.changed(false);
  }

  /** Inert until it is shown: else the browser would bring the focus in, asked or not. */
  #show(modal: boolean): void {
    const { el } = this;
    if (hasTopLayer()) el.popover = modal ? null : 'manual';
    if (modal) el.showModal();
    else if (hasTopLayer()) el.showPopover();
    else el.show();
    el.inert = false;
    el.classList.add('shown');
  }

  /** Escape closes what is open here and nothing of the page. */
  #key(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    this.close();
  }
}
