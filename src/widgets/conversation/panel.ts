import type { Undo } from '../../lib/clock.ts';
import type { Emitter } from '../../lib/emitter.ts';
import { fill } from '../../lib/fill.ts';
import type { Client } from '../../tracker/index.ts';
import { copilotTransport } from '../copilot/copilot-transport.ts';
import { SHELL_ENGLISH } from '../shell/index.ts';
import type { Action, ChatTransport, CopilotAnswer, Message, PanelOptions } from '../types.ts';
import { Conversation } from './conversation.ts';
import type { ConversationEvents } from './conversation-events.ts';
import type { Entry } from './entry.ts';
import { PanelView } from './panel-view.ts';
import { CONVERSATION_ENGLISH } from './texts.ts';

/** A conversation with everything around it: options, panel, events, actions. Nothing is in the page before it is used. */
export class Panel {
  /** The panel hears each first. */
  readonly events: Emitter<ConversationEvents>;
  readonly #client: Client;
  readonly #name: 'copilot' | 'chat';
  readonly #copilot: ChatTransport;
  /** A site's own; absent: the copilot answers. */
  #transport: ChatTransport | undefined;
  readonly #conversation: Conversation;
  readonly #actions = new Map<string, { run: Action; label: string }>();
  #options: PanelOptions = {};
  #view: PanelView | undefined;
  /** It was opened on this page. */
  #used = false;
  #drawing = false;

  constructor(client: Client, name: 'copilot' | 'chat') {
    this.#client = client;
    this.#name = name;
    this.#copilot = copilotTransport(client, (answer) => this.#answered(answer));
    const conversation = new Conversation({ client, name, transport: this.#copilot });
    this.#conversation = conversation;
    const { events } = conversation;
    this.events = events;
    events.on('change', () => this.#draw());
    events.on('begin', () => {
      if (this.#view) this.#view.composer.draft = '';
    });
    events.on('message', (message) => this.#message(message));
    events.on('error', () => this.#view?.say(this.#texts.failed));
    events.on('human_transfer', ({ agent }) => {
      this.#track('chat_transferred', {});
      const texts = this.#texts;
      this.#view?.say(fill(texts.joined, { name: agent.name ?? texts.agent }));
    });
    void conversation.refresh();
  }

  configure(options: PanelOptions): void {
    this.#options = { ...this.#options, ...options };
    const rebuilt = ['texts', 'title', 'greeting', 'avatar'].some((name) => name in options);
    // Words are written once; a panel that says others is another one.
    if (rebuilt && this.#view) this.#rebuild(this.#view);
    this.#view?.host.dress(this.#options);
    this.#draw();
  }

  /** How messages go from now on; absent: to the copilot. */
  use(transport: ChatTransport | undefined): void {
    if (transport === this.#transport) return;
    this.#transport = transport;
    this.#conversation.use(transport ?? this.#copilot);
  }

  open(options: PanelOptions = {}): void {
    this.#used = true;
    this.configure(options);
    this.#show(this.#made);
    this.#made.dialog.open(this.#options.focus);
  }

  close(): void {
    this.#view?.dialog.close();
  }

  send(text: string): Promise<void> {
    return this.#conversation.send(String(text));
  }

  registerAction(name: string, run: Action, label = name): Undo {
    const action = { run, label };
    this.#actions.set(name, action);
    this.#draw();
    return () => {
      if (this.#actions.get(name) === action) this.#actions.delete(name);
      this.#draw();
    };
  }

  get #texts() {
    return { ...SHELL_ENGLISH, ...CONVERSATION_ENGLISH, ...this.#options.texts };
  }

  get #made(): PanelView {
    this.#view ??= this.#make();
    return this.#view;
  }

  #make(): PanelView {
    const conversation = this.#conversation;
    const texts = this.#texts;
    const title = this.#options.title ?? texts[this.#name];
    return new PanelView(
      { options: this.#options, title, texts },
      {
        // What fails is said in the panel and told by an event.
        send: (text) => this.#goOn(() => conversation.send(text).catch(() => {})),
        retry: (entry) => this.#goOn(() => conversation.retry(entry).catch(() => {})),
        decide: (entry, agreed) => this.#goOn(() => this.#decide(entry, agreed)),
        stop: () => conversation.stop(),
        write: () => conversation.writes(),
        copy: ({ text }) => void navigator.clipboard.writeText(text).catch(() => {}),
        label: ({ action }) => action && this.#actions.get(action.name)?.label,
        changed: (open) => this.#changed(open),
      },
    );
  }

  #rebuild(view: PanelView): void {
    const { isOpen } = view.dialog;
    const { draft } = view.composer;
    view.remove();
    this.#view = undefined;
    this.#made.composer.draft = draft;
    if (isOpen) this.#made.dialog.open();
  }

  /** What was pressed may be gone: the visitor goes on where they write. */
  #goOn(run: () => unknown): void {
    void run();
    this.#view?.focus();
  }

  #changed(open: boolean): void {
    this.#track(open ? 'widget_opened' : 'widget_closed', {});
    this.events.emit(open ? 'opened' : 'closed', {});
    void this.#conversation.watch(open);
  }

  /** Shows what has changed, with the next frame. */
  #draw(): void {
    if (this.#drawing) return;
    this.#drawing = true;
    requestAnimationFrame(() => {
      this.#drawing = false;
      const { launcher = this.#used || this.#conversation.entries.length > 0 } = this.#options;
      if (this.#view || launcher) this.#show(this.#made);
    });
  }

  #show(view: PanelView): void {
    const conversation = this.#conversation;
    const { entries, allowed, stoppable } = conversation;
    const last = entries.at(-1);
    const { launcher = this.#used || entries.length > 0, suggestions = [] } = this.#options;
    view.show(conversation, {
      launcher,
      suggestions: !allowed || stoppable ? [] : ((last ? last.suggestions : suggestions) ?? []),
    });
  }

  async #decide(entry: Entry, agreed: boolean): Promise<void> {
    const { action } = entry;
    const known = action && this.#actions.get(action.name);
    this.#conversation.settle(entry);
    if (!known || !agreed) return;
    const tell = (outcome: { result?: unknown; error?: unknown }) => {
      this.#conversation.settle(entry, 'error' in outcome ? 'undone' : 'done');
      this.events.emit('tool_used', { ...action, ...outcome });
    };
    try {
      tell({ result: await known.run(action.arguments) });
    } catch (error) {
      tell({ error });
    }
  }

  #message(message: Message): void {
    const { from, text } = message;
    if (from !== 'visitor') {
      if (this.#view) this.#show(this.#view);
      this.#view?.announce(message);
    } else if (!this.#transport) this.#track('copilot_message_sent', { text });
  }

  #answered(answer: CopilotAnswer): void {
    const { response, sources, session_id } = answer;
    this.#track('copilot_answered', { text: response, session_id, sources: sources.length });
    this.events.emit('answered', answer);
  }

  /** What was written stays out of events, unless the site wants it. */
  #track(name: string, { text, ...properties }: { text?: string; [name: string]: unknown }): void {
    const { includeText } = this.#options;
    const said = includeText && text !== undefined ? { text } : {};
    void this.#client.track(name, { widget: this.#name, ...properties, ...said });
  }
}
