import { BrowserContext, Fixtures, PlaywrightTestArgs, PlaywrightTestOptions, PlaywrightWorkerArgs, PlaywrightWorkerOptions, Expect } from "@playwright/test";
import { EventType, Status } from "./index.js";
type Plain = string | number | boolean | null | Plain[] | {
    [key: string]: Plain;
};
type PlainObject = {
    [key: string]: Plain;
};
type Fields = object | ((fields: PlainObject) => unknown);
type TextPattern = string | RegExp;
interface SentEvent {
    type: EventType;
    name?: string;
    properties: PlainObject;
    traits: PlainObject;
    page: PlainObject;
    visitorId?: string;
    userId?: string;
    groupId?: string;
    previousId?: string;
    messageId: string;
    time: string;
    context: PlainObject;
    writeKey?: string;
}
interface SentRequest {
    url: string;
    body: string | null;
    headers?: {
        [name: string]: string;
    };
}
type EventPattern = {
    [Field in keyof SentEvent]?: unknown;
};
interface Expectation {
    call: string;
    patterns: readonly [
        EventPattern,
        ...EventPattern[]
    ];
}
type Fault = "400" | "401" | "402" | "403" | "404" | "408" | "413" | "429" | "500" | "503" | "offline" | "html" | "empty";
interface FaultOptions {
    times?: number;
    retryAfter?: number;
}
interface FakeAnswer {
    status: number;
    headers: {
        [name: string]: string;
    };
    body: string;
}
type ClientState = Pick<Status, "state" | "queued" | "sending" | "consent" | "dropped"> & {
    lastError?: string;
};
interface PageState {
    url: string;
    busy: string;
    clients: ClientState[];
}
type Decision = "grant" | "deny" | "reset";
interface Ground {
    readonly timeout: number;
    now(): number;
    wait(ms: number, sooner: Promise<void>): Promise<void>;
    ask(): Promise<PageState[]>;
    wake(): Promise<void>;
    decide(decision: Decision): Promise<number>;
    carried?(): Promise<SentRequest[]>;
    stored?(): Promise<SentEvent[]>;
}
interface CheckOptions {
    times?: number;
    timeout?: number;
    withoutSdk?: boolean;
}
interface Outcome {
    pass: boolean;
    message(): string;
}
type Reply = "pass" | {
    answer: FakeAnswer | undefined;
};
declare class Capture {
    #private;
    constructor(ground: Ground);
    events(): Promise<SentEvent[]>;
    waitFor(event: TextPattern | EventPattern, { timeout }?: {
        timeout?: number;
    }): Promise<SentEvent>;
    fail(fault: Fault, options?: FaultOptions): void;
    recover(): Promise<void>;
    readonly consent: {
        grant: () => Promise<void>;
        deny: () => Promise<void>;
        reset: () => Promise<void>;
    };
    clear(): Promise<void>;
    check(expectation: Expectation, isNot: boolean, options?: CheckOptions): Promise<Outcome>;
    receive(request: SentRequest): Reply | undefined;
}
interface MatcherState {
    isNot?: boolean;
    timeout?: number;
}
declare const g8Matchers: {
    toHaveSent: (this: MatcherState, g8: Capture, pattern?: EventPattern | undefined, options?: CheckOptions | undefined) => Promise<Outcome>;
    toHaveTracked: (this: MatcherState, g8: Capture, name?: TextPattern | undefined, properties?: Fields | undefined, options?: CheckOptions | undefined) => Promise<Outcome>;
    toHaveViewed: (this: MatcherState, g8: Capture, page?: TextPattern | undefined, properties?: Fields | undefined, options?: CheckOptions | undefined) => Promise<Outcome>;
    toHaveIdentified: (this: MatcherState, g8: Capture, idOrTraits?: TextPattern | Fields | undefined, traits?: Fields | undefined, options?: CheckOptions | undefined) => Promise<Outcome>;
    toHaveGrouped: (this: MatcherState, g8: Capture, id?: TextPattern | undefined, traits?: Fields | undefined, options?: CheckOptions | undefined) => Promise<Outcome>;
    toHaveSubmitted: (this: MatcherState, g8: Capture, form?: TextPattern | undefined, fields?: Fields | undefined, options?: CheckOptions | undefined) => Promise<Outcome>;
};
type G8Matchers = {
    [Name in keyof typeof g8Matchers]: (typeof g8Matchers)[Name] extends (this: MatcherState, g8: Capture, ...args: infer Args) => unknown ? (...args: Args) => Promise<void> : never;
};
interface G8Options {
    host?: string | readonly string[];
    sandbox?: string;
}
declare function captureG8(context: BrowserContext, options?: G8Options): Promise<Capture>;
interface G8Fixtures {
    g8: Capture;
    g8Options: G8Options;
}
declare const g8Fixtures: Fixtures<G8Fixtures, object, PlaywrightTestArgs & PlaywrightTestOptions, PlaywrightWorkerArgs & PlaywrightWorkerOptions>;
declare const expect: Expect<typeof g8Matchers>;
export { Capture, captureG8, expect, g8Fixtures, g8Matchers };
export type { CheckOptions, EventPattern, Fault, FaultOptions, Fields, G8Fixtures, G8Matchers, G8Options, MatcherState, Outcome, SentEvent, TextPattern };
