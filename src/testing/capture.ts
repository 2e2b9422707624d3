import { EventLog } from './event-log.ts';
import { compare, type EventPattern, type Expectation, sent, tracked } from './expectation.ts';
import { explain } from './explain.ts';
import { accepted, type FakeAnswer, type Fault, type FaultOptions, faultAnswer } from './faults.ts';
import type { TextPattern } from './match.ts';
import { type PageState, unsettled } from './page-state.ts';
import { type SentEvent, type SentRequest, sentEvents } from './sent-event.ts';

/** Milliseconds between two looks, when nothing arrives meanwhile. */
const LOOK_EVERY_MS = 50;
/** What holds a client back only as long as the ingest is made to fail. */
const HELD_BY_FAULT = ['backoff', 'paused', 'refused'];

/** How the visitor decides; `reset` forgets the decision. */
export type Decision = 'grant' | 'deny' | 'reset';

/** Where the pages of a test are. */
export interface Ground {
  /** Milliseconds that an assertion waits by default. */
  readonly timeout: number;
  /** Milliseconds since some moment. */
  now(): number;
  /** Waits for `ms` milliseconds, or until `sooner`. */
  wait(ms: number, sooner: Promise<void>): Promise<void>;
  /** Lets each page send what waits, and tells where its clients are. */
  ask(): Promise<PageState[]>;
  /** Tells the pages that the network is back. */
  wake(): Promise<void>;
  /** Decides for the visitor on each page; tells on how many clients. */
  decide(decision: Decision): Promise<number>;
  /** Requests that went another way than through `receive`. */
  carried?(): Promise<SentRequest[]>;
  /** What has been stored elsewhere since the last time. Absent: requests are answered here, and arrive with that. */
  stored?(): Promise<SentEvent[]>;
}

/** How an assertion looks. */
export interface CheckOptions {
  /** Exactly so many events, which is known when nothing waits any more. Default: one or more. */
  times?: number;
  /** Milliseconds until it fails. Default: that of `expect` with Playwright, 3,000 with Vitest. */
  timeout?: number;
  /** With `.not`: a page without the SDK is fine, as one that loads it after consent. Default `false`. */
  withoutSdk?: boolean;
}

/** Result of an assertion, as `expect.extend` wants it. */
export interface Outcome {
  /** Whether it is so. */
  pass: boolean;
  /** What to say when it should be otherwise. */
  message(): string;
}

/** What becomes of a request to the ingest: `pass` it on, or answer it; without an answer the connection fails. */
export type Reply = 'pass' | { answer: FakeAnswer | undefined };

/** `g8` of a test: what its pages have sent, and the switches of the ingest. */
export class Capture {
  readonly #ground: Ground;
  readonly #log = new EventLog();
  #fault: { kind: Fault; options: FaultOptions; left: number } | undefined;
  #sdkSeen = false;

  constructor(ground: Ground) {
    this.#ground = ground;
  }

