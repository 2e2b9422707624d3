import type { Clock, Undo } from '../lib/clock.ts';
import { OPEN_DEADLINE_MS } from '../lib/database.ts';
import type { PageLife } from '../lib/page-life.ts';
import { isPlainObject } from '../lib/plain.ts';
import { TabChannel } from '../lib/tab-channel.ts';
import { TabLock } from '../lib/tab-lock.ts';
import { Delivery, type DeliveryCore } from './delivery.ts';
import type { Draft } from './draft.ts';
import { sharedContext } from './event.ts';
import { followPage, type PageCore } from './follow-page.ts';
import { Hosts } from './hosts.ts';
import { Identity, type IdentityCore } from './identity.ts';
import { Outbox, type OutboxCore } from './outbox.ts';
import { Pacer, type PacerCore } from './pacer.ts';
import type { Report } from './report.ts';
import { Scrubber } from './scrub.ts';
import { Sender, type SenderCore } from './sender.ts';
import type { Settings } from './settings.ts';
import { layOut, type Shelves } from './shelves.ts';
import { type StampCore, stamp } from './stamp.ts';
import { Transport } from './transport.ts';
import type { DropReason, FlushResult, Receipt, Status } from './types.ts';
import { identified, newVisitor, type Visitor } from './visitor.ts';

/** What an engine gets from the client that runs it. */
export interface EnginePorts {
  settings: Settings;
  life: PageLife;
  clock: Clock;
  report: Report;
  /** Whether the visitor agrees at this very moment. */
  allowed(): boolean;
  /** Something about the status may have changed. */
  changed(): void;
}

/**
 * Everything that stores or sends, put together. It exists only while the visitor agrees: what is not there cannot
 * leave a trace. Each room gets the engine as its core, and sees no more of it than it declares.
 */
