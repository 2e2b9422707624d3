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
type Framework = "html" | "react" | "nextjs" | "vue" | "wordpress" | "webflow" | "shopify";
interface SnippetOptions extends Pick<Options, "writeKey" | "host" | "apiUrl" | "pageViews" | "consent" | "persist" | "privacy" | "debug"> {
    framework: Framework;
    forms?: boolean;
    cookie?: boolean | {
        domain: string;
    };
    script?: string;
    integrity?: boolean;
}
interface SnippetStep {
    title: string;
    text: string;
    file?: string;
    code?: string;
    language?: string;
}
interface CspLine {
    directive: string;
    sources: string;
    why: string;
}
interface PrivacySwitch {
    code: string;
    meaning: string;
}
interface Snippet {
    framework: Framework;
    version: string;
    key: string;
    host: string;
    steps: SnippetStep[];
    csp: CspLine[];
    privacy: PrivacySwitch[];
    integrity?: {
        script: string;
        hash: string;
    };
}
declare const FRAMEWORKS: readonly Framework[];
declare const snippet: (options: SnippetOptions) => Snippet;
declare function snippetText({ framework, key, host, steps, csp, privacy, integrity }: Snippet): string;
export { FRAMEWORKS, G8Error, snippet, snippetText };
export type { CspLine, Framework, PrivacySwitch, Snippet, SnippetOptions, SnippetStep };
