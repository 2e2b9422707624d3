import type { Undo } from '../lib/clock.ts';
import type { G8Error } from '../tracker/index.ts';
import type { WidgetTexts } from './texts.ts';

/** `auto`: what the page says of itself by `color-scheme`, which is light where it says nothing. */
export type Theme = 'light' | 'dark' | 'auto';

/** Corner of the window. */
export type Position = 'bottom-right' | 'bottom-left';

/** Looks, place and words, alike for every widget. */
export interface WidgetOptions {
  /** Default: `auto`. */
  theme?: Theme;
  /** Default: where a line of the page's text ends: right, or left in a page that is read from right to left. */
  position?: Position;
  /** Any CSS colour. What is written on it, and what is written in it, stays readable. Default: the text's own colour. */
  accent?: string;
  /** Used only where the browser has no top layer, which lies over everything. Default: 2147483000. */
  zIndex?: number;
  /** Nonce of the site's policy; needed only by browsers without constructable style sheets (Safari before 16.4). */
  nonce?: string;
  /** Other words, such as one of `graph8-browser/widgets/languages`. What is absent stays English. */
  texts?: Partial<WidgetTexts>;
}

/** A page that an answer is based on. */
export interface Source {
  title: string;
  /** `https:` or `http:` only; absent when the service gave none. */
  url?: string;
}

/** What an answer asks the page to do. */
export interface ActionRequest {
  name: string;
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
  opened: Record<never, never>;
  closed: Record<never, never>;
  /** A message was written or received; once for each, when it is complete. */
  message: Message;
  /** A message could not be sent; it is kept, and the visitor can send it again. */
  error: { message: Message; error: G8Error };
}

export interface CopilotEvents extends PanelEvents {
  answered: CopilotAnswer;
  /** The visitor agreed to an action, and it has run. */
  tool_used: { name: string; arguments: ActionRequest['arguments']; result?: unknown; error?: unknown };
}

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
  onMessage(listener: (event: TransportEvent) => void): Undo;
}

export interface ChatOptions extends PanelOptions {
  /** Default: the copilot answers. An address (`wss:`) is spoken to as `docs/widgets.md` describes. */
  transport?: ChatTransport | string;
}

/** `g8.chat`. */
export interface Chat {
  open(options?: ChatOptions): Promise<void>;
  close(): Promise<void>;
  /**
   * Writes into the conversation as the visitor would. Fulfils when the message has arrived.
   *
   * @throws G8Error when it has not. It is kept, and can be sent again in the panel.
   */
  send(text: string): Promise<void>;
  configure(options: ChatOptions): Promise<void>;
  on<Name extends keyof ChatEvents>(name: Name, listener: (detail: ChatEvents[Name]) => void): Undo;
}

/** A time that can be booked, or is taken. ISO 8601. */
export interface Slot {
  start: string;
  end: string;
  available: boolean;
}

/** Who comes. */
export interface Attendee {
  name: string;
  email: string;
  notes?: string;
  /** IANA name. */
  timeZone?: string;
}

export interface BookingRequest {
  event_type_id: string | number;
  /** Start of the slot. */
  slot: string;
  attendee: Attendee;
}

export interface Booking {
  uid: string;
  /** `https:` only; else absent. */
  confirmation_url?: string;
  start_time: string;
  end_time: string;
}

export interface CalendarOptions extends WidgetOptions {
  /** Whose calendar. */
  username: string;
  /** Which kind of meeting: its slug. */
  eventType: string;
  /** What `book` calls it, where that is not the slug. */
  eventTypeId?: string | number;
  /** Heading. Default: the text `calendar`. */
  title?: string;
  prefill?: { name?: string; email?: string; notes?: string };
  /** IANA name. Default: the browser's. */
  timeZone?: string;
  /** BCP 47. Default: the page's `lang`, else the browser's. */
  locale?: string;
  /** `iframe` shows graph8's own booking page. Default: `native`. */
  mode?: 'native' | 'iframe';
}

export interface CalendarEvents {
  opened: Record<never, never>;
  closed: Record<never, never>;
  booked: Booking;
}

/** `g8.calendar`. */
export interface Calendar {
  /** Opens the calendar in a dialog. */
  show(options: CalendarOptions): Promise<void>;
  /** Puts the calendar into an element of the page. The returned function takes it out. */
  embed(target: Element | string, options: CalendarOptions): Undo;
  /** Closes the dialog. */
  close(): Promise<void>;
  /** @throws G8Error what the API fails with. */
  slots(username: string, eventType: string, range: { start: string; end: string }): Promise<Slot[]>;
  /** @throws G8Error of type `conflict` when the slot was taken meanwhile, or what the API fails with. */
  book(request: BookingRequest): Promise<Booking>;
  on<Name extends keyof CalendarEvents>(name: Name, listener: (detail: CalendarEvents[Name]) => void): Undo;
}
