type Undo = () => void;
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
interface LinkOptions {
    outbound?: boolean;
    downloads?: boolean;
}
type ClickOptions = LinkOptions;
declare function followClicks(client: Pick<Client, "track">, options?: ClickOptions): Undo;
export { followClicks };
export type { ClickOptions };
