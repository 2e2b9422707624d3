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
type FormClient = Pick<Client, "track" | "identify" | "consent">;
declare function captureForms(client: FormClient, options?: FormOptions): Undo;
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
interface ProgressiveForms {
    progressive(target: Element | string, options?: ProgressiveOptions): ProgressiveForm;
    lookup(email: string): Promise<LookupAnswer>;
}
interface G8FormElement extends HTMLElement {
    show(): void;
    hide(): void;
    on: ProgressiveForm["on"];
}
declare function defineG8Form({ forms }: {
    readonly forms: Pick<ProgressiveForms, "progressive">;
}): void;
declare const DEFAULT_STAGES: readonly FormStage[];
declare function formsOf(client: Client): ProgressiveForms;
declare const LOOKUP_FIELDS: readonly [
    "name",
    "company",
    "phone",
    "title",
    "website"
];
type LookupField = (typeof LOOKUP_FIELDS)[number];
interface LookupResult {
    found: boolean;
    known_fields: {
        [field in LookupField]?: string;
    };
    missing_fields: LookupField[];
}
export { DEFAULT_STAGES, captureForms, defineG8Form, formsOf };
export type { FieldKind, FieldType, FieldValue, FieldValues, FieldWords, FormField, FormOptions, FormStage, G8FormElement, LookupField, LookupResult, ProgressiveEvents, ProgressiveForm, ProgressiveForms, ProgressiveOptions, Texts };