export class Engine
  implements OutboxCore, PacerCore, IdentityCore, DeliveryCore, SenderCore, StampCore, PageCore
{
  readonly settings: Settings;
  readonly life: PageLife;
  readonly clock: Clock;
  readonly report: Report;
  readonly allowed: () => boolean;
  readonly changed: () => void;
  readonly database: Shelves['database'];
  readonly table: OutboxCore['table'];
  readonly cookie: IdentityCore['cookie'];
  readonly values: Shelves['values'];
  readonly people: Shelves['people'];
  readonly tab: Shelves['tab'];
  readonly lost: Report['lost'];
  readonly problem: Report['problem'];
  readonly parking: Shelves['parking'];
  readonly channel: TabChannel;
  readonly identity = new Identity(this);
  readonly outbox = new Outbox(this);
  readonly delivery = new Delivery(this);
  readonly pacer: Pacer;
  readonly hosts: Hosts;
  readonly transport: Transport;
  readonly lock: TabLock;
  readonly scrubber: Scrubber;
  readonly shared = JSON.stringify(sharedContext());
  readonly sender = new Sender(this);
  readonly #undo: Undo[];
  /** Why the database took nothing the last time. */
  #failure: unknown;
  #stopped = false;
  /** Settles when it is known where things are kept. */
  readonly ready: Promise<void>;

  constructor(ports: EnginePorts) {
    const { settings, clock, report, life } = ports;
    ({ life: this.life, allowed: this.allowed, changed: this.changed } = ports);
    this.settings = settings;
    this.clock = clock;
    this.report = report;
    ({ lost: this.lost, problem: this.problem } = report);
    const shelves = layOut(settings, clock);
    ({ database: this.database, table: this.table, cookie: this.cookie, tab: this.tab } = shelves);
    ({ values: this.values, people: this.people, parking: this.parking } = shelves);
    this.channel = new TabChannel(settings.id, (message) => this.#receive(message));
    this.pacer = new Pacer(this);
    this.hosts = new Hosts(this.values);
    this.transport = new Transport(clock);
    this.lock = new TabLock(settings.id, clock);
    this.scrubber = new Scrubber(settings.scrub);
    this.#undo = [
      ...followPage(this),
      life.on('blocked', (url) => url.startsWith(settings.host) && this.problem('csp_blocked')),
    ];
    this.ready = this.#start();
  }

  /** Stamps a call with the visitor and puts it into the outbox. */
  accept(call: Draft): Promise<Receipt> {
    const { type, messageId, moment, id, traits } = call;
    if (this.settings.privacy.dontStoreUserIds && type !== 'track' && type !== 'page') {
      return this.#dropped('ids_disabled', messageId);
    }
    const { at } = moment;
    const identity = this.identity;
    if (type === 'identify') identity.change(at, (visitor) => identified(visitor, id, traits ?? {}));
    if (type === 'group' && id) identity.change(at, (visitor) => ({ ...visitor, groupId: id }));
    return new Promise((fulfil) => {
      const inMemory = () => fulfil({ messageId, stored: 'memory', reason: 'TimeoutError' });
      const stop = this.clock.after(OPEN_DEADLINE_MS, inMemory);
      identity.at(at, (visitor) => void this.#store(call, visitor).finally(stop).then(fulfil));
    });
  }

  /** A new visitor from this place in the order of calls on: new id and session, no user, traits or group. */
  reset(): void {
    const now = this.clock.now();
    this.identity.change(now, () => newVisitor(now));
  }

  /** The visitor id, once known; `null` when none may be kept. */
  visitorId(): Promise<string | null> {
    if (this.settings.privacy.dontStoreUserIds) return Promise.resolve(null);
    return new Promise((fulfil) => this.identity.at(this.clock.now(), ({ id }) => fulfil(id)));
  }

  flush(timeoutMs: number): Promise<FlushResult> {
    return this.sender.flush(timeoutMs);
  }

  /** This engine's part of the status. */
  status(): Partial<Status> {
    const { current } = this.identity;
    return {
      state: current ? this.sender.state : 'starting',
      queued: this.outbox.queued,
      storage: this.#storage(),
      route: this.hosts.takesSingles(this.settings.host, this.clock.now()) ? 'event' : 'batch',
      sending: this.delivery.sending > 0,
      limits: this.pacer.limits,
      ...(current && { session: current.session.id }),
    };
  }

  /** Ends everything and lets go of the page. `keep`: what is in memory is stored first, else forgotten. */
  async stop(keep: boolean): Promise<void> {
    this.#stopped = true;
    for (const undo of this.#undo) undo();
    this.sender.stop();
    this.identity.stop();
    this.channel.close();
    if (keep) await this.outbox.save();
    this.outbox.forget();
    this.database?.close();
  }

  announce(kind: string, messageIds?: string[]): void {
    this.channel.post({ kind, messageIds });
  }

  readonly delivered = (messageIds: string[]): void => {
    this.announce('delivered', messageIds);
    this.report.acknowledged(messageIds);
  };

  readonly wrote = (error?: unknown): void => {
    const reason = error instanceof DOMException ? error.name : error && String(error);
    if (error === null || reason === 'AbortError') return; // released by us while the page left
    this.#failure = reason;
    if (!reason || this.#stopped) return;
    this.problem(reason === 'QuotaExceededError' ? 'storage_full' : 'storage_unavailable');
  };

  async #start(): Promise<void> {
    const { life, database, outbox, hosts, report } = this;
    // However late it opens, what was kept in memory until then moves in.
    database?.open().then(() => Promise.all([this.wrote(), this.identity.load(), outbox.save()]), this.wrote);
    await Promise.all([this.identity.load(), hosts.load(), outbox.count()]);
    if (this.parking) await outbox.adopt(this.parking.adopt(this.identity.current?.id ?? ''));
    life.whenSeen(() => this.sender.wake());
    report.debug('ready', this.#storage());
    this.changed();
  }

  #store(call: Draft, visitor: Visitor): Promise<Receipt> {
    const row = stamp(call, visitor, this);
    const { messageId } = call;
    if (typeof row === 'string') return this.#dropped(row, messageId);
    const added = this.outbox.add(row);
    this.sender.queued();
    return added.then((stored) => ({
      messageId,
      stored,
      ...(stored === 'memory' && { reason: this.#storage() }),
    }));
  }

  #dropped(reason: DropReason, messageId: string): Promise<Receipt> {
    this.lost(reason, [messageId]);
    if (reason === 'before_send_failed') this.problem(reason);
    return Promise.resolve({ messageId, stored: 'dropped', reason });
  }

  #storage(): string {
    const { database, settings } = this;
    if (!database || this.#failure) return `memory: ${this.#failure ?? settings.persist}`;
    return database.isOpen ? 'indexeddb' : 'opening';
  }

  /** A message of another tab, or of any other script: only what has the right shape counts. */
  #receive(message: unknown): void {
    if (!isPlainObject(message)) return;
    const { kind, messageIds } = message;
    if (kind === 'visitor') void this.identity.follow();
    if (kind === 'pace') void this.pacer.refresh();
    if (kind === 'delivered' && Array.isArray(messageIds))
      this.outbox.acknowledgedElsewhere(messageIds.map(String));
  }
}
