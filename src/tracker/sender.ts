import type { Clock, Undo } from '../lib/clock.ts';
import type { PageLife } from '../lib/page-life.ts';
import type { TabLock } from '../lib/tab-lock.ts';
import type { Delivery } from './delivery.ts';
import type { Outbox } from './outbox.ts';
import type { Pacer } from './pacer.ts';
import { REQUEST_TIMEOUT_MS } from './transport.ts';
import type { FlushResult, SendState } from './types.ts';

/** Milliseconds for which a spare slot may be used. */
const SPARE_MS = 5_000;
/** Share of the limit that spare slots may take up: other tabs need room to send. */
const SPARE_SHARE = 0.5;
/** Milliseconds until the next try after another tab took the lock away. */
const LOCK_LOST_MS = 1_000;
/** Longest single timer in milliseconds; browsers fire at once past 2^31. */
const MAX_TIMER_MS = 3_600_000;

/** What the sender needs from its surroundings. */
export interface SenderPorts {
  delivery: Delivery;
  outbox: Outbox;
  pacer: Pacer;
  lock: TabLock;
  life: PageLife;
  clock: Clock;
  /** Names a request, unlike any other of this origin. */
  name(): string;
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
  readonly #ports: SenderPorts;
  #started = false;
  /** The page is frozen or gone until `wake`. */
  #suspended = false;
  #draining = false;
  /** Somebody asked for a round while one was running. */
  #again = false;
  #timer: { at: number; stop: Undo } | undefined;
  #probe = true;
  #spare: { name: string; until: number } | undefined;
  #reserving = false;
  /** Called after each run of rounds until they answer `true`. */
  #watchers: (() => boolean)[] = [];

  constructor(ports: SenderPorts) {
    this.#ports = ports;
  }

  get state(): SendState {
    const { pacer, delivery, clock } = this.#ports;
    const now = clock.now();
    if (delivery.sending) return 'sending';
    if (pacer.last.hold > now) return pacer.last.held;
    return pacer.last.until > now ? 'backoff' : 'idle';
  }

  /** Begins to send what waits. A load counts as a reason to probe. */
  start(): void {
    this.#started = true;
    this.#drainIn(0);
  }

  /** An event waits: it goes with its neighbours after the flush delay. */
  queued(): void {
    this.#drainIn(this.#ports.pacer.last.flushMs);
    void this.#reserve();
  }

  /** The page is hidden and may never be seen again: what waits for the flush delay goes now. */
  hurry(): void {
    if (this.#timer) this.#drainIn(0);
  }

  /** The network may be back, or somebody looks again: one probe may ignore the backoff. */
  wake(): void {
    this.#suspended = false;
    this.#probe = true;
    this.#drainIn(0);
  }

  /** Sends now what can be sent, and tells what is left after at most `timeoutMs`. */
  async flush(timeoutMs: number): Promise<FlushResult> {
    const { outbox, clock } = this.#ports;
    this.#drainIn(0);
    await new Promise<void>((done) => {
      const stop = clock.after(timeoutMs, done);
      this.#watchers.push(() => {
        if (outbox.queued > 0 && this.state === 'idle') return false;
        stop();
        done();
        return true;
      });
    });
    const queued = outbox.queued;
    const { state } = this;
    return { empty: queued === 0, queued, ...(queued > 0 && state !== 'idle' && state !== 'sending' && { blocked: state }) };
  }

  /** The page goes away: gives back what other tabs need, and sends what fits with the spare slot. */
  leave(): void {
    this.suspend();
    const { pacer, delivery, clock } = this.#ports;
    const now = clock.now();
    const spare = this.#spare;
    if (!this.#started || !spare || spare.until < now || pacer.last.hold > now || pacer.last.until > now) return;
    if (delivery.leave(spare.name)) this.#spare = undefined;
  }

  /** The page is frozen or goes away: no lock may stay held, and nobody reads an answer. */
  suspend(): void {
    this.#suspended = true;
    this.#stopTimer();
    this.#ports.lock.cancel();
    this.#ports.delivery.cancel();
  }

  stop(): void {
    this.#started = false;
    this.suspend();
    for (const watcher of this.#watchers.splice(0)) watcher();
  }

  #drainIn(ms: number): void {
    const { clock } = this.#ports;
    const at = clock.now() + ms;
    if (!this.#started || (this.#timer && this.#timer.at <= at)) return;
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
    if (this.#draining) {
      this.#again = true;
      return;
    }
    this.#draining = true;
    while (this.#started && !this.#suspended && (await this.#round()));
    this.#draining = false;
    if (this.#again) this.#drainIn(0);
    this.#again = false;
    this.#ports.changed();
    this.#watchers = this.#watchers.filter((watcher) => !watcher());
  }

  /** Whether another round should follow at once. */
  async #round(): Promise<boolean> {
    const { lock, delivery, life, changed } = this.#ports;
    const probe = this.#probe;
    this.#probe = false;
    changed();
    const round = await lock.run(() => delivery.round({ probe, outlive: !life.visible }));
    if (round === 'sent') return true;
    if (round === 'empty') await this.#unreserve();
    else this.#drainIn(round?.waitMs ?? LOCK_LOST_MS);
    return false;
  }

  async #reserve(): Promise<void> {
    const { pacer, clock, name } = this.#ports;
    const held = this.#spare && this.#spare.until > clock.now();
    if (!this.#started || held || this.#reserving || this.state === 'backoff') return;
    this.#reserving = true;
    const spare = { name: name(), until: clock.now() + SPARE_MS };
    const waitMs = await pacer.admit({ name: spare.name, withinMs: SPARE_MS + REQUEST_TIMEOUT_MS, share: SPARE_SHARE });
    this.#reserving = false;
    if (waitMs === 0) this.#spare = spare;
  }

  async #unreserve(): Promise<void> {
    const spare = this.#spare;
    if (!spare || this.#ports.outbox.recent().length > 0) return;
    this.#spare = undefined;
    await this.#ports.pacer.release(spare.name);
  }
}
