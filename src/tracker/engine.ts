import { nanoid } from 'nanoid';
import type { Clock, Undo } from '../lib/clock.ts';
import type { PageLife } from '../lib/page-life.ts';
import { isPlainObject } from '../lib/plain.ts';
import { TabChannel } from '../lib/tab-channel.ts';
import { TabLock } from '../lib/tab-lock.ts';
import { Delivery } from './delivery.ts';
import type { Draft } from './draft.ts';
import { Hosts } from './hosts.ts';
import { Identity } from './identity.ts';
import { Outbox } from './outbox.ts';
import { Pacer } from './pacer.ts';
import type { Report } from './report.ts';
import { Sender } from './sender.ts';
import type { Settings } from './settings.ts';
import { layOut, type Shelves } from './shelves.ts';
import { Stamper } from './stamper.ts';
import { Transport } from './transport.ts';
import type { DropReason, Receipt, Status } from './types.ts';
import { identified, type Visitor } from './visitor.ts';

/** What an engine shares with the client that runs it. */
export interface EnginePorts {
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
 * leave a trace.
 */
export class Engine {
  readonly #settings: Settings;
  readonly #ports: EnginePorts;
  readonly #shelves: Shelves;
  readonly #channel: TabChannel;
  readonly #identity: Identity;
  readonly #pacer: Pacer;
  readonly #hosts: Hosts;
  readonly #outbox: Outbox;
  readonly #delivery: Delivery;
  readonly #sender: Sender;
  readonly #stamper: Stamper;
  readonly #undo: Undo[] = [];
  #failure: string | undefined;
  #stopped = false;
  /** Settles when it is known where things are kept. */
  readonly ready: Promise<void>;

