import type { Clock, Undo } from '../lib/clock.ts';
import type { TabLock } from '../lib/tab-lock.ts';
import type { Delivery } from './delivery.ts';
import type { Outbox } from './outbox.ts';
import { FLUSH_MS } from './pace.ts';
import type { Pacer } from './pacer.ts';
import { randomId } from './random-id.ts';
import { REQUEST_TIMEOUT_MS, type Transport } from './transport.ts';
import type { FlushResult, SendState } from './types.ts';

/** Milliseconds for which a spare slot may be used. */
const SPARE_MS = 5_000;
/** Share of the limits that spare slots may take up: other tabs need room to send. */
const SPARE_SHARE = 0.5;
/** Milliseconds until the next try after another tab took the lock away. */
const LOCK_LOST_MS = 1_000;
/** Longest single timer in milliseconds; browsers fire at once past 2^31. */
const MAX_TIMER_MS = 3_600_000;

/** What the sender needs from its surroundings. */
export interface SenderCore {
  delivery: Delivery;
  transport: Transport;
  outbox: Outbox;
  pacer: Pacer;
  lock: TabLock;
  clock: Clock;
  /** Something about the state may have changed. */
  changed(): void;
}

/**
 * Decides when a round of delivery runs: one tab at a time, as soon as pace allows, at once when the page is hidden.
 *
 * A leaving page cannot ask for a slot, since nothing asynchronous finishes there. So while it has rows that were not
 * acknowledged it keeps a spare one.
 */
export class Sender {
  readonly #core: SenderCore;
  /** `off` before `start` and after `stop`; `suspended` while the page is frozen or gone. */
  #mode: 'off' | 'on' | 'suspended' = 'off';
  #draining = false;
  /** Somebody asked for a round while one was running. */
  #again = false;
  #timer: { at: number; stop: Undo } | undefined;
  #probe = true;
  #spare = { name: '', until: 0 };
  /** Called after each run of rounds until they answer `true`. */
  #watchers: (() => boolean)[] = [];

  constructor(core: SenderCore) {
    this.#core = core;
  }

  get state(): SendState {
    const { pacer, delivery, clock } = this.#core;
    const { hold, held, until } = pacer.last;
    const now = clock.now();
    if (delivery.sending) return 'sending';
    if (hold > now) return held;
    return until > now ? 'backoff' : 'idle';
  }

  /** Begins to send what waits, or goes on. A load, the network or a look at the page lets one probe ignore the backoff. */
  wake(): void {
    this.#mode = 'on';
    this.#probe = true;
    this.#drainIn(0);
  }

  /** An event waits: it goes with its neighbours after the flush delay. */
  queued(): void {
    this.#drainIn(FLUSH_MS);
    void this.#reserve();
  }

  /** The page is hidden and may never be seen again: what waits for the flush delay goes now. */
  hurry(): void {
    if (this.#timer) this.#drainIn(0);
  }

  /** Sends now what can be sent, and tells what is left after at most `timeoutMs`. */
  async flush(timeoutMs: number): Promise<FlushResult> {
    const { outbox, clock } = this.#core;
    await new Promise<void>((done) => {
      const stop = clock.after(timeoutMs, done);
      this.#watchers.push(() => {
        const over = !outbox.queued || this.state !== 'idle' || this.#mode === 'off';
        if (over) {
          stop();
          done();
        }
        return over;
      });
      this.#drainIn(0);
    });
    const { queued } = outbox;
    const { state } = this;
    const blocked = queued > 0 && state !== 'idle' && state !== 'sending';
    return { empty: !queued, queued, ...(blocked && { blocked: state }) };
  }

  /** The page goes away: gives back what other tabs need. What fits goes now, with the spare slot. */
  leave(): void {
    const running = this.#mode === 'on';
    this.suspend();
    const { pacer, delivery, clock } = this.#core;
    const { hold, until } = pacer.last;
    const now = clock.now();
    const may = running && this.#spare.until > now && hold <= now && until <= now;
    if (may && delivery.leave(this.#spare.name)) this.#spare.until = 0;
  }

  /** The page is frozen or goes away: no lock may stay held, and nobody reads an answer. */
  suspend(): void {
    if (this.#mode === 'on') this.#mode = 'suspended';
    this.#stopTimer();
    this.#core.lock.cancel();
    this.#core.transport.cancel();
  }

  stop(): void {
    this.suspend();
    this.#mode = 'off';
    this.#tell();
  }

  #drainIn(ms: number): void {
    const { clock } = this.#core;
    const at = clock.now() + ms;
    if (this.#mode !== 'on' || (this.#timer && this.#timer.at <= at)) return;
    this.#stopTimer();
    const stop = clock.after(Math.min(ms, MAX_TIMER_MS), () => {
      this.#timer = undefined;
      void this.#drain();
    });
    this.#timer = { at, stop };
  }

  #stopTimer(): void {
    this.#timer?.stop();
    this.#timer = undefined;
  }

  /** Runs rounds until there is nothing to send or a wait is due. */
  async #drain(): Promise<void> {
    this.#again = this.#draining;
    if (this.#draining) return;
    this.#draining = true;
    while (this.#mode === 'on' && (await this.#round()));
    this.#draining = false;
    if (this.#again) this.#drainIn(0);
    this.#tell();
  }

  /** Whether another round should follow at once. */
  async #round(): Promise<boolean> {
    const { lock, delivery, pacer, outbox, changed } = this.#core;
    const probe = this.#probe;
    this.#probe = false;
    changed();
    const round = await lock.run(() => delivery.round(probe));
    if (round === 'empty' && this.#spare.until && !outbox.own().length) {
      this.#spare.until = 0;
      await pacer.release(this.#spare.name);
    }
    if (typeof round !== 'string') this.#drainIn(round ?? LOCK_LOST_MS);
    return round === 'sent';
  }

  #tell(): void {
    this.#core.changed();
    this.#watchers = this.#watchers.filter((watcher) => !watcher());
  }

  async #reserve(): Promise<void> {
    const { pacer, clock } = this.#core;
    const now = clock.now();
    if (this.#mode !== 'on' || this.#spare.until > now || pacer.last.failures) return;
    const spare = { name: randomId(8), until: now + SPARE_MS };
    this.#spare = spare; // set at once, so that a burst of events asks once
    const waitMs = await pacer.admit({
      name: spare.name,
      withinMs: SPARE_MS + REQUEST_TIMEOUT_MS,
      share: SPARE_SHARE,
    });
    if (waitMs) spare.until = 0;
  }
}
