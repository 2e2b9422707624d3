import type { Clock } from '../lib/clock.ts';
import { type Answer, judge, rateHeaders, type Verdict } from './answer.ts';
import { batchBody, cutBatch, eventBody, MAX_BATCH_BYTES, MAX_BATCH_EVENTS } from './batch.ts';
import { FAILURES_BEFORE_FALLBACK, type Hosts, ROUTE_MS } from './hosts.ts';
import type { Outbox } from './outbox.ts';
import type { Outcome } from './pace.ts';
import type { Pacer } from './pacer.ts';
import type { Problem } from './problems.ts';
import type { Entry } from './row.ts';
import type { Settings } from './settings.ts';
import { accepted, rejected, type Split, slice, WHOLE } from './split.ts';
import { REQUEST_TIMEOUT_MS, type Transport } from './transport.ts';

/** Milliseconds from a request's slot to its start that are allowed for a busy page. */
const START_MS = 1_000;

/** What a delivery needs from its surroundings. */
export interface DeliveryPorts {
  outbox: Outbox;
  pacer: Pacer;
  hosts: Hosts;
  transport: Transport;
  clock: Clock;
  settings: Pick<Settings, 'writeKey' | 'host' | 'privacy'>;
  /** Names a request, unlike any other of this origin. */
  name(): string;
  /** Whether anything may be sent: asked right before each request. */
  allowed(): boolean;
  delivered(messageIds: string[]): void;
  problem(problem: Problem): void;
}

/** How a round ended: nothing to send, something was sent, or milliseconds to wait. */
export type Round = 'empty' | 'sent' | { waitMs: number };

/** A batch on its way. */
interface Shipment {
  name: string;
  rows: Entry[];
  host: string;
  single: boolean;
  keepalive: boolean;
}

/** Moves rows from the outbox to the host: one request a round, and a row leaves only when its answer says so. */
export class Delivery {
  readonly #ports: DeliveryPorts;
  #split: Split = WHOLE;
  /** Rows in requests that outlive the page: not to be sent again while it leaves. */
  readonly #outliving = new Set<string>();
  #underWay = 0;

  constructor(ports: DeliveryPorts) {
    this.#ports = ports;
  }

  /** Whether a request is under way. */
  get sending(): boolean {
    return this.#underWay > 0;
  }

