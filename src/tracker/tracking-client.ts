import { type Clock, systemClock, type Undo } from '../lib/clock.ts';
import { PageLife } from '../lib/page-life.ts';
import { type PlainObject, toPlain } from '../lib/plain.ts';
import { WebStorage } from '../lib/web-storage.ts';
import type { Client, ConsentApi } from './client-api.ts';
import { Consent } from './consent.ts';
import { type Draft, draft } from './draft.ts';
import { Engine } from './engine.ts';
import { type Moment, thisMoment } from './page-context.ts';
import { Report } from './report.ts';
import { isLoopback, type Settings } from './settings.ts';
import { layOut } from './shelves.ts';
import type { ClientEvents, DropReason, EventType, FlushResult, Properties, Receipt, Status } from './types.ts';
import { Views } from './views.ts';
import { watchUrl } from './watch-url.ts';

/** Calls that are kept in memory while the visitor has not decided or the page is prerendered. */
export const MAX_HELD = 1_000;
/** Milliseconds that `flush` takes at most by default. */
const FLUSH_TIMEOUT_MS = 5_000;

/** The client of one write key on one page: freezes calls, asks for consent, and hands them to its engine. */
export class TrackingClient implements Client {
  readonly settings: Settings;
  readonly consent: ConsentApi;
  readonly #clock: Clock;
  readonly #life = new PageLife();
  readonly #report: Report;
  readonly #consent: Consent;
  readonly #views: Views;
  readonly #undo: Undo[] = [];
  #engine: Engine | undefined;
  /** Calls that wait for an engine. */
  #held: ((engine: Engine) => void)[] = [];
  #common: PlainObject = {};
  #activated = false;
  #destroyed = false;
  #lastState = '';

