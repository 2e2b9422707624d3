// Whose events are shown: the visitors that this tab has been, since signing out makes a new one.

const NAME = 'northwind:panel';
const MAX = 5;

export class Visitors {
  #kept = read();
  /** Number of the last event that was shown since this panel was loaded, or that was cleared away. */
  seen = this.#kept.cleared;

  /** Ids, the newest last. */
  get ids() {
    return this.#kept.ids;
  }

  /** Notes a visitor; true for one that is new here. */
  add(id) {
    if (this.ids.includes(id)) return false;
    this.#keep({ ids: [...this.ids, id].slice(-MAX) });
    this.seen = this.#kept.cleared; // what came of it before this panel knew it
    return true;
  }

  /** Notes the number of the newest event that is shown. */
  saw(seq = 0) {
    this.seen = Math.max(this.seen, seq);
  }

  /** What was shown up to now is not shown again, on later pages neither. */
  clear() {
    this.#keep({ cleared: this.seen });
  }

  /** The sandbox has forgotten everything: its numbers begin anew. */
  forget() {
    this.seen = 0;
    this.#keep({ cleared: 0 });
  }

  /** The visitor wants to be nobody: what was noted goes. */
  end() {
    this.#kept = { ids: [], cleared: this.#kept.cleared };
    sessionStorage.removeItem(NAME);
  }

  #keep(changed) {
    this.#kept = { ...this.#kept, ...changed };
    sessionStorage.setItem(NAME, JSON.stringify(this.#kept));
  }
}

function read() {
  const { ids = [], cleared = 0 } = JSON.parse(sessionStorage.getItem(NAME) ?? '{}');
  return { ids, cleared };
}
