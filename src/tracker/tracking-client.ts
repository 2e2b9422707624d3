import { type Clock, systemClock, type Undo } from '../lib/clock.ts';
import { inBrowser } from '../lib/in-browser.ts';
import { PageLife } from '../lib/page-life.ts';
import { type PlainObject, toPlainObject } from '../lib/plain.ts';
import { WebStorage } from '../lib/web-storage.ts';
import type { Client, ConsentApi } from './client-api.ts';
import { Consent } from './consent.ts';
import { type Draft, draft } from './draft.ts';
import { Engine } from './engine.ts';
import { type Moment, thisMoment } from './page-context.ts';
import { Report } from './report.ts';
import { DEFAULT_HOST, DEFAULT_LIMITS, isLoopback, type Settings } from './settings.ts';
import { wipe } from './shelves.ts';
import type {
  ClientEvents,
  DropReason,
  EventType,
  FlushResult,
  Properties,
  Receipt,
  Status,
} from './types.ts';
import { Views } from './views.ts';
import { watchUrl } from './watch-url.ts';

/** Calls that are kept in memory before `init`, while the visitor has not decided, and while the page is prerendered. */
export const MAX_HELD = 1_000;
/** Milliseconds that `flush` takes at most by default. */
const FLUSH_TIMEOUT_MS = 5_000;
/** Milliseconds after which calls that wait for `init` are worth a warning. */
const WARN_MS = 5_000;

/** What a client has from `init` on. */
interface Running {
  settings: Settings;
  life: PageLife;
  consent: Consent;
  views: Views;
  undo: Undo[];
}

/** The client of one page and write key: freezes calls, asks for consent, and hands them to its engine. */
export class TrackingClient implements Client {
  readonly #clock: Clock;
  readonly #report = new Report();
  #running: Running | undefined;
  #engine: Engine | undefined;
  /** Calls that wait for an engine. */
  #held: ((engine: Engine) => void)[] = [];
  /** What waits for `start`. */
  readonly #atStart: (() => void)[] = [];
  #common: PlainObject = {};
  /** Why calls wait. */
  #waiting: Receipt['reason'] = 'not_initialised';
  /** Why calls are dropped. */
  #ended: string | undefined = inBrowser() ? undefined : 'no_browser';
  readonly consent: ConsentApi;

  constructor(clock: Clock = systemClock) {
    this.#clock = clock;
    const state = () => this.#running?.consent.state ?? 'pending';
    this.consent = {
      get state() {
        return state();
      },
      grant: () => this.#whenStarted(() => this.#decided('granted')),
      deny: () => this.#whenStarted(() => this.#decided('denied')),
    };
  }

  get initialized(): boolean {
    return !!this.#running;
  }

  get destroyed(): boolean {
    return this.#ended === 'destroyed';
  }

  get onServer(): boolean {
    return this.#ended === 'no_browser';
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
    this.#common = {};
    this.#whenRunning((engine) => engine.reset());
  }

  async flush({ timeout = FLUSH_TIMEOUT_MS }: { timeout?: number } = {}): Promise<FlushResult> {
    const { state, queued } = this.status();
    return this.#engine?.flush(timeout) ?? { empty: !queued, queued, ...(queued && { blocked: state }) };
  }

  async ready(): Promise<void> {
    await this.#whenStarted();
    await this.#engine?.ready;
  }

  async visitorId(): Promise<string | null> {
    await this.#whenStarted();
    return this.#engine?.visitorId() ?? null;
  }

  status(): Status {
    const { delivered, dropped, lastError } = this.#report;
    const { host, limits } = this.#running?.settings ?? { host: DEFAULT_HOST, limits: DEFAULT_LIMITS };
    const consent = this.consent.state;
    return {
      ...{
        state: this.#ended ?? (consent === 'denied' ? consent : this.#waiting),
        queued: this.#held.length,
        storage: 'opening',
      },
      ...{ host, route: 'batch', sending: false, limits: { ...limits, scope: 'page' }, consent, delivered },
      dropped: { ...dropped },
      ...this.#engine?.status(),
      ...(lastError && { lastError }),
    } as Status;
  }

  on<Name extends keyof ClientEvents>(name: Name, listener: (detail: ClientEvents[Name]) => void): Undo {
    return this.#report.on(name, listener);
  }

