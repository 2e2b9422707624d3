import type { Undo } from '../lib/clock.ts';
import { OPEN_DEADLINE_MS } from '../lib/database.ts';
import { isPlainObject, toPlainObject } from '../lib/plain.ts';
import { WebStorage } from '../lib/web-storage.ts';
import type { Draft } from './draft.ts';
import { followPage } from './follow-page.ts';
import { touchOf } from './page-context.ts';
import type { DeviceData } from './privacy-api.ts';
import { ROOM_RECORDS } from './room-records.ts';
import { type EnginePorts, openRooms, type Rooms } from './rooms.ts';
import { stamp } from './stamp.ts';
import type { DropReason, FlushResult, Receipt, Status } from './types.ts';
import { identified, newVisitor, touched, type Visitor } from './visitor.ts';

/**
 * Everything that stores or sends. It exists only while the visitor agrees: what is not there cannot leave a trace.
 */
export class Engine {
  readonly rooms: Rooms;
  readonly #undo: Undo[];
  /** Calls of the current task. */
  #calls: (() => void)[] = [];
  /** Why the database took nothing the last time. */
  #failure: unknown;
  #stopped = false;
  /** It is known how the visitor came to this page. */
  #landed = false;
  /** Settles when it is known where things are kept. */
  readonly ready: Promise<void>;

