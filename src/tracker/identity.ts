import type { Clock, Undo } from '../lib/clock.ts';
import type { KeyValue } from '../lib/key-value.ts';
import { extend, isOver } from './session.ts';
import { newVisitor, readVisitor, type Visitor } from './visitor.ts';
import type { VisitorCookie } from './visitor-cookie.ts';

/** Milliseconds that activity may wait before it is written: tabs agree on a session to within this. */
const TOUCH_DELAY_MS = 5_000;
/** Name of the record in the settings store. */
const RECORD = 'visitor';

/** What identity needs from its surroundings. */
export interface IdentityCore {
  /** Where the record is kept. */
  people: KeyValue;
  /** Absent: no cookie is read or written. */
  cookie?: VisitorCookie | undefined;
  clock: Clock;
  /** Tells the other tabs that the record has changed. */
  announce(kind: 'visitor'): void;
}

/**
 * The visitor of this browser. The record is loaded once; what is asked before waits in order, so that no call is
 * stamped with an identity that came before or after it.
 */
export class Identity {
  readonly #core: IdentityCore;
  #visitor: Visitor | undefined;
  #known = false;
  #loading = false;
  /** Another tab has changed the record, and this one has not read it since. */
  #told = false;
  /** Counts changes made here or told of, so that a record read meanwhile does not undo them. */
  #changes = 0;
  readonly #waiting: ((visitor: Visitor) => void)[] = [];
  #touch: Undo | undefined;

  constructor(core: IdentityCore) {
    this.#core = core;
  }

  /** The visitor, once known. */
  get current(): Visitor | undefined {
    return this.#known ? this.#visitor : undefined;
  }

  /**
   * Calls `use` with the visitor as of this place in the order of calls, its session extended to `at`: at once when
   * known, else when loaded. A session that this tab believes to be over is first compared with the other tabs'.
   */
  at(at: number, use: (visitor: Visitor) => void): void {
    const run = (visitor: Visitor) => {
      this.#visitor = { ...visitor, session: extend(visitor.session, at) };
      this.#touch ??= this.#core.clock.after(TOUCH_DELAY_MS, () => this.save());
      use(this.#visitor);
    };
    const { current } = this;
    if (current && !isOver(current.session, at)) {
      run(current);
      return;
    }
    this.#known = false;
    this.#waiting.push(run);
    void this.load();
  }

  /** Replaces the visitor by what `change` makes of it, in the order of calls, and writes it for all tabs. */
  change(at: number, change: (visitor: Visitor) => Visitor): void {
    this.at(at, (visitor) => {
      const next = change(visitor);
      if (next === visitor) return;
      this.#visitor = next;
      this.#changes++;
      this.#core.cookie?.write(next.id);
      const write = this.#write((stored) => {
        if (stored?.epoch !== visitor.epoch) return stored ?? next;
        // Another tab may have changed the record meanwhile; only a reset takes its place.
        return next.epoch === visitor.epoch ? change(stored) : next;
      });
      void write.then(() => this.#core.announce(RECORD));
    });
  }

  /** Reads the record, or makes the first one: of tabs that open together, exactly one makes it. */
  async load(): Promise<void> {
    if (this.#loading) return;
    this.#loading = true;
    const changes = this.#changes;
    const loaded = await this.#write((stored) => {
      const visitor = this.#best(stored);
      return { ...visitor, session: extend(visitor.session, this.#core.clock.now()) };
    });
    this.#loading = false;
    if (this.#changes !== changes) return this.load();
    this.#told = false;
    if (loaded) this.#core.cookie?.write(loaded.id);
    this.#adopt(loaded ?? this.#best(undefined));
  }

  /** Takes over what another tab has changed. */
  follow(): Promise<void> {
    this.#told = true;
    this.#changes++;
    return this.load();
  }

  /** Goes on with what is at hand, because the page is leaving: a new visitor at worst, until the next load. */
  settle(): Visitor {
    const visitor = this.#best(undefined);
    if (!this.#known) this.#adopt(visitor);
    return this.#visitor ?? visitor;
  }

  /** Forgets recent activity that was not written yet. */
  stop(): void {
    this.#touch?.();
    this.#touch = undefined;
  }

  /** Writes recent activity, so that no other tab ends the session. */
  save(): void {
    this.stop();
    const mine = this.current;
    if (!mine) return;
    void this.#write((stored = mine) =>
      stored.epoch === mine.epoch && stored.session.at < mine.session.at
        ? { ...stored, session: mine.session }
        : stored,
    );
  }

  /** The visitor by the best evidence there is: a valid cookie's id wins, then the record, then memory. */
  #best(stored: Visitor | undefined): Visitor {
    // What another tab wrote may be in the record before it is in the cookie that this tab sees.
    const id = stored && this.#told ? undefined : this.#core.cookie?.read();
    const visitor = stored ?? this.#visitor ?? newVisitor(this.#core.clock.now(), id);
    return id ? { ...visitor, id } : visitor;
  }

  #adopt(visitor: Visitor): void {
    this.#visitor = visitor;
    this.#known = true;
    for (const run of this.#waiting.splice(0)) run(this.#visitor);
  }

  /** Gives `undefined` when storage failed: the page then goes on from memory. */
  async #write(change: (stored: Visitor | undefined) => Visitor): Promise<Visitor | undefined> {
    let written: Visitor | undefined;
    const apply = (stored: unknown) => {
      written = change(readVisitor(stored));
      return written;
    };
    return this.#core.people.update(RECORD, apply).then(
      () => written,
      () => undefined, // the database itself reports why
    );
  }
}
