import { type Entry, type State, woven } from './entry.ts';
import type { Kept } from './kept.ts';
import type { Memory } from './memory.ts';

/** States in which this tab has a message in its hands: nobody else knows better. */
const IN_HAND: readonly (State | undefined)[] = ['sending', 'streaming'];

/** The messages of one visitor as this tab knows them, in step with what is kept for all tabs. */
export class Log {
  readonly #memory: Memory;
  readonly #tell: () => void;
  /** `undefined`: there is nobody whose messages may be kept. */
  owner: string | undefined;
  entries: readonly Entry[] = [];
  session: string | undefined;
  #seen: string | undefined;
  readonly #inHand = new Set<string>();
  /** Messages that have changed here since they were kept, and what else has. */
  #changed = new Set<string>();
  #news: Pick<Kept, 'session' | 'seen'> = {};
  #keeping = false;

  /** `tell` is called after each change. */
  constructor(memory: Memory, tell: () => void) {
    this.#memory = memory;
    this.#tell = tell;
  }

  /** What the other side has said. */
  get answers(): readonly Entry[] {
    return this.entries.filter(({ from, state }) => from !== 'visitor' && state !== 'joined');
  }

  /** How many of them the visitor has not seen. */
  get unread(): number {
    const seen = this.entries.findIndex(({ id }) => id === this.#seen);
    return this.answers.filter((answer) => this.entries.indexOf(answer) > seen).length;
  }

  find(id: string | undefined): Entry | undefined {
    return this.entries.find((entry) => entry.id === id);
  }

  /** Adds a message, or replaces the one of that id. */
  put(entry: Entry): void {
    this.entries = this.find(entry.id)
      ? this.entries.map((other) => (other.id === entry.id ? entry : other))
      : [...this.entries, entry];
    if (IN_HAND.includes(entry.state)) this.#inHand.add(entry.id);
    else this.#inHand.delete(entry.id);
    if (entry.state !== 'streaming') this.#changed.add(entry.id);
    this.#keep();
  }

  /** How a message stands; absent: all is well. */
  set(id: string, state?: State): void {
    const entry = this.find(id);
    if (!entry) return;
    const { state: _before, ...rest } = entry;
    this.put(state ? { ...rest, state } : rest);
  }

  /** Takes a message out that was never kept. */
  drop(id: string): void {
    this.entries = this.entries.filter((entry) => entry.id !== id);
    this.#tell();
  }

  /** The visitor sees everything. */
  see(): void {
    const last = this.entries.at(-1)?.id;
    if (last !== this.#seen) this.note({ seen: last });
  }

  note(news: Pick<Kept, 'session' | 'seen'>): void {
    this.#news = { ...this.#news, ...news };
    this.#take(news);
    this.#keep();
  }

  /** Begins anew with another visitor, or with none. */
  begin(owner: string | undefined): void {
    if (this.owner !== undefined) void this.#memory.forget(this.owner);
    this.owner = owner;
    this.entries = [];
    this.session = this.#seen = undefined;
    this.#inHand.clear();
    this.#changed.clear();
    this.#news = {};
    this.#tell();
  }

  /** Takes over what is kept. */
  async load(): Promise<void> {
    const { owner } = this;
    if (owner !== undefined) this.#adopt(owner, await this.#memory.read(owner));
  }

  async #keep(): Promise<void> {
    this.#tell();
    if (this.#keeping) return;
    this.#keeping = true;
    for (let { owner } = this; owner !== undefined && this.#dirty; { owner } = this) {
      const [changed, news] = [this.#changed, this.#news];
      this.#changed = new Set();
      this.#news = {};
      this.#adopt(owner, await this.#memory.keep(owner, { entries: this.entries, ...news }, changed));
    }
    this.#keeping = false;
  }

  get #dirty(): boolean {
    return this.#changed.size > 0 || Object.keys(this.#news).length > 0;
  }

  /** `kept`: absent when the visitor has just withdrawn. */
  #adopt(owner: string, kept: Kept | undefined): void {
    if (!kept || owner !== this.owner) return;
    const mine = new Set([...this.#inHand, ...this.#changed]);
    // What another page was sending when it was left has not come back.
    const orphaned = (entry: Entry): Entry =>
      entry.state === 'sending' && !mine.has(entry.id) ? { ...entry, state: 'failed' } : entry;
    this.entries = woven(kept.entries.map(orphaned), this.entries, mine);
    this.#take({ ...kept, ...this.#news });
    this.#tell();
  }

  #take({ session = this.session, seen = this.#seen }: Pick<Kept, 'session' | 'seen'>): void {
    this.session = session;
    this.#seen = seen;
  }
}