  destroy(): void {
    this.#running?.views.flush();
    void this.#engine?.stop();
    for (const undo of this.#running?.undo ?? []) undo();
    this.#engine = this.#running = undefined;
    this.end('destroyed');
    this.#report.clear();
  }

  /** Starts with what `init` was given. */
  start(settings: Settings): this {
    const clock = this.#clock;
    const life = new PageLife();
    const consent = new Consent(new WebStorage('localStorage'), settings);
    const views = new Views(clock, (moment) => this.#view(moment));
    this.#running = { settings, life, consent, views, undo: [() => life.destroy()] };
    this.#report.verbose = settings.debug ? 'all' : isLoopback(location.hostname) ? 'hints' : 'no';
    this.#ended = undefined;
    this.#waiting = 'prerendering';
    this.#listen(this.#running);
    for (const run of this.#atStart.splice(0)) run();
    life.whenActivated(() => {
      this.#waiting = 'consent_pending';
      this.#decide();
    });
    return this;
  }

  /** The same client was asked for again: by a second tag, a re-render, or npm beside the tag. */
  again(): this {
    this.#report.hint(
      'init() again with the same write key: the client that runs goes on, new options are ignored',
    );
    return this;
  }

  /** Hands calls that wait here to the client that runs for the same key. */
  moveTo(other: TrackingClient): void {
    for (const work of this.#held.splice(0)) other.#whenRunning(work);
  }

  /** From now on calls are dropped, for this reason. */
  end(reason: string): void {
    this.#ended = reason;
    this.#held = [];
    this.#changed();
  }

  /** Takes an event call, made now or at a moment that a loader stub has recorded. */
  call(type: EventType, args: readonly unknown[], moment?: Moment): Promise<Receipt> {
    if (this.#ended) return this.#declined(this.#ended);
    const views = this.#running?.views;
    const call = draft(
      type,
      args,
      moment ?? thisMoment(this.#clock.now(), views?.referrer ?? document.referrer),
    );
    if (!call) {
      this.#report.problem('invalid_call');
      return this.#declined('invalid');
    }
    // A call that came before `init` replaces the automatic view that begins there.
    if (type === 'page') void this.#whenStarted(() => this.#takeOver());
    return this.#accept(call);
  }

  #takeOver(): void {
    if (!this.#running?.views.takeOver()) return;
    this.#report.hint("page() replaced the automatic view; to count views yourself set pageViews: 'manual'");
  }

  #view(moment: Moment): void {
    const call = draft('page', [], moment);
    if (call) void this.#accept(call);
  }

  #accept(call: Draft): Promise<Receipt> {
    const { messageId } = call;
    if (call.properties) call.properties = { ...this.#common, ...call.properties };
    if (this.#running && this.consent.state === 'denied') return this.#declined('consent_denied', messageId);
    if (this.#engine) return this.#engine.accept(call);
    if (!this.#whenRunning((engine) => void engine.accept(call)))
      return this.#declined('queue_full', messageId);
    return Promise.resolve({ messageId, stored: 'memory', ...(this.#waiting && { reason: this.#waiting }) });
  }

  #declined(reason: string, messageId?: string): Promise<Receipt> {
    this.#report.declined(reason as DropReason);
    return Promise.resolve({ ...(messageId && { messageId }), stored: 'dropped', reason });
  }

  /** Runs `work` now, or when there is an engine; `false` when too much waits already. */
  #whenRunning(work: (engine: Engine) => void): boolean {
    if (this.#engine) work(this.#engine);
    else if (this.#held.length >= MAX_HELD) return false;
    else if (this.#held.push(work) === 1 && !this.#running) {
      this.#clock.after(
        WARN_MS,
        () => this.#running || this.#ended || this.#report.problem('not_initialised'),
      );
    }
    return true;
  }

  /** Runs `run` now, or in `start`; on a server at once, since nothing ever starts there. */
  #whenStarted(run: () => void = () => {}): Promise<void> {
    return new Promise((done) => {
      const both = () => {
        run();
        done();
      };
      if (this.#running || this.#ended) both();
      else this.#atStart.push(both);
    });
  }

  #decided(decision: 'granted' | 'denied'): void {
    if (!this.#running) return;
    const { consent, settings } = this.#running;
    consent.decide(decision);
    // Withdrawn before anything ran on this page: what an earlier visit stored goes all the same.
    if (decision === 'denied' && !this.#engine) void wipe(settings, consent.key);
    this.#decide();
  }

  /** Starts or ends the engine, by what the visitor has decided here, in another tab, or while the page was cached. */
  #decide(): void {
    if (!this.#running || this.#waiting === 'prerendering') return;
    const { settings, life, consent } = this.#running;
    if (consent.state === 'granted' && !this.#engine) {
      this.#engine = new Engine({
        ...{ settings, life, clock: this.#clock, report: this.#report, changed: () => this.#changed() },
        allowed: () => consent.state === 'granted',
      });
      for (const work of this.#held.splice(0)) work(this.#engine);
    }
    if (consent.state === 'denied') {
      this.#held = [];
      void this.#engine?.stop().then(() => wipe(settings, consent.key));
      this.#engine = undefined;
    }
    this.#changed();
  }

  #listen({ life, views, settings, consent, undo }: Running): void {
    const decided = (event: StorageEvent) => {
      if (event.key === consent.key || event.key === null) this.#decide();
    };
    addEventListener('storage', decided);
    undo.push(() => removeEventListener('storage', decided));
    life.on('return', () => this.#decide());
    life.on('hidden', () => views.flush());
    life.on('leave', () => views.flush());
    if (settings.pageViews === 'manual') return;
    life.whenActivated(() => life.whenSeen(() => views.shown()));
    if (settings.pageViews === 'load') return;
    life.on('return', () => views.shown());
    undo.push(watchUrl((how) => views.navigated(how)));
  }

  #changed(): void {
    if (this.#report.has('status')) this.#report.emit('status', this.status());
  }
}
