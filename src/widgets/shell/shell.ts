import type { WidgetOptions } from '../types.ts';

/** The element that holds a widget: its shadow root, styles and theme. */
export interface Host {
  /** `<g8-widget>`, in the page. */
  readonly el: HTMLElement;
  /** What everything of the widget goes into. */
  readonly root: HTMLElement;
  /** Puts it back into the page, if that has taken it out. */
  attach(): void;
  /** Takes over looks and place. */
  dress(options: WidgetOptions): void;
  /** Takes the widget out of the page. */
  remove(): void;
}

/** What a dialog is made of. */
export interface DialogParts {
  host: Host;
  /** Text of its heading, which names it. */
  title: string;
  /** Name of the button that closes it. */
  close: string;
  /** `panel`: in a corner, beside the page, the whole window on phones. `modal`: over the page. */
  kind: 'panel' | 'modal';
  /** Below the heading. */
  content: readonly Node[];
  /** Gets the focus back when nothing else had it. */
  opener?: HTMLElement;
  /** Brings the focus to where the visitor goes on. */
  focus(): void;
  changed(open: boolean): void;
}

/** A dialog in the top layer. */
export interface Dialog {
  readonly el: HTMLDialogElement;
  readonly isOpen: boolean;
  title: string;
  /** `focus`: whether it takes the focus; absent: see `PanelOptions.focus`. A modal one always does. */
  open(focus?: boolean): void;
  close(): void;
}
