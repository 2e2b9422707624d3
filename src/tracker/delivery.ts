import type { Clock } from '../lib/clock.ts';
import type { PageLife } from '../lib/page-life.ts';
import { judge, pacing, type Verdict } from './answer.ts';
import { batchBody, cutBatch, eventBody, MAX_BATCH_BYTES, MAX_BATCH_EVENTS } from './batch.ts';
import type { Hosts } from './hosts.ts';
import type { Outbox } from './outbox.ts';
import { FLUSH_MS, type Outcome } from './pace.ts';
import type { Pacer } from './pacer.ts';
import type { Problem } from './problems.ts';
import { randomId } from './random-id.ts';
import type { Entry } from './row.ts';
import type { Settings } from './settings.ts';
import { afterRefusal, afterSuccess, WHOLE } from './split.ts';
import { REQUEST_TIMEOUT_MS, type Transport } from './transport.ts';

/** Milliseconds from a request's slot to its start that are allowed for a busy page. */
const START_MS = 1_000;
/** Requests in a row without an answer after which a host that never took a batch is asked for its other route. */
const SILENT_BEFORE_FALLBACK = 2;

/** What a delivery needs from its surroundings. */
export interface DeliveryCore {
  outbox: Outbox;
  pacer: Pacer;
  hosts: Hosts;
  transport: Transport;
  clock: Clock;
  life: Pick<PageLife, 'visible' | 'leaving' | 'staysOnSite'>;
  /** Absent: what waits ends with the page. */
  database?: unknown;
  settings: Pick<Settings, 'writeKey' | 'host' | 'path' | 'privacy'>;
  /** Whether anything may be sent: asked right before each request. */
  allowed(): boolean;
  delivered(messageIds: string[]): void;
  problem(problem: Problem): void;
}

/** How a round ended: nothing to send, something was sent, or milliseconds to wait. */
export type Round = 'empty' | 'sent' | number;

/** A batch on its way. */
interface Shipment {
  /** Names the request; its slot goes by this name. */
  name: string;
  rows: Entry[];
  host: string;
  /** One event on the route for single events. */
  single: boolean;
  keepalive: boolean;
}

/** Moves rows from the outbox to the host: one request a round, and a row leaves only when its answer says so. */
export class Delivery {
  readonly #core: DeliveryCore;
  #split = WHOLE;
  /** The host that took the last single event: when it then fails a batch, it takes single events only. */
  #tookSingle = '';
  /** Rows in requests that outlive the page: not to be sent again while it leaves. */
  readonly #outliving = new Set<string>();
  /** Requests under way. */
  sending = 0;

  constructor(core: DeliveryCore) {
    this.#core = core;
  }

