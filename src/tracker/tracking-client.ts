import { type Clock, systemClock, type Undo } from '../lib/clock.ts';
import { inBrowser } from '../lib/in-browser.ts';
import { PageLife } from '../lib/page-life.ts';
import { type PlainObject, toPlainObject } from '../lib/plain.ts';
import type { Client, ConsentApi } from './client-api.ts';
import { type Draft, draft } from './draft.ts';
import { features } from './features.ts';
import { followViews } from './follow-views.ts';
import { Gate, type Work } from './gate.ts';
import { type Moment, thisMoment } from './page-context.ts';
import type { PrivacyApi } from './privacy-api.ts';
import { Report } from './report.ts';
import type { Rooms } from './rooms.ts';
import { DEFAULT_HOST, DEFAULT_LIMITS, isLoopback, type Settings } from './settings.ts';
import type {
  ClientEvents,
  DropReason,
  EventType,
  FlushResult,
  Properties,
  Receipt,
  Status,
} from './types.ts';
import type { Views } from './views.ts';

/** Milliseconds that `flush` takes at most by default. */
const FLUSH_TIMEOUT_MS = 5_000;

/** The client of one page and write key: freezes calls and brings them to the gate. It can be used before `init`. */
export class TrackingClient implements Client {
  readonly #clock: Clock;
  readonly #report = new Report();
  readonly #gate: Gate;
  #settings: Settings | undefined;
  #views: Views | undefined;
  #undo: (Undo | undefined)[] = [];
  /** What waits for `start`. */
  #atStart: (() => void)[] = [];
  #common: PlainObject = {};
  /** Why calls are dropped. */
  #ended: string | undefined = inBrowser() ? undefined : 'no_browser';
  readonly consent: ConsentApi;
  readonly privacy: PrivacyApi;

