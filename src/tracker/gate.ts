import type { Clock } from '../lib/clock.ts';
import type { PageLife } from '../lib/page-life.ts';
import { WebStorage } from '../lib/web-storage.ts';
import { Consent } from './consent.ts';
import { Engine } from './engine.ts';
import type { DeviceData, PrivacyApi } from './privacy-api.ts';
import type { Report } from './report.ts';
import type { Settings } from './settings.ts';
import { wipe, wipeTab } from './shelves.ts';
import type { ConsentState, DropReason, HeldState } from './types.ts';

/** Calls that are kept in memory before `init`, while the visitor has not decided, and while the page is prerendered. */
export const MAX_HELD = 1_000;
/** Milliseconds after which calls that wait for `init` are worth a warning. */
const WARN_MS = 5_000;

/** What needs an engine. */
export type Work = (engine: Engine) => void;

/** Lets calls through to an engine once there may be one, and ends that engine when the visitor withdraws. */
export class Gate implements PrivacyApi {
  readonly #clock: Clock;
  readonly #report: Report;
  readonly #changed: () => void;
  #held: Work[] = [];
  /** Decisions that came before `open`. */
  #early: 'granted' | 'denied' | undefined;
  #settings: Settings | undefined;
  #consent: Consent | undefined;
  /** What calls wait for. */
  waitsFor: HeldState = 'not_initialised';
  #life: PageLife | undefined;
  engine: Engine | undefined;
  /** Time of the last erasure before the engine started. */
  #since = 0;
  /** What earlier visits stored was deleted, because the visitor refuses. */
  #wiped = false;

  constructor(clock: Clock, report: Report, changed: () => void) {
    this.#clock = clock;
    this.#report = report;
    this.#changed = changed;
  }

  /** The visitor's decision; before `open` nothing is known of it. */
  get consent(): ConsentState {
    return this.#consent?.state ?? 'pending';
  }

  /** Whether that decision is the visitor's own. */
  get decided(): boolean {
    return !!this.#consent?.decided;
  }

  /** Why calls are not wanted. */
  get refusal(): 'excluded' | 'consent_denied' | undefined {
    return this.#consent?.refusal;
  }

  /** Calls that wait. */
  get held(): number {
    return this.#held.length;
  }

  /** Runs `work` now, or when there is an engine; `false` when too much waits already. */
  run(work: Work): boolean {
    if (this.engine) work(this.engine);
    else if (this.#held.length >= MAX_HELD) return false;
    else if (this.#held.push(work) === 1 && !this.#settings) {
      const warn = () => this.#held.length && !this.#settings && this.#report.problem('not_initialised');
      this.#clock.after(WARN_MS, warn);
    }
    return true;
  }

  /** There is a write key: from now on the visitor's decision counts. */
  open(settings: Settings, life: PageLife): void {
    this.#settings = settings;
    this.#life = life;
    this.#consent = new Consent(new WebStorage('localStorage'), settings);
    this.waitsFor = 'prerendering';
    if (this.#early) this.decide(this.#early);
    life.forward(window, 'storage', (event) => {
      const { key } = event as StorageEvent;
      if (!key || key.startsWith(settings.id)) this.#apply();
    });
    life.on('return', () => this.#apply());
    life.whenActivated(() => {
      this.waitsFor = 'consent_pending';
      this.#apply();
    });
  }

  /** The visitor decides. */
  decide(decision: 'granted' | 'denied'): void {
    this.#early = decision;
    if (!this.#settings || !this.#consent) return;
    const { state, decided } = this.#consent;
    // Who hears of the refusal only now, when it is over, still holds what was deleted.
    if (decided && state === 'denied' && decision === 'granted') this.#consent.erase(this.#clock.now());
    this.#consent.decide(decision);
    this.#apply();
  }

  /** See `PrivacyApi`; before `open` there is nothing of ours yet. */
  async export(): Promise<DeviceData> {
    const { consent, held } = this;
    const stored = await this.engine?.export();
    return { consent, excluded: !!this.#consent?.excluded, held, events: [], ...stored };
  }

  async erase(): Promise<void> {
    const { engine } = this;
    this.#forget('erased', engine?.status().queued);
    this.#end();
    const wiped = this.#wipe();
    // Only now: another tab that hears of it opens the database after the deletion.
    this.#consent?.erase(this.#clock.now());
    await wiped;
    this.#apply();
  }

  exclude(on = true): void {
    this.#consent?.exclude(on);
    this.#apply();
  }

  /** Gives what waits here, and forgets it. */
  take(): Work[] {
    return this.#held.splice(0);
  }

  /** Ends everything on this page; what is stored stays. */
  close(): void {
    this.#held = [];
    void this.engine?.stop(true);
    this.#life?.destroy();
    this.engine = this.#life = this.#settings = undefined;
  }

  /** Starts or ends the engine, by what the visitor has decided here, in another tab, or while the page was cached. */
  #apply(): void {
    const settings = this.#settings;
    const life = this.#life;
    const decisions = this.#consent;
    if (!settings || !life || !decisions || this.waitsFor === 'prerendering') return;
    const { refusal } = this;
    const { erased } = decisions;
    if (refusal) {
      this.#forget(refusal, this.engine?.status().queued);
      this.#end();
      // Also what earlier visits have stored, which this page has not touched.
      if (!this.#wiped && (decisions.decided || decisions.excluded)) void this.#wipe();
      this.#wiped = true;
    } else if (this.engine && erased > this.#since) {
      this.#end();
      wipeTab(settings);
    }
    this.#since = erased;
    if (this.consent === 'granted' && !this.engine) this.#run(settings, life);
    this.#changed();
  }

  #run(settings: Settings, life: PageLife): void {
    const engine: Engine = new Engine({
      ...{ settings, life, clock: this.#clock, report: this.#report, changed: this.#changed },
      // An engine that has ended may still have a request in hand.
      allowed: () =>
        this.engine === engine && this.consent === 'granted' && Number(this.#consent?.erased) <= this.#since,
    });
    this.engine = engine;
    this.#wiped = false;
    for (const work of this.take()) work(engine);
  }

  /** Ends the engine; what it has in memory is forgotten. */
  #end(): void {
    void this.engine?.stop(false);
    this.engine = undefined;
  }

  /** Forgets calls that wait, and counts them with the `queued` events that go too. */
  #forget(reason: DropReason, queued = 0): void {
    this.#report.declined(reason, this.take().length + queued);
  }

  async #wipe(): Promise<void> {
    if (this.#settings) await wipe(this.#settings, this.#consent?.kept ?? []);
  }
}
