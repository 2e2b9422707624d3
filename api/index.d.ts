type Undo = () => void;
type Plain = string | number | boolean | null | Plain[] | {
    [key: string]: Plain;
};
type PlainObject = {
    [key: string]: Plain;
};
type FieldKind = "email" | "first_name" | "last_name" | "name" | "company" | "phone" | "job_title" | "website";
type FieldWords = {
    readonly [kind in FieldKind | "secret"]?: RegExp;
};
interface FormOptions {
    allow?: readonly (string | RegExp)[];
    deny?: readonly (string | RegExp)[];
    values?: boolean;
    identify?: boolean;
    progress?: boolean;
    languages?: readonly FieldWords[];
}
interface Options {
    writeKey: string;
    host?: string;
    path?: string;
    apiUrl?: string;
    debug?: boolean;
    pageViews?: "auto" | "load" | "manual";
    forms?: boolean | FormOptions;
    consent?: ConsentState;
    persist?: "local" | "session" | "none";
    cookie?: boolean | {
        domain: string;
    };
    limits?: Partial<Limits>;
    scrub?: readonly (string | RegExp)[];
    beforeSend?: (event: TrackedEvent) => TrackedEvent | null | false | undefined;
    respectDnt?: boolean;
    privacy?: {
        dontSend?: boolean;
        dontStoreUserIds?: boolean;
        ipPolicy?: "keep" | "stripLastOctet" | "remove";
    };
}
type ConsentState = "granted" | "pending" | "denied";
interface Limits {
    second: number;
    minute: number;
}
type EventType = "page" | "track" | "identify" | "group" | "alias";
interface TrackedEvent {
    type: EventType;
    messageId: string;
    timestamp: string;
    event?: string;
    name?: string;
    properties?: PlainObject;
    traits?: PlainObject;
    anonymousId?: string;
    userId?: string;
    groupId?: string;
    previousId?: string;
    context: PlainObject;
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
interface G8$1 extends Client {
    init(options: Options): Client;
}
declare function createClient(options: Options): Client;
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
interface Texts {
    button: string;
    sending: string;
    heading: string;
    close: string;
    optional: string;
    choose: string;
    thanks: string;
    complete: string;
    failed: string;
    problems: string;
    required: string;
    unchecked: string;
    email: string;
    tel: string;
    url: string;
    option: string;
}
type FieldType = "email" | "text" | "tel" | "url" | "select" | "textarea" | "checkbox";
interface FormField {
    name: string;
    type?: FieldType;
    required?: boolean;
    options?: readonly string[];
    label?: string;
}
interface FormStage {
    stage: number;
    fields: readonly FormField[];
}
interface ProgressiveOptions {
    formId?: string;
    variant?: "embedded" | "popup";
    stages?: readonly FormStage[];
    heading?: string;
    button?: string;
    opener?: string;
    email?: string;
    traits?: {
        readonly [field: string]: string;
    };
    texts?: Partial<Texts>;
}
type FieldValue = string | boolean;
type FieldValues = {
    [name: string]: FieldValue;
};
interface ProgressiveEvents {
    submit: {
        formId: string;
        stage: number;
        values: FieldValues;
        receipt: Receipt;
    };
    error: {
        formId: string;
        code: string;
        fields: readonly string[];
    };
    shown: {
        formId: string;
    };
    hidden: {
        formId: string;
    };
    complete: {
        formId: string;
    };
}
interface ProgressiveForm {
    readonly el: HTMLElement;
    show(): void;
    hide(): void;
    on<Name extends keyof ProgressiveEvents>(name: Name, listener: (detail: ProgressiveEvents[Name]) => void): Undo;
    destroy(): void;
}
interface LookupAnswer {
    found: boolean;
    known_fields: {
        [name: string]: unknown;
    };
    missing_fields: readonly string[];
}
interface StageRecord {
    visitor: string;
    stage: number;
}
interface StageStore {
    get(): unknown;
    set(record: StageRecord): void;
}
interface ProgressiveCore {
    client: Client;
    store: StageStore;
    lookup?: ((email: string) => Promise<LookupAnswer>) | undefined;
}
interface ProgressiveForms {
    progressive(target: Element | string, options?: ProgressiveOptions): ProgressiveForm;
    lookup(email: string): Promise<LookupAnswer>;
}
interface Forms extends ProgressiveForms {
    define(): Promise<void>;
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
interface Widgets {
    readonly copilot: Copilot;
    readonly chat: Chat;
    readonly calendar: Calendar;
}
interface VisitorCompany {
    company_name: string | null;
    company_domain: string | null;
    industry: string | null;
    employee_count: number | null;
    city: string | null;
    country: string | null;
    confidence: number;
}
type Intent = "high" | "medium" | "low";
type Signal = string | PlainObject;
interface VisitorScore {
    engagement: number;
    intent: Intent;
    signals: Signal[];
}
interface CompanySignals {
    domain: string;
    score: number;
    intent: Intent;
    signals: Signal[];
    last_seen: string | null;
}
interface Visitors {
    identify(): Promise<VisitorCompany>;
    score(): Promise<VisitorScore>;
    onIntent(level: Intent, callback: (score: VisitorScore) => void): Undo;
}
interface Signals {
    company(domain: string): Promise<CompanySignals>;
    stream(domains: string | readonly string[], callback: (company: CompanySignals) => void): Undo;
}
interface Intelligence {
    visitors: Visitors;
    signals: Signals;
}
interface G8 extends G8$1, Readonly<Intelligence>, Widgets {
    readonly forms: Forms;
}
declare const g8: G8;
declare global {
    interface Window {
        g8?: G8;
    }
}
export { G8Error, createClient, g8 };
export type { Action, ActionRequest, ApiErrorType, ApiFailure, Attendee, Booking, BookingRequest, Calendar, CalendarEvents, CalendarOptions, Chat, ChatEvents, ChatOptions, ChatSession, ChatTransport, Client, ClientEvents, CompanySignals, ConsentApi, ConsentState, Copilot, CopilotAnswer, CopilotEvents, DeviceData, DropReason, EventType, FieldKind, FieldType, FieldValue, FieldValues, FieldWords, FlushResult, FormField, FormOptions, FormStage, Forms, G8, InitErrorCode, Intent, Limits, LookupAnswer, Message, Options, PanelEvents, PanelOptions, Position, PrivacyApi, ProgressiveCore, ProgressiveEvents, ProgressiveForm, ProgressiveForms, ProgressiveOptions, Properties, Receipt, SendState, Signal, Signals, Slot, Source, StageRecord, StageStore, Status, Theme, TrackedEvent, TransportEvent, VisitorCompany, VisitorScore, Visitors, WidgetOptions, WidgetTexts };