  constructor(settings: Settings, clock: Clock = systemClock) {
    this.settings = settings;
    this.#clock = clock;
    this.#report = new Report({ debug: settings.debug, dev: isLoopback(location.hostname) });
    const consent = new Consent(new WebStorage('localStorage'), settings);
    this.#consent = consent;
    this.consent = {
      get state() {
        return consent.state;
      },
      grant: () => this.#decision('granted'),
      deny: () => this.#decision('denied'),
    };
    this.#views = new Views(clock, (moment) => this.#view(moment));
    this.#listen();
    this.#life.whenActivated(() => {
      this.#activated = true;
      this.#decide();
    });
  }

  get initialized(): boolean {
    return !this.#destroyed;
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
    const given = Object(toPlain(properties)) as PlainObject;
    const removed = Object.keys(Object(properties)).filter((key) => !(key in given));
    this.#common = { ...this.#common, ...given };
    for (const key of removed) delete this.#common[key];
  }

  reset(): void {
    this.#common = {};
    this.#whenRunning((engine) => engine.reset());
  }

  async flush({ timeout = FLUSH_TIMEOUT_MS }: { timeout?: number } = {}): Promise<FlushResult> {
    if (this.#engine) return this.#engine.flush(timeout);
    const queued = this.#held.length;
    return { empty: queued === 0, queued, ...(queued > 0 && { blocked: this.status().state }) };
  }

  async ready(): Promise<void> {
    await this.#engine?.ready;
  }

  async visitorId(): Promise<string | null> {
    return this.#engine?.visitorId() ?? null;
  }

  status(): Status {
    const { delivered, dropped, lastError } = this.#report;
    const { host, limits } = this.settings;
    const consent = this.#consent.state;
    const idle = this.#destroyed ? 'destroyed' : consent === 'granted' ? 'starting' : consent;
    return {
      ...{ state: idle, queued: this.#held.length, delivered, dropped: { ...dropped } },
      ...{ storage: 'opening', host, route: 'batch', sending: false, limits: { ...limits, scope: 'page' }, consent },
      ...this.#engine?.status(),
      ...(lastError && { lastError }),
    };
  }

  on<Name extends keyof ClientEvents>(name: Name, listener: (detail: ClientEvents[Name]) => void): Undo {
    return this.#report.on(name, listener);
  }

  destroy(): void {
    if (this.#destroyed) return;
    this.#views.flush();
    this.#destroyed = true;
    for (const undo of this.#undo.splice(0)) undo();
    this.#life.destroy();
    void this.#engine?.stop({ wipe: false });
    this.#engine = undefined;
    this.#held = [];
    this.#changed();
    this.#report.clear();
  }

  /** The same client was asked for again: by a second tag, a re-render, or npm beside the tag. */
  again(): this {
    this.#report.hint('init() again with the same write key: the client that runs goes on, new options are ignored');
    return this;
  }

  /** Takes an event call, made now or at a moment that a loader stub has recorded. */
  call(type: EventType, args: readonly unknown[], moment: Moment = this.#now()): Promise<Receipt> {
    const call = draft(type, args, moment);
    if (call) return this.submit(call);
    this.#report.problem('invalid_call');
    return this.#declined('invalid');
  }

  /** Takes a call of the site: from a method above, or one that was frozen before this client existed. */
  submit(call: Draft): Promise<Receipt> {
    const replaces = call.type === 'page' && this.#views.takeOver();
    if (replaces) this.#report.hint("page() replaced the automatic view; to count views yourself set pageViews: 'manual'");
    return this.#accept(call);
  }

  #view(moment: Moment): void {
    const call = draft('page', [], moment);
    if (call) void this.#accept(call);
  }

  #accept(call: Draft): Promise<Receipt> {
    const { type, messageId, properties } = call;
    const whole = type === 'track' || type === 'page' ? { ...call, properties: { ...this.#common, ...properties } } : call;
    if (this.#destroyed) return this.#declined('destroyed', messageId);
    if (this.#consent.state === 'denied') return this.#declined('consent_denied', messageId);
    if (this.#engine) return this.#engine.accept(whole);
    if (!this.#whenRunning((engine) => void engine.accept(whole))) return this.#declined('queue_full', messageId);
    return Promise.resolve({ messageId, stored: 'memory', reason: this.#activated ? 'consent_pending' : 'prerendering' });
  }

  #now(): Moment {
    return thisMoment(this.#clock.now(), this.#views.referrer);
  }

  #declined(reason: DropReason, messageId?: string): Promise<Receipt> {
    this.#report.declined(reason);
    return Promise.resolve({ ...(messageId && { messageId }), stored: 'dropped', reason });
  }

  /** Runs `work` now, or when there is an engine; `false` when too much waits already. */
  #whenRunning(work: (engine: Engine) => void): boolean {
    if (this.#engine) work(this.#engine);
    else if (this.#held.length >= MAX_HELD) return false;
    else this.#held.push(work);
    return true;
  }

  #decision(decision: 'granted' | 'denied'): void {
    if (this.#destroyed) return;
    this.#consent.decide(decision);
    // Withdrawn before anything ran on this page: what an earlier visit stored goes all the same.
    if (decision === 'denied' && !this.#engine) void layOut(this.settings, this.#clock, this.#report.lost).wipe();
    this.#decide();
  }

  /** Starts or ends the engine, by what the visitor has decided here, in another tab, or while the page was cached. */
  #decide(): void {
    if (!this.#activated || this.#destroyed) return;
    const { state } = this.#consent;
    if (state === 'granted' && !this.#engine) {
      const { settings } = this;
      const ports = { life: this.#life, clock: this.#clock, report: this.#report };
      const allowed = () => this.#consent.state === 'granted';
      this.#engine = new Engine(settings, { ...ports, allowed, changed: () => this.#changed() });
      for (const work of this.#held.splice(0)) work(this.#engine);
    }
    if (state === 'denied') {
      this.#held = [];
      void this.#engine?.stop({ wipe: true });
      this.#engine = undefined;
    }
    this.#changed();
  }

  #listen(): void {
    const life = this.#life;
    const views = this.#views;
    const { pageViews } = this.settings;
    this.#undo.push(this.#consent.watch(() => this.#decide()));
    life.on('return', () => this.#decide());
    life.on('hidden', () => views.flush());
    life.on('leave', () => views.flush());
    if (pageViews === 'manual') return;
    life.whenActivated(() => life.whenSeen(() => views.shown()));
    if (pageViews === 'load') return;
    life.on('return', () => views.shown());
    this.#undo.push(watchUrl((how) => views.navigated(how)));
  }

  #changed(): void {
    if (!this.#report.has('status')) return;
    const status = this.status();
    if (status.state === this.#lastState) return;
    this.#lastState = status.state;
    this.#report.emit('status', status);
  }
}