  constructor(clock: Clock = systemClock) {
    this.#clock = clock;
    const gate = new Gate(clock, this.#report, () => this.#changed());
    this.#gate = gate;
    this.privacy = {
      export: () => this.#start().then(() => gate.export()),
      erase: () => this.#start().then(() => gate.erase()),
      exclude: (on) => void this.#start(() => gate.exclude(on)),
    };
    this.consent = {
      get state() {
        return gate.consent;
      },
      get decided() {
        return gate.decided;
      },
      grant: () => gate.decide('granted'),
      deny: () => gate.decide('denied'),
    };
  }

  get initialized(): boolean {
    return !!this.#settings;
  }

  /** Why this client does not work (any more): on a server, after `destroy`, or refused by `init`. */
  get ended(): string | undefined {
    return this.#ended;
  }

  /** What needs more than events; `undefined` while nothing may be stored or sent. */
  get parts(): Rooms | undefined {
    return this.#gate.engine?.rooms;
  }

  track(name: string, properties?: Properties): Promise<Receipt> {
    return this.call('track', [name, properties]);
  }

  identify(idOrTraits: string | number | Properties, traits?: Properties): Promise<Receipt> {
    return this.call('identify', [idOrTraits, traits]);
  }

  group(id: string | number, traits?: Properties): Promise<Receipt> {
    return this.call('group', [id, traits]);
  }

  alias(id: string | number, previousId?: string | number): Promise<Receipt> {
    return this.call('alias', [id, previousId]);
  }

  page(name?: string | Properties, properties?: Properties): Promise<Receipt> {
    return this.call('page', [name, properties]);
  }

  set(properties: Properties): void {
    const given = Object(properties);
    this.#common = { ...this.#common, ...toPlainObject(given) };
    for (const key of Object.keys(given)) if (given[key] === undefined) delete this.#common[key];
  }

  reset(): void {
    this.#views?.flush();
    this.#common = {};
    if (!this.#ended && !this.#gate.refusal) this.#gate.run((engine) => engine.reset());
  }

  async flush({ timeout = FLUSH_TIMEOUT_MS }: { timeout?: number } = {}): Promise<FlushResult> {
    this.#views?.flush();
    const { state, queued } = this.status();
    return this.#gate.engine?.flush(timeout) ?? { empty: !queued, queued, ...(queued && { blocked: state }) };
  }

  async ready(): Promise<void> {
    await this.#start();
    await this.#gate.engine?.ready;
  }

  async visitorId(): Promise<string | null> {
    await this.#start();
    return this.#gate.engine?.visitorId() ?? null;
  }

  status(): Status {
    const { delivered, dropped, lastError } = this.#report;
    const { engine, consent, held, waitsFor, refusal } = this.#gate;
    const { host, limits } = this.#settings ?? { host: DEFAULT_HOST, limits: DEFAULT_LIMITS };
    return {
      ...{
        state: this.#ended ?? (refusal === 'excluded' ? refusal : consent === 'denied' ? consent : waitsFor),
        queued: held,
        storage: 'opening',
        host,
      },
      ...{ route: 'batch', sending: false, limits: { ...limits, scope: 'page' }, consent, delivered },
      ...engine?.status(),
      dropped: { ...dropped },
      ...(lastError && { lastError }),
    };
  }

  on<Name extends keyof ClientEvents>(name: Name, listener: (detail: ClientEvents[Name]) => void): Undo {
    return this.#report.on(name, listener);
  }

  destroy(): void {
    this.#views?.flush();
    for (const undo of this.#undo.splice(0)) undo?.();
    this.#settings = this.#views = undefined;
    this.end('destroyed');
    this.#report.clear();
  }

  /** From now on calls are dropped, for this reason; `error` when it is one. */
  end(reason: string, error?: string): void {
    this.#ended = inBrowser() ? reason : 'no_browser';
    this.#report.lastError = error;
    this.#gate.close();
    this.#changed();
  }

  /** Starts with what `init` was given. */
  start(settings: Settings): this {
    const life = new PageLife();
    // Before the gate's engine listens: a view that waits becomes an event before the page leaves.
    const { views, undo } = followViews({
      ...{ life, clock: this.#clock, pageViews: settings.pageViews },
      tell: (moment) => void this.#accept(draft('page', [], moment) as Draft),
    });
    this.#ended = undefined;
    this.#settings = settings;
    this.#views = views;
    this.#report.verbose = settings.debug ? 'all' : isLoopback(location.hostname) ? 'hints' : 'no';
    this.#undo.push(undo);
    this.#gate.open(settings, life);
    for (const run of this.#atStart.splice(0)) run();
    for (const feature of features) this.#undo.push(feature(this, settings));
    return this;
  }

  /** The same client was asked for again: by a second tag, a re-render, or npm beside the tag. */
  again(): this {
    this.#report.hint('init() again: new options are ignored');
    return this;
  }

  /** Hands calls that wait here to the client that runs for the same key. */
  moveTo(other: TrackingClient): void {
    for (const work of this.#gate.take()) other.run(work);
  }

  /** Runs what another client has held back. That one may be of another copy of this code. */
  run(work: Work): void {
    this.#gate.run(work);
  }

  /** Takes an event call, made now or at a moment that a loader stub has recorded. */
  call(type: EventType, args: readonly unknown[], moment?: Moment): Promise<Receipt> {
    if (this.#ended) return this.#declined(this.#ended);
    const referrer = this.#views?.referrer ?? document.referrer;
    const call = draft(type, args, moment ?? thisMoment(this.#clock.now(), referrer));
    if (!call) {
      this.#report.problem('invalid_call');
      return this.#declined('invalid');
    }
    // A call that came before `init` replaces the automatic view that begins there.
    if (type === 'page') void this.#start(() => this.#takeOver());
    return this.#accept(call);
  }

  /** Runs `run` and fulfils: now, or in `start`. */
  #start(run?: () => void): Promise<void> {
    return new Promise((done) => {
      const both = () => done(run?.());
      if (this.#settings || this.#ended) both();
      else this.#atStart.push(both);
    });
  }

  #takeOver(): void {
    const replaced = this.#views?.takeOver();
    if (replaced) this.#report.hint("page() replaced the automatic view: see pageViews: 'manual'");
  }

  #accept(call: Draft): Promise<Receipt> {
    const { messageId } = call;
    const { engine, waitsFor } = this.#gate;
    // Stores are slow: they are asked once a task, in which nobody else decides.
    const refusal = engine?.accepting ? undefined : this.#gate.refusal;
    if (call.properties) call.properties = { ...this.#common, ...call.properties };
    if (refusal) return this.#declined(refusal, messageId);
    if (engine) return engine.accept(call);
    if (!this.#gate.run((later) => void later.accept(call))) return this.#declined('queue_full', messageId);
    return Promise.resolve({ messageId, stored: 'memory', reason: waitsFor });
  }

  #declined(reason: string, messageId?: string): Promise<Receipt> {
    this.#report.declined(reason as DropReason);
    return Promise.resolve({ ...(messageId && { messageId }), stored: 'dropped', reason });
  }

  #changed(): void {
    if (this.#report.has('status')) this.#report.emit('status', this.status());
  }
}