  constructor(settings: Settings, ports: EnginePorts) {
    const { clock, report, life } = ports;
    this.#settings = settings;
    this.#ports = ports;
    this.#shelves = layOut(settings, clock, report.lost);
    const { values, visitor, cookie, rows: stored, tab } = this.#shelves;
    this.#channel = new TabChannel(settings.id, (message) => this.#receive(message));
    const announce = (kind: string) => () => this.#channel.post({ kind });
    this.#identity = new Identity({ store: visitor, cookie, clock, announce: announce('visitor') });
    this.#pacer = new Pacer(values, settings, { clock, tab: nanoid(8), announce: announce('pace') });
    this.#hosts = new Hosts(values);
    this.#stamper = new Stamper(settings, tab, report);
    this.#outbox = new Outbox({ stored, clock, lost: report.lost, wrote: (error) => this.#wrote(error) });
    const name = () => nanoid(8);
    this.#delivery = new Delivery({
      ...{ outbox: this.#outbox, pacer: this.#pacer, hosts: this.#hosts, transport: new Transport(clock) },
      ...{ clock, settings, name, allowed: ports.allowed, problem: report.problem },
      delivered: (messageIds) => {
        this.#channel.post({ kind: 'delivered', messageIds });
        report.acknowledged(messageIds);
      },
    });
    this.#sender = new Sender({
      ...{ delivery: this.#delivery, outbox: this.#outbox, pacer: this.#pacer, life, clock, name, changed: ports.changed },
      lock: new TabLock(settings.id, clock),
    });
    this.#listen();
    this.ready = this.#start();
  }

  /** Stamps a call with the visitor and puts it into the outbox. */
  accept(draft: Draft): Promise<Receipt> {
    const { type, messageId, moment, id, traits } = draft;
    const { at } = moment;
    if (this.#settings.privacy.dontStoreUserIds && type !== 'track' && type !== 'page') {
      return this.#dropped('ids_disabled', messageId);
    }
    if (type === 'identify') this.#identity.change(at, (visitor) => identified(visitor, id, traits ?? {}));
    if (type === 'group' && id) this.#identity.change(at, (visitor) => ({ ...visitor, groupId: id }));
    return new Promise((fulfil) => this.#identity.at(at, (visitor) => fulfil(this.#store(draft, visitor))));
  }

  /** A new visitor from this place in the order of calls on. */
  reset(): void {
    this.#identity.reset(this.#ports.clock.now());
  }

  /** The visitor id, once known; `null` when none may be kept. */
  visitorId(): Promise<string | null> {
    if (this.#settings.privacy.dontStoreUserIds) return Promise.resolve(null);
    return new Promise((fulfil) => this.#identity.at(this.#ports.clock.now(), ({ id }) => fulfil(id)));
  }

  flush(timeoutMs: number) {
    return this.#sender.flush(timeoutMs);
  }

  /** This engine's part of the status. */
  status(): Pick<Status, 'state' | 'queued' | 'storage' | 'route' | 'sending' | 'limits' | 'session'> {
    const { current } = this.#identity;
    const { host } = this.#settings;
    return {
      state: current ? this.#sender.state : 'starting',
      queued: this.#outbox.queued,
      storage: this.#storage(),
      route: this.#hosts.takesSingles(host, this.#ports.clock.now()) ? 'event' : 'batch',
      sending: this.#delivery.sending,
      limits: this.#pacer.limits,
      ...(current && { session: current.session.id }),
    };
  }

  /** Ends everything. `wipe`: the visitor withdrew, so nothing of ours may remain, here or in other tabs. */
  async stop({ wipe }: { wipe: boolean }): Promise<void> {
    this.#stopped = true;
    for (const undo of this.#undo.splice(0)) undo();
    this.#sender.stop();
    this.#identity.destroy();
    this.#channel.close();
    if (wipe) {
      this.#outbox.clear();
      return this.#shelves.wipe();
    }
    await this.#outbox.save();
    this.#shelves.database?.close();
  }

  async #start(): Promise<void> {
    const { life, report } = this.#ports;
    const { database } = this.#shelves;
    // However late it opens, what was kept in memory until then moves in.
    database?.open().then(
      () => {
        void this.#identity.load();
        void this.#outbox.save();
      },
      (error: unknown) => this.#wrote(error),
    );
    await Promise.all([this.#identity.load(), this.#hosts.load()]);
    this.#adoptParked();
    life.whenSeen(() => this.#sender.start());
    report.debug('ready, storage:', this.#storage());
    this.#ports.changed();
  }

  #listen(): void {
    const { life } = this.#ports;
    const { tab, parking } = this.#shelves;
    const back = () => {
      void this.#identity.load();
      this.#sender.wake();
    };
    this.#undo.push(
      life.on('visible', back),
      life.on('resume', back),
      life.on('online', () => this.#sender.wake()),
      life.on('hidden', () => {
        this.#identity.save();
        this.#sender.hurry();
      }),
      life.on('freeze', () => this.#sender.suspend()),
      life.on('leave', () => this.#leave()),
      life.on('return', () => {
        tab.resume();
        parking?.unpark();
        this.#channel.open();
        back();
      }),
    );
  }

  /** All of it in one task: a page that leaves gets no other. */
  #leave(): void {
    const { tab, parking } = this.#shelves;
    this.#identity.settle();
    void this.#outbox.save();
    const { rows, told } = this.#outbox.unsaved();
    if (rows.length && parking?.park({ visitorId: this.#identity.current?.id, rows })) told('localstorage');
    this.#identity.save();
    this.#sender.leave();
    tab.leave();
    this.#channel.close();
  }

  #adoptParked(): void {
    for (const { visitorId, rows } of this.#shelves.parking?.adopt() ?? []) {
      const real = this.#identity.current?.id ?? visitorId;
      for (const row of rows) {
        // Stamped before the visitor could be read: the id then made up is replaced by the visitor's own.
        const json = visitorId && real ? row.json.replaceAll(JSON.stringify(visitorId), JSON.stringify(real)) : row.json;
        void this.#outbox.add({ ...row, json });
      }
    }
  }

  #store(draft: Draft, visitor: Visitor): Promise<Receipt> {
    const { messageId } = draft;
    const row = this.#stamper.row(draft, visitor);
    if (typeof row === 'string') return this.#dropped(row, messageId);
    const stored = this.#outbox.add(row);
    this.#sender.queued();
    return stored.then((place) => ({ messageId, stored: place, ...(place === 'memory' && { reason: this.#storage() }) }));
  }

  #dropped(reason: DropReason, messageId: string): Promise<Receipt> {
    const { report } = this.#ports;
    report.lost(reason, [messageId]);
    if (reason === 'before_send_failed') report.problem(reason);
    return Promise.resolve({ messageId, stored: 'dropped', reason });
  }

  #storage(): string {
    const { database } = this.#shelves;
    if (!database) return `memory: ${this.#settings.persist}`;
    if (this.#failure) return `memory: ${this.#failure}`;
    return database.isOpen ? 'indexeddb' : 'opening';
  }

  /** The database took something, or failed to. */
  #wrote(error?: unknown): void {
    this.#failure = error === undefined ? undefined : error instanceof DOMException ? error.name : String(error);
    if (!this.#failure || this.#stopped) return;
    this.#ports.report.problem(this.#failure === 'QuotaExceededError' ? 'storage_full' : 'storage_unavailable');
  }

  /** A message of another tab, or of any other script: only what has the right shape counts. */
  #receive(message: unknown): void {
    if (!isPlainObject(message)) return;
    const { kind, messageIds } = message;
    if (kind === 'visitor') void this.#identity.load();
    if (kind === 'pace') void this.#pacer.refresh();
    if (kind === 'delivered' && Array.isArray(messageIds)) this.#outbox.acknowledgedElsewhere(messageIds.map(String));
  }
}