  /** Sends the oldest rows. */
  async round(probe: boolean): Promise<Round> {
    const { outbox, pacer, transport, life } = this.#core;
    const veto = this.#veto();
    if (veto) return veto;
    const queue = await outbox.peek();
    if (queue.length <= this.#split.from) this.#split = WHOLE;
    const { from, size } = this.#split;
    const shipment = this.#pack(queue.slice(from, from + size), MAX_BATCH_BYTES);
    if (!shipment) return 'empty';
    const { name, bytes } = shipment;
    const waitMs = await pacer.admit({ name, withinMs: REQUEST_TIMEOUT_MS + START_MS, probe });
    // The visitor may have withdrawn, erased these rows, or clicked a link meanwhile.
    const wait = waitMs || this.#veto();
    if (wait) return wait;
    // What a page begins that may go away outlives it. After a failure no longer: another script may hold the page's
    // budget, which looks like a dead network.
    const keepalive = (life.leaving || !life.visible) && !pacer.last.failures && bytes <= transport.room;
    // Without an answer nobody knows; where there never will be one, the rows wait as long as for a slow one.
    return (await this.#ship({ ...shipment, keepalive })) ? 'sent' : REQUEST_TIMEOUT_MS;
  }

  /** Sends what fits of this page's rows while it leaves; `name` has a slot already. Tells whether it was used. */
  leave(name: string): boolean {
    const { outbox, transport, settings } = this.#core;
    // With `X-IP-Policy` there is a preflight, which would not finish: those rows go on the next visit.
    if (this.#veto() || ipPolicy(settings)) return false;
    const queue = outbox.own().filter(({ messageId }) => !this.#outliving.has(messageId));
    const shipment = this.#pack(queue, transport.room);
    if (!shipment || shipment.bytes > transport.room) return false;
    void this.#ship({ ...shipment, name, keepalive: true });
    return true;
  }

  /**
   * Why nothing may go at this very moment. While the next page of the site is on its way, that one finds what is stored
   * and sends it: a request begun here may be cut, and all of it would go twice. Perhaps the page stays after all.
   */
  #veto(): Round | undefined {
    const { life, database, allowed } = this.#core;
    if (!allowed()) return 'empty';
    return database && life.staysOnSite ? FLUSH_MS : undefined;
  }

  /** The batch at the front of a queue. Rows of a host that never acknowledged anything go to the current one. */
  #pack(queue: readonly Entry[], bytes: number) {
    const { hosts, pacer, clock, settings } = this.#core;
    const addressed = queue.map((row) => ({
      ...row,
      host: hosts.isProven(row.host) ? row.host : settings.host,
    }));
    const host = addressed[0]?.host;
    if (host === undefined) return undefined;
    const { silent } = pacer.last;
    // A host that never took a batch may know only the other route: every second attempt asks for it.
    const trial = silent >= SILENT_BEFORE_FALLBACK && silent % 2 === 0 && !hosts.takesBatches(host);
    const single = !settings.path && (trial || hosts.takesSingles(host, clock.now()));
    return {
      name: randomId(8),
      host,
      single,
      ...cutBatch(addressed, { events: single ? 1 : MAX_BATCH_EVENTS, bytes }),
    };
  }

  /** Tells whether there was an answer. */
  async #ship(shipment: Shipment): Promise<boolean> {
    const { rows, host, single, keepalive, name } = shipment;
    const { transport, clock, settings, pacer } = this.#core;
    const { writeKey } = settings;
    const path = single ? '/api/s/event?writekey=' : settings.path || '/v1/batch';
    const ids = rows.map(({ messageId }) => messageId);
    if (keepalive) for (const id of ids) this.#outliving.add(id);
    this.sending++;
    const sentAt = new Date(clock.now()).toISOString();
    const answer = await transport.post({
      url: host + path + (path.endsWith('=') ? encodeURIComponent(writeKey) : ''),
      body: single ? eventBody(rows, sentAt) : batchBody(rows, writeKey, sentAt),
      keepalive,
      ipPolicy: ipPolicy(settings),
    });
    for (const id of ids) this.#outliving.delete(id);
    if (answer) {
      const verdict = judge(answer, ids, !!settings.path);
      // On the single route an error is about the key or the event; a proven host knows the key.
      const poison =
        single && verdict.kind === 'refused' && answer.status === 200 && this.#core.hosts.isProven(host);
      const outcome = await this.#conclude(
        shipment,
        poison ? { kind: 'accepted', retry: [], rejected: ids } : verdict,
      );
      await pacer.settle({ request: name, outcome, ...pacing(answer, clock.now()) });
    }
    this.sending--;
    return !!answer;
  }

  /** Acts on what the host said of a batch. */
  async #conclude(shipment: Shipment, verdict: Verdict): Promise<Outcome> {
    const { problem, pacer, hosts, settings, outbox, clock } = this.#core;
    const { rows, host } = shipment;
    switch (verdict.kind) {
      case 'accepted':
        return this.#accepted(shipment, verdict);
      case 'malformed':
      case 'too_large': {
        const split = afterRefusal(this.#split, rows.length, verdict.kind === 'malformed');
        this.#split = typeof split === 'string' ? WHOLE : split;
        if (split === 'drop')
          await outbox.drop(rows, verdict.kind === 'too_large' ? 'too_large' : 'rejected');
        if (split !== 'refused') return 'split';
        problem('key_refused');
        return split;
      }
      case 'refused':
        problem('key_refused');
        return verdict.kind;
      case 'quota':
        problem('quota_exceeded');
        return verdict.kind;
      case 'throttled':
        return verdict.kind;
      default:
        if (verdict.kind === 'bad_answer') problem('bad_answer');
        // May be the visitor's network, or a host without the batch route: the third time in a row it is worth a word.
        else if (pacer.last.failures > 1 && navigator.onLine) problem('host_unreachable');
        if (host !== settings.host) hosts.forget(host);
        if (verdict.kind !== 'network') return 'failed';
        if (!shipment.single && host === this.#tookSingle) await hosts.acknowledged(host, true, clock.now());
        return 'silent';
    }
  }

  async #accepted(
    { rows, host, single }: Shipment,
    { retry, rejected }: Verdict & { kind: 'accepted' },
  ): Promise<Outcome> {
    const { outbox, hosts, clock, delivered } = this.#core;
    const among = (ids: readonly string[]) => rows.filter(({ messageId }) => ids.includes(messageId));
    const stored = rows.filter(({ messageId }) => ![...retry, ...rejected].includes(messageId));
    await outbox.remove(stored);
    await outbox.drop(among(rejected), 'rejected');
    this.#split = afterSuccess(this.#split, rows.length);
    if (stored.length) {
      // A host that was away a moment ago may take batches all the same.
      if (single) this.#tookSingle = host;
      else await hosts.acknowledged(host, false, clock.now());
      delivered(stored.map(({ messageId }) => messageId));
    }
    return retry.length ? 'failed' : 'accepted';
  }
}

const ipPolicy = ({ privacy }: Pick<Settings, 'privacy'>): string | undefined =>
  privacy.ipPolicy === 'keep' ? undefined : privacy.ipPolicy;
