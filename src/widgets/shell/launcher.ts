import { makeElement } from '../../lib/make-element.ts';
import { makeButton } from './button.ts';
import { icon } from './icon.ts';
import { CHAT, CLOSE } from './icons.ts';
import type { Host } from './shell.ts';
import { hasTopLayer } from './top-layer.ts';

/** What a launcher is made of. */
export interface LauncherParts {
  host: Host;
  /** Its name. */
  label: string;
  /** Said behind the name while something is unread. */
  unread(count: number): string;
  press(): void;
}

/** Those that can be seen. */
const visible = new Set<Launcher>();

/** The button in the corner that opens and closes a panel. */
export class Launcher {
  readonly #parts: LauncherParts;
  readonly #badge = makeElement('span', { class: 'badge', 'aria-hidden': true, hidden: true });
  readonly el: HTMLButtonElement;
  #at = 0;

  constructor(parts: LauncherParts) {
    this.#parts = parts;
    const attributes = { class: 'launcher', part: 'launcher', 'aria-haspopup': 'dialog' };
    const content = [icon(CHAT), icon(CLOSE), this.#badge];
    this.el = makeButton(attributes, content, () => parts.press());
    this.expanded = false;
    this.unread = 0;
    parts.host.root.append(this.el);
    this.shown = false;
  }

  /** Whether it can be seen. A panel keeps its place free only then. */
  set shown(shown: boolean) {
    const { el } = this;
    const { host } = this.#parts;
    el.hidden = !shown;
    host.root.classList.toggle('alone', !shown);
    visible.delete(this);
    if (!shown) return;
    this.#place();
    host.attach();
    if (!hasTopLayer()) return;
    el.popover = 'manual';
    if (!el.matches(':popover-open')) el.showPopover();
  }

  /** Takes the first place in its corner that no other launcher has. */
  #place(): void {
    const left = this.#isLeft;
    const taken = [...visible].filter((other) => other.#isLeft === left).map((other) => other.#at);
    this.#at = [...taken, taken.length].findIndex((_, at) => !taken.includes(at));
    this.#parts.host.root.style.setProperty('--place', String(this.#at));
    visible.add(this);
  }

  get #isLeft(): boolean {
    return this.#parts.host.root.classList.contains('left');
  }

  set expanded(expanded: boolean) {
    this.el.ariaExpanded = String(expanded);
  }

  set unread(count: number) {
    const { label, unread } = this.#parts;
    this.#badge.hidden = count === 0;
    this.#badge.textContent = count > 9 ? '9+' : String(count);
    this.el.ariaLabel = count ? `${label}, ${unread(count)}` : label;
  }
}
