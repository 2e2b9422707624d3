import type { Undo } from '../lib/clock.ts';
import type { G8Error } from '../tracker/index.ts';
import type { WidgetOptions } from './options.ts';

export type * from './calendar/types.ts';
export type * from './options.ts';

/** A page that an answer is based on. */
export interface Source {
  /** What the page is called. */
  title: string;
  /** `https:` or `http:` only; absent when the service gave none. */
  url?: string;
}

/** What an answer asks the page to do. */
export interface ActionRequest {
  /** A name given to `registerAction`. */
  name: string;
  /** What the action runs with. It comes from the answer: check it. */
  arguments: { readonly [name: string]: unknown };
}

/** An answer of the copilot. */
export interface CopilotAnswer {
  /** Markdown. */
  response: string;
  /** The conversation's id at graph8. */
  session_id: string;
  /** Empty when graph8 found nothing and `response` is its fallback text. */
  sources: Source[];
  /** Questions that may come next. */
  suggestions?: string[];
  /** Offered to the visitor when it is registered; unknown ones are ignored. */
  action?: ActionRequest;
}

/** A message of a conversation. */
export interface Message {
  /** Unique in its conversation. */
  id: string;
  /** Who wrote it; `agent` is a person of the site. */
  from: 'visitor' | 'bot' | 'agent';
  /** As typed by a visitor; Markdown of the others. */
  text: string;
  /** Milliseconds since the epoch. */
  at: number;
  /** The agent's name, where known. */
  name?: string;
  /** Pages that it is based on; empty: nothing was found, and the text is a fallback. Absent: nobody says. */
  sources?: Source[];
  /** Questions that may come next. */
  suggestions?: string[];
  /** Offered to the visitor when it is registered. */
  action?: ActionRequest;
}

/** What a conversation's panel can be told. */
export interface PanelOptions extends WidgetOptions {
  /** Heading of the panel. Default: the text `copilot` or `chat`. */
  title?: string;
  /** First message, shown and not sent. Default: none. */
  greeting?: string;
  /** Questions to choose from while nothing was asked. Default: none. */
  suggestions?: readonly string[];
  /** Address of a picture of who answers. Default: none. */
  avatar?: string;
  /** Whether a button in the corner opens and closes the panel. Default: `true` once the widget was used. */
  launcher?: boolean;
  /** Whether events carry what was written. Default: `false`. */
  includeText?: boolean;
  /**
   * Whether the panel takes the focus when it opens. Default: only after the visitor did something, and never from a
   * field of the page that the visitor is in.
   */
  focus?: boolean;
}

/** What `copilot.on` and `chat.on` tell. */
export interface PanelEvents {
  /** The panel can be seen. */
  opened: Record<never, never>;
  /** It no longer can. */
  closed: Record<never, never>;
  /** A message was written or received; once for each, when it is complete. */
  message: Message;
  /** A message could not be sent; it is kept, and the visitor can send it again. */
  error: { message: Message; error: G8Error };
}

/** What `copilot.on` tells. */
export interface CopilotEvents extends PanelEvents {
  /** An answer has come, to the panel or to `send`. */
  answered: CopilotAnswer;
  /** The visitor agreed to an action, and it has run. */
  tool_used: { name: string; arguments: ActionRequest['arguments']; result?: unknown; error?: unknown };
}

/** What `chat.on` tells. */
export interface ChatEvents extends PanelEvents {
  /** A person has taken over. */
  human_transfer: { agent: { name?: string } };
}

/** What runs when the visitor has agreed to it. What it returns or throws is in `tool_used`. */
export type Action = (args: ActionRequest['arguments']) => unknown;

/** `g8.copilot`. */
export interface Copilot {
  /** Opens the panel. */
  open(options?: PanelOptions): Promise<void>;
  /** Closes the panel; the conversation stays. */
  close(): Promise<void>;
  /**
   * Asks without a panel. The answer is not part of the visitor's conversation.
   *
   * @throws G8Error what the API fails with.
   */
  ask(message: string): Promise<CopilotAnswer>;
  /**
   * Writes into the conversation as the visitor would, whether the panel is open or not. Fulfils with the answer.
   *
   * @throws G8Error what the API fails with. The message is kept, and can be sent again in the panel.
   */
  send(message: string): Promise<void>;
  /** Sets options without opening; `launcher: true` shows the button. */
  configure(options: PanelOptions): Promise<void>;
  /** Lets answers offer an action; `label` is what the visitor reads. Default of `label`: the name. */
  registerAction(name: string, run: Action, label?: string): Undo;
  /** Listens; the returned function ends it. */
  on<Name extends keyof CopilotEvents>(name: Name, listener: (detail: CopilotEvents[Name]) => void): Undo;
}

/** What a transport tells. */
export type TransportEvent =
  /** `partial`: more of this message (same id) is to come; each event holds the whole text so far. */
  | { type: 'message'; message: Message; partial?: boolean }
  /** Somebody is writing. Ends with the next message, or after a while. */
  | { type: 'typing' }
  /** What the service calls the conversation: it is kept, and given to the next `connect`. */
  | { type: 'session'; id: string }
  /** A person takes over. */
  | { type: 'human_transfer'; agent: { name?: string } }
  /** Whether messages get through now. */
  | { type: 'connection'; online: boolean };

/** Where the visitor of a chat stands. */
export interface ChatSession {
  /** `null` without consent or id. */
  visitor: string | null;
  /** Id of the last message that is known of the conversation; absent at its beginning. */
  last?: string;
  /** See `TransportEvent`. */
  id?: string;
}

/** The way of a chat's messages. */
export interface ChatTransport {
  /** Opens the way, when the panel opens first or a conversation goes on. The returned function closes it. */
  connect(session: ChatSession): Undo;
  /** Fulfils when the message has arrived; a rejected one is kept and can be sent again under the same id. */
  send(message: { id: string; text: string }): Promise<void>;
  /** Gives up what `send` is about, and rejects it. With it, `send` takes until the answer is there. */
  stop?(): void;
  /** The visitor is writing. Called often. */
  typing?(): void;
  /** Takes the one who is told; the returned function ends it. */
  onMessage(listener: (event: TransportEvent) => void): Undo;
}

/** Options of the chat. */
export interface ChatOptions extends PanelOptions {
  /** Default: the copilot answers. An address (`wss:`) is spoken to as `docs/widgets.md` describes. */
  transport?: ChatTransport | string;
}

/** `g8.chat`. */
export interface Chat {
  /** Opens the panel. */
  open(options?: ChatOptions): Promise<void>;
  /** Closes it; the conversation stays. */
  close(): Promise<void>;
  /**
   * Writes into the conversation as the visitor would. Fulfils when the message has arrived.
   *
   * @throws G8Error when it has not. It is kept, and can be sent again in the panel.
   */
  send(text: string): Promise<void>;
  /** Sets options without opening; `launcher: true` shows the button. */
  configure(options: ChatOptions): Promise<void>;
  /** Listens; the returned function ends it. */
  on<Name extends keyof ChatEvents>(name: Name, listener: (detail: ChatEvents[Name]) => void): Undo;
}