  /** Sends the oldest rows. `outlive`: so that the request survives the page, where it fits. */
  async round({ probe, outlive }: { probe: boolean; outlive: boolean }): Promise<Round> {
    const { outbox, pacer, transport } = this.#ports;
    if (!this.#ports.allowed()) return 'empty';
    const queue = this.#addressed(await outbox.peek(MAX_BATCH_EVENTS));
    const single = this.#usesSingles(queue);
    const rows = cutBatch(slice(queue, this.#split), { events: single ? 1 : MAX_BATCH_EVENTS, bytes: MAX_BATCH_BYTES });
    const host = rows[0]?.host;
    if (host === undefined) {
      this.#split = WHOLE;
      return 'empty';
    }
    const name = this.#ports.name();
    const waitMs = await pacer.admit({ name, withinMs: REQUEST_TIMEOUT_MS + START_MS, probe });
    if (waitMs > 0) return { waitMs };
    const keepalive = outlive && this.#fits(rows, transport.keepaliveRoom);
    await this.#ship({ name, rows, host, single, keepalive });
    return 'sent';
  }

  /** Sends what fits of this page's rows while it leaves; `name` has a slot already. Tells whether it was used. */
  leave(name: string): boolean {
    const { outbox, transport, settings } = this.#ports;
    // A preflight would not finish, see `X-IP-Policy`: these rows go on the next visit.
    if (!this.#ports.allowed() || ipPolicy(settings)) return false;
    const queue = this.#addressed(outbox.recent()).filter(({ messageId }) => !this.#outliving.has(messageId));
    const single = this.#usesSingles(queue);
    const room = transport.keepaliveRoom;
    const rows = cutBatch(queue, { events: single ? 1 : MAX_BATCH_EVENTS, bytes: room });
    const host = rows[0]?.host;
    if (host === undefined || !this.#fits(rows, room)) return false;
    void this.#ship({ name, rows, host, single, keepalive: true });
    return true;
  }

  /** Cuts the requests that would end with the page anyway. */
  cancel(): void {
    this.#ports.transport.cancel();
  }

  /** Rows with the host that they go to now. */
  #addressed(rows: readonly Entry[]): Entry[] {
    const { hosts, settings } = this.#ports;
    return rows.map((row) => ({ ...row, host: hosts.destination(row.host, settings.host) }));
  }

  #usesSingles([first]: readonly Entry[]): boolean {
    const { hosts, pacer, clock, settings } = this.#ports;
    const host = first?.host ?? settings.host;
    const { failures } = pacer.last;
    // A host that never answered may know only the other route: every second attempt asks for it.
    const trial = failures >= FAILURES_BEFORE_FALLBACK && failures % 2 === 0 && !hosts.isProven(host);
    return trial || hosts.takesSingles(host, clock.now());
  }

  #fits(rows: readonly Entry[], bytes: number): boolean {
    return cutBatch(rows, { events: rows.length, bytes }).length === rows.length && (rows[0]?.bytes ?? 0) + 1_024 < bytes;
  }

  async #ship(shipment: Shipment): Promise<void> {
    const { name, rows, host, single, keepalive } = shipment;
    const { transport, clock, settings } = this.#ports;
    const [first] = rows;
    if (!first) return;
    const { writeKey } = settings;
    const sentAt = clock.now();
    if (keepalive) for (const { messageId } of rows) this.#outliving.add(messageId);
    this.#underWay++;
    const answer = await transport.post({
      url: host + (single ? `/api/s/event?writekey=${encodeURIComponent(writeKey)}` : '/v1/batch'),
      body: single ? eventBody(first, sentAt) : batchBody(rows, writeKey, sentAt),
      keepalive,
      ipPolicy: ipPolicy(settings),
    });
    for (const { messageId } of rows) this.#outliving.delete(messageId);
    if (answer) {
      const outcome = await this.#conclude(shipment, this.#judged(shipment, answer));
      await this.#ports.pacer.settle({ request: name, outcome, told: rateHeaders(answer, clock.now()) });
    }
    this.#underWay--;
  }

  #judged({ rows, host, single }: Shipment, answer: Answer): Verdict {
    const messageIds = rows.map(({ messageId }) => messageId);
    const verdict = judge(answer, messageIds, this.#ports.clock.now());
    // On the single route a refusal in a 200 is about the key or the event; a proven host knows the key.
    if (single && verdict.kind === 'refused' && answer.status === 200 && this.#ports.hosts.isProven(host)) {
      return { kind: 'accepted', retry: new Set(), rejected: new Set(messageIds) };
    }
    return verdict;
  }

  /** Acts on what the host said of a batch. */
  async #conclude(shipment: Shipment, verdict: Verdict): Promise<Outcome> {
    const { problem, pacer, hosts, settings } = this.#ports;
    switch (verdict.kind) {
      case 'accepted':
        return this.#accepted(shipment, verdict);
      case 'malformed':
      case 'too_large':
        return this.#halved(shipment, verdict.kind);
      case 'failed':
        if (verdict.code === 'bad_answer') problem('bad_answer');
        // Once may be the visitor's network; the second time in a row it is worth a word.
        else if (pacer.last.failures > 0 && navigator.onLine) problem('host_unreachable');
        if (shipment.host !== settings.host) hosts.forget(shipment.host);
        return verdict;
      case 'refused':
        problem('key_refused');
        return verdict;
      case 'quota':
        problem('quota_exceeded');
        return verdict;
      case 'throttled':
        return verdict;
    }
  }

  async #accepted({ rows, host, single }: Shipment, { retry, rejected: refused }: Verdict & { kind: 'accepted' }): Promise<Outcome> {
    const { outbox, hosts, clock, delivered } = this.#ports;
    const stored = rows.filter(({ messageId }) => !retry.has(messageId) && !refused.has(messageId));
    await outbox.remove(stored);
    await outbox.drop(
      rows.filter(({ messageId }) => refused.has(messageId)),
      'rejected',
    );
    this.#split = accepted(this.#split, rows.length);
    if (stored.length) {
      const now = clock.now();
      if (!single || !hosts.takesSingles(host, now)) await hosts.acknowledged(host, single ? now + ROUTE_MS : 0);
      delivered(stored.map(({ messageId }) => messageId));
    }
    return { kind: 'accepted', partial: retry.size > 0 };
  }

  async #halved({ rows }: Shipment, why: 'malformed' | 'too_large'): Promise<Outcome> {
    const next = rejected(this.#split, rows.length, why);
    this.#split = typeof next === 'string' ? WHOLE : next;
    if (next === 'refused') {
      this.#ports.problem('key_refused');
      return { kind: 'refused' };
    }
    if (next === 'drop') await this.#ports.outbox.drop(rows, why === 'too_large' ? 'too_large' : 'rejected');
    return { kind: 'split' };
  }
}

function ipPolicy({ privacy }: Pick<Settings, 'privacy'>): string | undefined {
  return privacy.ipPolicy === 'keep' ? undefined : privacy.ipPolicy;
}
