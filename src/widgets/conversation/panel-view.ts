import { fill } from '../../lib/fill.ts';
import { makeElement } from '../../lib/make-element.ts';
import { createDialog, createHost, type Dialog, type Host, Launcher } from '../shell/index.ts';
import type { ShellTexts } from '../shell/texts.ts';
import type { Message, PanelOptions } from '../types.ts';
import { Composer, type ComposerEvents } from './composer.ts';
import type { Conversation } from './conversation.ts';
import { MessageList, type Shown } from './message-list.ts';
import { authorOf, type MessageSurroundings } from './message-view.ts';
import { STYLE } from './style.ts';
import type { ConversationTexts } from './texts.ts';

/** What a panel tells, and what it asks for. */
export interface PanelCore
  extends ComposerEvents,
    Omit<MessageSurroundings, 'texts' | 'avatar' | 'greeting'> {
  changed(open: boolean): void;
}

/** What a panel is made with. */
export interface PanelSurroundings {
  options: PanelOptions;
  /** Heading of the panel, and name of its launcher. */
  title: string;
  texts: ConversationTexts & ShellTexts;
}

/** How a conversation stands. */
export type PanelState = Shown & Pick<Conversation, 'allowed' | 'online' | 'unread'>;

/** A panel as it stands in the page. */
export class PanelView {
  readonly #with: PanelSurroundings;
  readonly host: Host;
  readonly dialog: Dialog;
  readonly #launcher: Launcher;
  readonly #list: MessageList;
  readonly #notice = makeElement('p', { class: 'notice', tabindex: -1 });
  readonly #status = makeElement('p', { class: 'visually-hidden', role: 'status' });
  readonly composer: Composer;

  constructor(surroundings: PanelSurroundings, core: PanelCore) {
    const { options, title, texts } = surroundings;
    this.#with = surroundings;
    const host = createHost({ css: STYLE, options });
    this.host = host;
    const composer = new Composer(texts, core);
    this.composer = composer;
    const copy = (message: Message) => {
      core.copy(message);
      this.say(texts.copied);
    };
    const { avatar, greeting } = options;
    this.#list = new MessageList({ ...core, copy, texts, avatar, greeting }, core.send);
    const toggle = () => (this.dialog.isOpen ? this.dialog.close() : this.dialog.open());
    const unread = (count: number) => fill(texts.unread, { count });
    this.#launcher = new Launcher({ host, label: title, unread, press: toggle });
    this.dialog = createDialog({
      ...{ host, title, close: texts.close, kind: 'panel', opener: this.#launcher.el },
      content: [this.#list.el, this.#notice, composer.el, this.#status],
      focus: () => this.focus(),
      changed: (open) => {
        this.#launcher.expanded = open;
        this.#status.textContent = '';
        if (open) this.#list.follow();
        core.changed(open);
      },
    });
  }

  remove(): void {
    this.dialog.close();
    this.#launcher.shown = false;
    this.host.remove();
  }

  /** To where the visitor goes on. */
  focus(): void {
    const { field } = this.composer;
    (field.disabled ? this.#notice : field).focus({ preventScroll: true });
  }

  /** `launcher`: whether the button in the corner can be seen; `suggestions`: questions to choose from. */
  show(
    state: PanelState,
    { launcher, suggestions }: Required<Pick<PanelOptions, 'launcher' | 'suggestions'>>,
  ): void {
    const { texts } = this.#with;
    const { allowed, online, unread, stoppable } = state;
    this.#list.show(state, suggestions);
    this.composer.blocked = !allowed;
    this.composer.stoppable = stoppable;
    this.#notice.textContent = allowed ? texts.offline : texts.blocked;
    this.#notice.hidden = allowed && online;
    this.#launcher.unread = this.dialog.isOpen ? 0 : unread;
    this.#launcher.shown = launcher;
  }

  /** Has a message read out, now that it is complete and shown. */
  announce(message: Message): void {
    if (this.dialog.isOpen)
      this.say(`${authorOf(message, this.#with.texts)}: ${this.#list.textOf(message.id)}`);
  }

  say(text: string): void {
    this.#status.textContent = text;
  }
}