  /** What arrived since the start or `clear`, each event once, oldest first. Waits until the pages have nothing left to send. */
  async events(): Promise<SentEvent[]> {
    await this.#settle();
    return [...this.#log.arrived];
  }

  /**
   * Waits for an event: a `track` of this name, or one with these fields.
   *
   * @throws Error that says what arrived instead.
   */
  async waitFor(
    event: TextPattern | EventPattern,
    { timeout }: { timeout?: number } = {},
  ): Promise<SentEvent> {
    const named = typeof event === 'string' || event instanceof RegExp;
    const { call, patterns } = named ? tracked(event) : sent(event);
    const expectation = { call: call.replace(/^\w+/, 'waitFor'), patterns };
    const { pass, message } = await this.check(expectation, false, timeout === undefined ? {} : { timeout });
    const [found] = this.#found(expectation);
    if (!pass || !found) throw new Error(message().replace('expect(g8)', 'g8'));
    return found;
  }

  /** From now on requests with events fail in this way, and none arrives. */
  fail(fault: Fault, options: FaultOptions = {}): void {
    this.#fault = { kind: fault, options, left: options.times ?? Number.POSITIVE_INFINITY };
  }

  /** Ends `fail`. Pages may try again at once, unless they were told how long to wait, or that the key is refused. */
  async recover(): Promise<void> {
    this.#fault = undefined;
    await this.#ground.wake();
  }

  /** The visitor's decision, on every page that is open. Each waits until a page runs the SDK. */
  readonly consent = {
    /** The visitor agrees. */
    grant: (): Promise<void> => this.#decide('grant'),
    /** The visitor does not agree (any more). */
    deny: (): Promise<void> => this.#decide('deny'),
    /** Forgets the decision: the next load asks again. */
    reset: (): Promise<void> => this.#decide('reset'),
  };

  /** Forgets what arrived, and what is still on its way. */
  async clear(): Promise<void> {
    await this.#settle();
    this.#log.clear();
  }

  /** Checks an assertion, until it holds or time is up. */
  async check(expectation: Expectation, isNot: boolean, options: CheckOptions = {}): Promise<Outcome> {
    const { times, timeout = this.#ground.timeout, withoutSdk = false } = options;
    if (isNot && times !== undefined)
      throw new TypeError('`times` says how many there are: leave `.not` away');
    const [least, most] = isNot ? [0, 0] : [times ?? 1, times ?? Number.POSITIVE_INFINITY];
    const end = this.#ground.now() + timeout;
    let pages: PageState[] = [];
    let open: string | undefined = 'no page was asked';
    for (let round = 0; ; round++) {
      await this.#refresh();
      const { length } = this.#found(expectation);
      const problem = problemOf({ length, least, most, timeout, open });
      const left = end - this.#ground.now();
      if (!problem || length > most || left <= 0)
        return {
          pass: !problem !== isNot,
          message: () => explain({ expectation, isNot, problem: problem ?? '', log: this.#log, pages }),
        };
      if (round) await this.#ground.wait(Math.min(left, LOOK_EVERY_MS), this.#log.changed());
      pages = await this.#ground.ask();
      open = this.#open(pages, withoutSdk);
    }
  }

  /** Takes a request that a page makes; `undefined` when it is none of the SDK's. */
  receive(request: SentRequest): Reply | undefined {
    const events = sentEvents(request);
    if (!events) return undefined;
    this.#sdkSeen = true;
    const fault = this.#fault;
    if (fault && fault.left-- > 0) {
      this.#log.refuse(events, `g8.fail('${fault.kind}')`);
      return { answer: faultAnswer(fault.kind, fault.options) };
    }
    if (this.#ground.stored) return 'pass';
    this.#log.add(events);
    return { answer: accepted(events.length) };
  }

  async #refresh(): Promise<void> {
    for (const request of (await this.#ground.carried?.()) ?? []) this.receive(request);
    const stored = await this.#ground.stored?.();
    if (stored?.length) this.#log.add(stored);
  }

  #found(expectation: Expectation): SentEvent[] {
    return this.#log.arrived.filter((event) => !compare(event, expectation).length);
  }

  /** Why more may come; `undefined` when nothing can. */
  #open(pages: readonly PageState[], withoutSdk: boolean): string | undefined {
    this.#sdkSeen ||= pages.some(({ clients }) => clients.some(({ state }) => state !== 'not_initialised'));
    const failing = (this.#fault?.left ?? 0) > 0;
    const awake = pages.map((page) => ({
      ...page,
      clients: page.clients.filter(({ state }) => !(failing && HELD_BY_FAULT.includes(state))),
    }));
    const reasons = awake.map(unsettled).filter((reason) => reason !== undefined);
    return reasons[0] ?? (this.#sdkSeen || withoutSdk ? undefined : 'no page runs graph8-browser');
  }

  async #settle(): Promise<void> {
    const end = this.#ground.now() + this.#ground.timeout;
    while (this.#open(await this.#ground.ask(), true) && this.#ground.now() < end)
      await this.#ground.wait(LOOK_EVERY_MS, this.#log.changed());
    await this.#refresh();
  }

  async #decide(decision: Decision): Promise<void> {
    const end = this.#ground.now() + this.#ground.timeout;
    while (!(await this.#ground.decide(decision))) {
      if (this.#ground.now() >= end) throw new Error(`g8.consent.${decision}(): no page runs graph8-browser`);
      await this.#ground.wait(LOOK_EVERY_MS, this.#log.changed());
    }
  }
}

/** What was found, and how much should be. */
interface Found {
  length: number;
  least: number;
  most: number;
  timeout: number;
  /** Why more may come. */
  open: string | undefined;
}

/** What is wrong at this moment; that too few arrived, or that more may come, can change. */
function problemOf({ length, least, most, timeout, open }: Found): string | undefined {
  if (length > most) return `${counted(length)} arrived, ${most ? counted(most) : 'none'} should.`;
  if (length < least)
    return `${length ? `Only ${counted(length)}` : 'No such event'} arrived within ${timeout} ms.`;
  if (most === Number.POSITIVE_INFINITY || !open) return undefined;
  return `It cannot be told that no more will come: ${open}.`;
}

const counted = (count: number): string => `${count} ${count === 1 ? 'such event' : 'such events'}`;