  constructor(ports: EnginePorts) {
    this.rooms = openRooms(ports, {
      receive: (message) => this.#receive(message),
      wrote: (error) => this.#wrote(error),
      catchUp: this.#caughtUp,
    });
    const { settings, life, report } = ports;
    this.#undo = [
      ...followPage(this.rooms),
      life.on('blocked', (url) => url.startsWith(settings.host) && report.problem('csp_blocked')),
    ];
    this.ready = this.#start();
  }

  /** Whether calls of this task wait. */
  get accepting(): boolean {
    return this.#calls.length > 0;
  }

  /** Stamps a call with the visitor and puts it into the outbox: when the task ends, after the caller's own work. */
  accept(call: Draft): Promise<Receipt> {
    return new Promise((fulfil) => {
      if (this.#calls.push(() => fulfil(this.#stamp(call))) === 1) queueMicrotask(this.#caughtUp);
    });
  }

  /** A new visitor from this place in the order of calls on: new id and session, no user, traits or group. */
  reset(): void {
    const { identity, clock, changed, values } = this.#caughtUp();
    const now = clock.now();
    identity.change(now, () => newVisitor(now));
    // What a store will not forget is not shown to another visitor either: each record says whose it is.
    for (const name of ROOM_RECORDS) values.update(name, () => undefined).catch(() => {});
    changed();
  }

  /** The visitor id, once known; `null` when none may be kept. */
  async visitorId(): Promise<string | null> {
    const { identity, clock, settings } = this.#caughtUp();
    if (settings.privacy.dontStoreUserIds) return null;
    return new Promise((fulfil) => identity.at(clock.now(), ({ id }) => fulfil(id)));
  }

  flush(timeoutMs: number): Promise<FlushResult> {
    return this.#caughtUp().sender.flush(timeoutMs);
  }

  /** This engine's part of the status. */
  status(): Partial<Status> {
    const { identity, sender, outbox, hosts, settings, clock, delivery, pacer } = this.#caughtUp();
    const { current } = identity;
    const { host, path } = settings;
    return {
      state: current ? sender.state : 'starting',
      queued: outbox.queued,
      storage: this.#storage(),
      route: !path && hosts.takesSingles(host, clock.now()) ? 'event' : 'batch',
      sending: delivery.sending > 0,
      limits: pacer.limits,
      ...(current && { session: current.session.id }),
    };
  }

  /** What this engine keeps on the device. */
  async export(): Promise<Pick<DeviceData, 'events' | 'visitor' | 'settings' | 'storage'>> {
    const { identity, outbox, pacer, hosts, values, settings } = this.rooms;
    await this.ready;
    const rows = await outbox.oldest().catch(() => outbox.own());
    const records: { [name: string]: unknown } = {};
    for (const name of ROOM_RECORDS) records[name] = await values.get(name).catch(() => undefined);
    const local = new WebStorage('localStorage');
    return {
      // Copies: what is given away is not ours to change.
      visitor: toPlainObject(identity.current),
      events: rows.map(({ json }) => JSON.parse(json)),
      settings: toPlainObject({
        pace: pacer.last,
        hosts: hosts.known,
        ...records,
      }),
      storage: toPlainObject(
        Object.fromEntries(local.keys(`${settings.id}:`).map((key) => [key, local.get(key)])),
      ),
    };
  }

  /** Ends everything and lets go of the page. `keep`: what is in memory is stored first, else forgotten. */
  async stop(keep: boolean): Promise<void> {
    const { sender, identity, channel, outbox, database } = this.#caughtUp();
    this.#stopped = true;
    for (const undo of this.#undo) undo();
    sender.stop();
    identity.stop();
    channel.close();
    if (keep) await outbox.save();
    outbox.forget();
    database?.close();
  }

  /** The rooms after every call so far: what the end of the task would do is done now. */
  readonly #caughtUp = (): Rooms => {
    for (const run of this.#calls.splice(0)) run();
    return this.rooms;
  };

  #stamp(call: Draft): Receipt | Promise<Receipt> {
    const { type, messageId, moment, id, traits } = call;
    const { identity, settings, clock, scrubber } = this.rooms;
    if (settings.privacy.dontStoreUserIds && type !== 'track' && type !== 'page') {
      return this.#dropped('ids_disabled', messageId);
    }
    const { at } = moment;
    if (!this.#landed) {
      this.#landed = true;
      const touch = touchOf(scrubber.moment(moment));
      identity.change(at, (visitor) => touched(visitor, touch));
    }
    if (type === 'identify') identity.change(at, (visitor) => identified(visitor, id, traits ?? {}));
    if (type === 'group' && id) identity.change(at, (visitor) => ({ ...visitor, groupId: id }));
    return new Promise((fulfil) => {
      identity.at(at, (visitor) => void this.#store(call, visitor).then(fulfil));
      if (identity.current) return;
      // Who the visitor is stands in the database, which may hang; from here on the call waits in memory.
      clock.after(OPEN_DEADLINE_MS, () => fulfil({ messageId, stored: 'memory', reason: 'TimeoutError' }));
    });
  }

  async #start(): Promise<void> {
    const { life, database, outbox, hosts, report, identity, parking, sender, changed, wrote } = this.rooms;
    // However late it opens, what was kept in memory until then moves in.
    database?.open().then(() => Promise.all([wrote(), identity.load(), outbox.save()]), wrote);
    await Promise.all([identity.load(), hosts.load(), outbox.count()]);
    if (parking) await outbox.adopt(parking.adopt(identity.current?.id ?? ''));
    life.whenSeen(() => sender.wake());
    report.debug('ready', this.#storage());
    changed();
  }

  #store(call: Draft, visitor: Visitor): Promise<Receipt> {
    const { outbox, sender } = this.rooms;
    const row = stamp(call, visitor, this.rooms);
    const { messageId } = call;
    if (typeof row === 'string') return this.#dropped(row, messageId);
    const added = outbox.add(row);
    sender.queued();
    return added.then((stored) => ({
      messageId,
      stored,
      ...(stored === 'memory' && { reason: this.#storage() }),
    }));
  }

  async #dropped(reason: DropReason, messageId: string): Promise<Receipt> {
    const { lost, problem } = this.rooms;
    lost(reason, [messageId]);
    if (reason === 'before_send_failed') problem(reason);
    return { messageId, stored: 'dropped', reason };
  }

  #storage(): string {
    const { database, settings } = this.rooms;
    if (!database || this.#failure) return `memory: ${this.#failure ?? settings.persist}`;
    return database.isOpen ? 'indexeddb' : 'opening';
  }

  #wrote(error?: unknown): void {
    const reason = error instanceof DOMException ? error.name : error && String(error);
    if (error === null || reason === 'AbortError') return; // released by us while the page left
    this.#failure = reason;
    if (!reason || this.#stopped) return;
    this.rooms.problem(reason === 'QuotaExceededError' ? 'storage_full' : 'storage_unavailable');
  }

  /** A message of another tab, or of any other script: only what has the right shape counts. */
  #receive(message: unknown): void {
    if (!isPlainObject(message)) return;
    const { identity, pacer, outbox, lock, changed } = this.rooms;
    const { kind, messageIds } = message;
    if (kind === 'visitor') void identity.follow().then(changed);
    if (kind === 'pace') void pacer.refresh();
    if (kind === 'busy') lock.heard();
    if (kind === 'delivered' && Array.isArray(messageIds))
      outbox.acknowledgedElsewhere(messageIds.map(String));
  }
}
