import type { Clock } from '../lib/clock.ts';
import type { PageLife } from '../lib/page-life.ts';
import { WebStorage } from '../lib/web-storage.ts';
import { Consent } from './consent.ts';
import { Engine } from './engine.ts';
import type { Report } from './report.ts';
import type { Settings } from './settings.ts';
import { wipe } from './shelves.ts';
import type { ConsentState, HeldState } from './types.ts';

/** Calls that are kept in memory before `init`, while the visitor has not decided, and while the page is prerendered. */
export const MAX_HELD = 1_000;
/** Milliseconds after which calls that wait for `init` are worth a warning. */
const WARN_MS = 5_000;

/** What needs an engine. */
export type Work = (engine: Engine) => void;

/** Lets calls through to an engine once there may be one, and ends that engine when the visitor withdraws. */
export class Gate {
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

  constructor(clock: Clock, report: Report, changed: () => void) {
    this.#clock = clock;
    this.#report = report;
    this.#changed = changed;
  }

  /** The visitor's decision; before `open` nothing is known of it. */
  get consent(): ConsentState {
    return this.#consent?.state ?? 'pending';
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
    const { key } = this.#consent;
    life.forward(window, 'storage', (event) => {
      const changed = (event as StorageEvent).key;
      if (changed === key || changed === null) this.#apply();
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
    this.#consent.decide(decision);
    // Withdrawn before anything ran on this page: what an earlier visit stored goes all the same.
    if (decision === 'denied' && !this.engine) this.#wipe();
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
    const { consent } = this;
    if (!settings || !life || this.waitsFor === 'prerendering') return;
    if (consent === 'granted' && !this.engine) {
      this.engine = new Engine({
        ...{ settings, life, clock: this.#clock, report: this.#report, changed: this.#changed },
        allowed: () => this.consent === 'granted',
      });
      for (const work of this.take()) work(this.engine);
    }
    if (consent === 'denied') {
      this.#held = [];
      if (this.engine) {
        void this.engine.stop(false);
        this.engine = undefined;
        this.#wipe();
      }
    }
    this.#changed();
  }

  #wipe(): void {
    if (this.#settings) void wipe(this.#settings, this.#consent?.key ?? '');
  }
}
