type Undo = () => void;
interface Clock {
    now(): number;
    random(): number;
    after(ms: number, run: () => void): Undo;
}
type Plain = string | number | boolean | null | Plain[] | {
    [key: string]: Plain;
};
type PlainObject = {
    [key: string]: Plain;
};
type ConsentState = "granted" | "pending" | "denied";
interface Limits {
    second: number;
    minute: number;
}
type DropReason = "no_browser" | "consent_denied" | "excluded" | "erased" | "too_large" | "queue_full" | "expired" | "rejected" | "invalid" | "before_send" | "before_send_failed" | "unreadable" | "ids_disabled" | "script_blocked" | "destroyed";
interface Receipt {
    messageId?: string;
    stored: "indexeddb" | "localstorage" | "memory" | "dropped";
    reason?: DropReason | "consent_pending" | "not_initialised" | (string & {});
}
interface FlushResult {
    empty: boolean;
    queued: number;
    blocked?: string;
}
type HeldState = "not_initialised" | "prerendering" | "consent_pending";
type SendState = "idle" | "sending" | "backoff" | "paused" | "refused";
interface Status {
    state: SendState | "starting" | "denied" | "excluded" | HeldState | "loading" | "no_browser" | "destroyed" | (string & {});
    queued: number;
    delivered: number;
    dropped: {
        [reason in DropReason]?: number;
    };
    storage: string;
    host: string;
    route: "batch" | "event";
    lastError?: string;
    sending: boolean;
    limits: Limits & {
        scope: "origin" | "page";
    };
    consent: ConsentState;
    session?: string;
}
interface ClientEvents {
    error: {
        code: string;
        message: string;
    };
    delivered: {
        messageIds: string[];
    };
    dropped: {
        reason: DropReason;
        messageIds: string[];
    };
    status: Status;
}
type Properties = object;
interface DeviceData {
    consent: ConsentState;
    excluded: boolean;
    held: number;
    events: PlainObject[];
    visitor?: PlainObject;
    settings?: PlainObject;
    storage?: PlainObject;
}
interface PrivacyApi {
    export(): Promise<DeviceData>;
    erase(): Promise<void>;
    exclude(on?: boolean): void;
}
interface ConsentApi {
    readonly state: ConsentState;
    readonly decided: boolean;
    grant(): void;
    deny(): void;
}
interface Client {
    readonly initialized: boolean;
    readonly consent: ConsentApi;
    readonly privacy: PrivacyApi;
    track(name: string, properties?: Properties): Promise<Receipt>;
    identify(idOrTraits: string | number | Properties, traits?: Properties): Promise<Receipt>;
    group(id: string | number, traits?: Properties): Promise<Receipt>;
    alias(id: string | number, previousId?: string | number): Promise<Receipt>;
    page(name?: string | Properties, properties?: Properties): Promise<Receipt>;
    set(properties: Properties): void;
    reset(): void;
    flush(options?: {
        timeout?: number;
    }): Promise<FlushResult>;
    ready(): Promise<void>;
    status(): Status;
    visitorId(): Promise<string | null>;
    on<Name extends keyof ClientEvents>(name: Name, listener: (detail: ClientEvents[Name]) => void): Undo;
    destroy(): void;
}
type InitErrorCode = "write_key_missing" | "server_key_refused" | "host_invalid" | "host_insecure" | "already_initialised";
type ApiErrorType = "authentication" | "permission" | "credits" | "not_found" | "conflict" | "invalid" | "rate_limited" | "network" | "server" | "not_allowed";
interface ApiFailure {
    status: number;
    type: ApiErrorType;
    requestId?: string;
    detail?: string;
    retryable: boolean;
}
declare class G8Error extends Error implements Partial<ApiFailure> {
    readonly name = "G8Error";
    readonly code: InitErrorCode | (string & {});
    readonly status?: number;
    readonly type?: ApiErrorType;
    readonly requestId?: string;
    readonly detail?: string;
    readonly retryable?: boolean;
    static [Symbol.hasInstance](value: unknown): boolean;
    constructor(code: InitErrorCode | (string & {}), message: string, failure?: ApiFailure);
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
declare const calendar: (client: Client) => Calendar;
declare function chat(client: Client): Chat;
declare const webSocketTransport: (url: string, clock?: Clock) => ChatTransport;
declare function copilot(client: Client): Copilot;
export { calendar, chat, copilot, webSocketTransport };
export type { Action, ActionRequest, Attendee, Booking, BookingRequest, Calendar, CalendarEvents, CalendarOptions, Chat, ChatEvents, ChatOptions, ChatSession, ChatTransport, Copilot, CopilotAnswer, CopilotEvents, Message, PanelEvents, PanelOptions, Position, Slot, Source, Theme, TransportEvent, WidgetOptions, WidgetTexts };
