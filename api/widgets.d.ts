import { G8Error, Client } from "./index.js";
type Undo = () => void;
interface Clock {
    now(): number;
    random(): number;
    after(ms: number, run: () => void): Undo;
}
interface CalendarTexts {
    calendar: string;
    previousMonth: string;
    nextMonth: string;
    timeZone: string;
    loadingTimes: string;
    freeDays: string;
    noTimes: string;
    showMonth: string;
    timesFailed: string;
    calendarUnknown: string;
    consentMissing: string;
    tryAgain: string;
    timeTaken: string;
    otherTime: string;
    yourName: string;
    yourEmail: string;
    notes: string;
    mayStayEmpty: string;
    fieldMissing: string;
    emailWrong: string;
    book: string;
    booking: string;
    bookingUnsure: string;
    bookingFailed: string;
    bookingRefused: string;
    booked: string;
    addToCalendar: string;
    openConfirmation: string;
    meetingWith: string;
    pageBlocked: string;
    openPage: string;
}
interface ConversationTexts {
    copilot: string;
    chat: string;
    conversation: string;
    empty: string;
    message: string;
    send: string;
    stop: string;
    visitor: string;
    bot: string;
    agent: string;
    typing: string;
    sending: string;
    failed: string;
    stopped: string;
    retry: string;
    copy: string;
    copied: string;
    sources: string;
    fallback: string;
    suggestions: string;
    latest: string;
    unread: string;
    offer: string;
    confirm: string;
    decline: string;
    done: string;
    undone: string;
    joined: string;
    offline: string;
    blocked: string;
}
interface ShellTexts {
    close: string;
}
type WidgetTexts = ShellTexts & ConversationTexts & CalendarTexts;
type Theme = "light" | "dark" | "auto";
type Position = "bottom-right" | "bottom-left";
interface WidgetOptions {
    theme?: Theme;
    position?: Position;
    accent?: string;
    zIndex?: number;
    nonce?: string;
    texts?: Partial<WidgetTexts>;
}
interface Slot {
    start: string;
    end: string;
    available: boolean;
}
interface Attendee {
    name: string;
    email: string;
    notes?: string;
    timeZone?: string;
}
interface BookingRequest {
    event_type_id: string | number;
    slot: string;
    attendee: Attendee;
}
interface Booking {
    uid: string;
    confirmation_url?: string;
    start_time: string;
    end_time: string;
}
interface CalendarOptions extends WidgetOptions {
    username: string;
    eventType: string;
    eventTypeId?: string | number;
    title?: string;
    prefill?: {
        name?: string;
        email?: string;
        notes?: string;
    };
    timeZone?: string;
    locale?: string;
    mode?: "native" | "iframe";
}
interface CalendarEvents {
    opened: Record<never, never>;
    closed: Record<never, never>;
    booked: Booking;
}
interface Calendar {
    show(options: CalendarOptions): Promise<void>;
    embed(target: Element | string, options: CalendarOptions): Undo;
    close(): Promise<void>;
    slots(username: string, eventType: string, range: {
        start: string;
        end: string;
    }): Promise<Slot[]>;
    book(request: BookingRequest): Promise<Booking>;
    on<Name extends keyof CalendarEvents>(name: Name, listener: (detail: CalendarEvents[Name]) => void): Undo;
}
interface Source {
    title: string;
    url?: string;
}
interface ActionRequest {
    name: string;
    arguments: {
        readonly [name: string]: unknown;
    };
}
interface CopilotAnswer {
    response: string;
    session_id: string;
    sources: Source[];
    suggestions?: string[];
    action?: ActionRequest;
}
interface Message {
    id: string;
    from: "visitor" | "bot" | "agent";
    text: string;
    at: number;
    name?: string;
    sources?: Source[];
    suggestions?: string[];
    action?: ActionRequest;
}
interface PanelOptions extends WidgetOptions {
    title?: string;
    greeting?: string;
    suggestions?: readonly string[];
    avatar?: string;
    launcher?: boolean;
    includeText?: boolean;
    focus?: boolean;
}
interface PanelEvents {
    opened: Record<never, never>;
    closed: Record<never, never>;
    message: Message;
    error: {
        message: Message;
        error: G8Error;
    };
}
interface CopilotEvents extends PanelEvents {
    answered: CopilotAnswer;
    tool_used: {
        name: string;
        arguments: ActionRequest["arguments"];
        result?: unknown;
        error?: unknown;
    };
}
interface ChatEvents extends PanelEvents {
    human_transfer: {
        agent: {
            name?: string;
        };
    };
}
type Action = (args: ActionRequest["arguments"]) => unknown;
interface Copilot {
    open(options?: PanelOptions): Promise<void>;
    close(): Promise<void>;
    ask(message: string): Promise<CopilotAnswer>;
    send(message: string): Promise<void>;
    configure(options: PanelOptions): Promise<void>;
    registerAction(name: string, run: Action, label?: string): Undo;
    on<Name extends keyof CopilotEvents>(name: Name, listener: (detail: CopilotEvents[Name]) => void): Undo;
}
type TransportEvent = {
    type: "message";
    message: Message;
    partial?: boolean;
} | {
    type: "typing";
} | {
    type: "session";
    id: string;
} | {
    type: "human_transfer";
    agent: {
        name?: string;
    };
} | {
    type: "connection";
    online: boolean;
};
interface ChatSession {
    visitor: string | null;
    last?: string;
    id?: string;
}
interface ChatTransport {
    connect(session: ChatSession): Undo;
    send(message: {
        id: string;
        text: string;
    }): Promise<void>;
    stop?(): void;
    typing?(): void;
    onMessage(listener: (event: TransportEvent) => void): Undo;
}
interface ChatOptions extends PanelOptions {
    transport?: ChatTransport | string;
}
interface Chat {
    open(options?: ChatOptions): Promise<void>;
    close(): Promise<void>;
    send(text: string): Promise<void>;
    configure(options: ChatOptions): Promise<void>;
    on<Name extends keyof ChatEvents>(name: Name, listener: (detail: ChatEvents[Name]) => void): Undo;
}
declare const calendar: (client: Client) => Calendar;
declare function chat(client: Client): Chat;
declare const webSocketTransport: (url: string, clock?: Clock) => ChatTransport;
declare function copilot(client: Client): Copilot;
export { calendar, chat, copilot, webSocketTransport };
export type { Action, ActionRequest, Attendee, Booking, BookingRequest, Calendar, CalendarEvents, CalendarOptions, Chat, ChatEvents, ChatOptions, ChatSession, ChatTransport, Copilot, CopilotAnswer, CopilotEvents, Message, PanelEvents, PanelOptions, Position, Slot, Source, Theme, TransportEvent, WidgetOptions, WidgetTexts };
