import { ownerOf, partsOf, type ROOM_RECORDS } from '../../tracker/api.ts';
import type { Client } from '../../tracker/index.ts';
import { woven } from './entry.ts';
import { bounded, type Kept, readKept } from './kept.ts';

/** Where a conversation is kept, for all tabs and later pages of its visitor. */
export class Memory {
  readonly #client: Client;
  readonly #name: (typeof ROOM_RECORDS)[number];
  /** The record, where no store may or does take it. */
  #own: unknown;

  constructor(client: Client, name: (typeof ROOM_RECORDS)[number]) {
    this.#client = client;
    this.#name = name;
  }

  /** Whose conversation it is now; `undefined` while there may be none. */
  async owner(): Promise<string | undefined> {
    const parts = partsOf(this.#client);
    const owner = parts && (await ownerOf(parts));
    return partsOf(this.#client) === parts ? owner : this.owner();
  }

  /** What is kept; `undefined` when nothing may be. */
  async read(owner: string): Promise<Kept | undefined> {
    const values = partsOf(this.#client)?.values;
    return values && readKept(this.#own ?? (await values.get(this.#name).catch(() => undefined)), owner);
  }

  /**
   * Keeps what a tab knows, whose word counts for the messages in `changed`: one transaction, so that no tab takes
   * anything away from another. Gives what is kept now, `undefined` when nothing may be.
   */
  async keep(
    owner: string,
    { entries, ...news }: Omit<Kept, 'v' | 'owner'>,
    changed: ReadonlySet<string>,
  ): Promise<Kept | undefined> {
    const parts = partsOf(this.#client);
    const lasting = entries.filter(({ state }) => state !== 'streaming');
    let kept: Kept | undefined;
    const apply = (stored: unknown) => {
      const before = readKept(stored, owner);
      kept = bounded({ ...before, ...news, entries: woven(before.entries, lasting, changed) });
      return kept;
    };
    const keepOwn = () => {
      this.#own = apply(this.#own);
    };
    if (!parts) return undefined;
    if (parts.settings.privacy.dontStoreUserIds) keepOwn();
    else await parts.values.update(this.#name, apply).catch(keepOwn); // the database reports why
    if ((await this.owner()) !== owner) await this.forget(owner);
    return kept;
  }

  /** Forgets what is kept of a visitor who is gone. */
  async forget(owner: string): Promise<void> {
    this.#own = undefined;
    const others = (stored: unknown) => (readKept(stored, owner).entries.length ? undefined : stored);
    await partsOf(this.#client)
      ?.values.update(this.#name, others)
      .catch(() => {});
  }
}
