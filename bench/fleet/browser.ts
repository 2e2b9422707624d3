import { type Answer, judge, pacing } from '../../src/tracker/answer.ts';
import { cutBatch, MAX_BATCH_BYTES, MAX_BATCH_EVENTS } from '../../src/tracker/batch.ts';
import { admit, FLUSH_MS, newPace, type Outcome, type Pace, settle } from '../../src/tracker/pace.ts';
import type { Entry } from '../../src/tracker/row.ts';
import type { Chance } from './chance.ts';
import type { Meter } from './meter.ts';
import type { Server } from './server.ts';
import type { VirtualClock } from './virtual-clock.ts';

const HOST = 'https://events.example.com';
const LIMITS = { second: 10, minute: 200 };
const BATCH = { events: MAX_BATCH_EVENTS, bytes: MAX_BATCH_BYTES };
/** As in `transport.ts` and `delivery.ts`. */
const TIMEOUT_MS = 8_000;
const WITHIN_MS = TIMEOUT_MS + 1_000;
/** One way between browser and server in milliseconds: at least, and on average on top. */
const WAY_MS = 15;
const WAY_MORE_MS = 60;
/** Share of requests that get lost on the way to the server, as on phones. */
const LOST_SHARE = 0.002;
const NO_ANSWER: Answer = { status: 0, body: '', header: () => null };

/** Rows that differ only in what the batch looks at: page views and tracks of a common size in bytes. */
const row = (bytes: number): Entry => ({
  ...{ v: 1, messageId: '', at: 0, host: HOST, json: '', bytes },
  shared: '{"library":{"name":"graph8-browser","version":"0.1.0"},"locale":"en","timezone":"Europe/Berlin"}',
});
const ROWS = { page: row(780), track: row(560) };

/** An event that waits for its acknowledgement. */
interface Waiting {
  kind: keyof typeof ROWS;
  at: number;
  /** The server has it, but nobody heard the answer. */
  taken: boolean;
}

/** What all browsers of a run share. */
export interface World {
  clock: VirtualClock;
  chance: Chance;
  meter: Meter;
  server: Server;
}

/**
 * One visitor's browser: the real pace, limiter, backoff and batching around a queue in memory. It asks for its
 * requests when `Sender` and `Delivery` would, who need real promises and a real database and do not fit a run of
 * millions of events.
 */
export class Browser {
  readonly #world: World;
  #pace: Pace = newPace(HOST);
  #open = false;
  /** Counts visits: answers to an earlier one reach nobody. */
  #visit = 0;
  #sending = false;
  #probe = false;
  /** Time of the timer that counts; `Infinity` without one. */
  #timer = Number.POSITIVE_INFINITY;
  #requests = 0;
  #offeredUntil = 0;
  /** Oldest first; a request's rows leave when its answer says so. */
  readonly queue: Waiting[] = [];
  made = 0;
  acknowledged = 0;

  constructor(world: World) {
    this.#world = world;
  }

  /** A page loads. */
  load(): void {
    this.#open = true;
    this.#probe = true;
    this.#drainIn(0);
  }

  /** Something happens on the page. */
  track(kind: keyof typeof ROWS): void {
    const { clock, meter } = this.#world;
    this.queue.push({ kind, at: clock.now, taken: false });
    this.made++;
    meter.count('eventsMade');
    if (clock.now >= this.#offeredUntil) {
      this.#offeredUntil = clock.now + FLUSH_MS;
      meter.count('offered');
    }
    this.#drainIn(FLUSH_MS);
  }

  /** The visitor looks at another tab. */
  hide(): void {
    if (this.#timer < Number.POSITIVE_INFINITY) this.#drainIn(0);
  }

  /** The visitor leaves: what fits goes with a request that outlives the page, and nobody reads its answer. */
  close(): void {
    if (!this.#sending) this.#send();
    this.#open = false;
    this.#sending = false;
    this.#timer = Number.POSITIVE_INFINITY;
    this.#visit++;
  }

  #drainIn(ms: number): void {
    const { clock } = this.#world;
    const { failures, until } = this.#pace;
    // Nothing but a probe may go before `until`: asking earlier, as the real sender does, changes nothing.
    const at = Math.max(clock.now + ms, failures ? 0 : until);
    if (!this.#open || this.#timer <= at) return;
    this.#timer = at;
    clock.at(at, () => {
      if (this.#timer !== at) return;
      this.#timer = Number.POSITIVE_INFINITY;
      if (!this.#sending) this.#send();
    });
  }

  #send(): void {
    const { clock } = this.#world;
    const probe = this.#probe;
    this.#probe = false;
    if (!this.queue.length) return;
    const request = `r${this.#requests++}`;
    const wish = { request, limits: LIMITS, countedBy: clock.now + WITHIN_MS, probe, page: '' };
    const admitted = admit(this.#pace, wish, clock.now);
    this.#pace = admitted.pace;
    if (admitted.waitMs) this.#drainIn(admitted.waitMs);
    else this.#transfer(request, this.#cut());
  }

  #cut(): Waiting[] {
    const waiting = this.queue.slice(0, MAX_BATCH_EVENTS);
    const rows = waiting.map(({ kind }) => ROWS[kind]);
    return waiting.slice(0, cutBatch(rows, BATCH).rows.length);
  }

  #transfer(request: string, batch: readonly Waiting[]): void {
    const { clock, chance } = this.#world;
    this.#sending = true;
    const visit = this.#visit;
    const started = clock.now;
    clock.after(WAY_MS + chance.around(WAY_MORE_MS), () => {
      const answer = this.#arrive(batch);
      const wayBack = WAY_MS + chance.around(WAY_MORE_MS);
      clock.at(answer ? clock.now + wayBack : started + TIMEOUT_MS, () => {
        if (visit === this.#visit) this.#conclude(request, batch, answer ?? NO_ANSWER);
      });
    });
  }

  /** The request is at the server, or has got lost. */
  #arrive(batch: readonly Waiting[]): Answer | undefined {
    const { server, chance, meter, clock } = this.#world;
    const lost = chance.next() < LOST_SHARE;
    if (lost) meter.count('failed');
    const answer = lost ? undefined : server.take();
    if (answer?.status !== 200) return answer;
    for (const event of batch) {
      meter.count(event.taken ? 'repeats' : 'eventsTaken');
      if (!event.taken) meter.delays.add(clock.now - event.at);
      event.taken = true;
    }
    return answer;
  }

  #conclude(request: string, batch: readonly Waiting[], answer: Answer): void {
    const { clock, chance } = this.#world;
    const outcome = outcomeOf(answer);
    if (outcome === 'accepted') this.acknowledged += this.queue.splice(0, batch.length).length;
    const ended = { request, outcome, ...pacing(answer, clock.now), random: chance.next() };
    this.#pace = settle(this.#pace, ended, clock.now);
    this.#sending = false;
    this.#send();
  }
}

/** As in `delivery.ts`, for the answers that a fleet meets. */
function outcomeOf(answer: Answer): Outcome {
  const { kind } = judge(answer, []);
  return kind === 'accepted' || kind === 'throttled' ? kind : 'failed';
}
