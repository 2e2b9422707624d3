import { makeElement } from '../../lib/make-element.ts';

/** Where a form stands: in the page, or in a dialog over it. */
export interface Frame {
  readonly el: HTMLElement;
  /** Whether it can be seen. */
  readonly open: boolean;
  show(): void;
  hide(): void;
}

/** What a dialog is made of. */
export interface DialogParts {
  /** Names the dialog. */
  heading: HTMLElement;
  /** Name of the button that closes it. */
  close: string;
  /** Text of a button that opens it. */
  opener: string | undefined;
  /** Brings the focus into the form. */
  focus(): void;
  changed(open: boolean): void;
}

/** A form in the page: shown and hidden with its host. */
export function pageFrame(host: HTMLElement, form: HTMLElement, changed: (open: boolean) => void): Frame {
  const turn = (open: boolean) => {
    if (host.hidden !== open) return;
    host.hidden = !open;
    changed(open);
  };
  return {
    el: makeElement('div', { class: 'root' }, [form]),
    get open() {
      return !host.hidden;
    },
    show: () => turn(true),
    hide: () => turn(false),
  };
}

/** A form in a modal dialog. The browser keeps the focus in, closes on Escape, and gives the focus back. */
export function dialogFrame(form: HTMLElement, parts: DialogParts): Frame {
  const { heading, close, opener, focus, changed } = parts;
  heading.id = 'heading';
  const closer = makeElement('button', {
    type: 'button',
    class: 'close',
    part: 'close',
    'aria-label': close,
  });
  // `closedby`: a press outside closes it, too, where the browser knows how to tell one from a drag that ends there.
  const attributes = { part: 'dialog', 'aria-labelledby': 'heading', closedby: 'any' };
  const dialog = makeElement('dialog', attributes, [form, closer]);
  const button =
    opener && makeElement('button', { type: 'button', part: 'opener', 'aria-haspopup': 'dialog' }, [opener]);
  const show = () => {
    if (dialog.open || !dialog.isConnected) return;
    dialog.showModal();
    focus();
    changed(true);
  };
  const hide = () => dialog.close();
  if (button) button.addEventListener('click', show);
  closer.addEventListener('click', hide);
  dialog.addEventListener('close', () => changed(false));
  return {
    el: makeElement('div', { class: 'root' }, button ? [button, dialog] : [dialog]),
    get open() {
      return dialog.open;
    },
    show,
    hide,
  };
}
