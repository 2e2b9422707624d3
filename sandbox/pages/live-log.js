// What the page keeps of what arrived, and what of it the list shows.

/** Lines kept; the sandbox keeps as many events. */
const MAX_ROWS = 100_000;
/** Forms and bookings kept as cards. */
const MAX_CARDS = 200;

/** Words of a search that begin with one of these look at that field alone. */
const FIELDS = new Set(['type', 'name', 'visitor', 'user', 'session', 'tab', 'page', 'key']);
const KINDS = {
  repeat: (row) => row.repeat > 0,
  loss: (row) => row.dropped !== undefined,
  card: (row) => row.card,
};

/**
 * Reads a search: words that must all be there, `"several words"`, `-word` for those that must not, `field:text`,
 * `is:repeat`, `is:loss`, `is:card`. Returns a test for a line; undefined when it finds everything.
 */
export function readSearch(text) {
  const tests = [...text.toLowerCase().matchAll(/(-?)(?:([a-z]+):)?(?:"([^"]*)"?|(\S+))/g)].map(
    ([whole, minus, field, quoted, plain]) => {
      const sought = quoted ?? plain;
      const test = testFor(field, sought, whole.replace(/^-|"/g, ''));
      return minus ? (row) => !test(row) : test;
    },
  );
  if (tests.length === 0) return undefined;
  return (row) => tests.every((test) => test(row));
}

function testFor(field, sought, whole) {
  if (field === 'is' && Object.hasOwn(KINDS, sought)) return KINDS[sought];
  if (FIELDS.has(field)) return (row) => row[field].toLowerCase().includes(sought);
  return (row) => row.text.includes(whole);
}

/** The lines, oldest first, bounded; and those of them that match the search. */
export class Log {
  /** All lines that are kept, oldest first. */
  rows = [];
  /** Lines of forms and bookings, oldest first. */
  cards = [];
  #matches = [];
  #test;
  /** Matches shown while the list is held; undefined = all. */
  #held;

  /** Adds lines that arrived, oldest first. */
  add(rows) {
    for (const row of rows) {
      this.rows.push(row);
      if (row.card) this.cards.push(row);
      if (!this.#test || this.#test(row)) this.#matches.push(row);
    }
    const old = this.cards.splice(0, Math.max(0, this.cards.length - MAX_CARDS));
    for (const row of old) row.card = []; // still one of them, but what it says is not kept
    // Trimmed in large steps: shifting a long array for every event would be slow.
    if (this.rows.length > MAX_ROWS * 1.05) this.#trim();
  }

  clear() {
    this.rows = [];
    this.cards = [];
    this.#matches = [];
    if (this.#held !== undefined) this.#held = 0;
  }

  /** Shows only what `test` finds; undefined = everything. */
  search(test) {
    const last = this.#held === undefined ? Infinity : (this.at(0)?.seq ?? 0);
    this.#test = test;
    this.#matches = test ? this.rows.filter(test) : this.rows.slice();
    if (this.#held !== undefined) this.#held = this.#upTo(last);
  }

  /** Whether what arrives from now on stays out of the list. */
  get held() {
    return this.#held !== undefined;
  }

  set held(held) {
    if (held !== this.held) this.#held = held ? this.#matches.length : undefined;
  }

  /** Lines that the list shows. */
  get length() {
    return this.#held ?? this.#matches.length;
  }

  /** Matching lines that are held back. */
  get waiting() {
    return this.#matches.length - this.length;
  }

  /** The line at a place of the list: 0 is the newest. */
  at(place) {
    return this.#matches[this.length - 1 - place];
  }

  /** The place of the line with this number, or of the next older one. */
  placeOf(seq) {
    return this.length - this.#upTo(seq);
  }

  /** How many matches have a number up to this. */
  #upTo(seq) {
    let low = 0;
    let high = this.#matches.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#matches[middle].seq <= seq) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #trim() {
    this.rows = this.rows.slice(-MAX_ROWS);
    const gone = this.#upTo(this.rows[0].seq - 1);
    this.#matches.splice(0, gone);
    if (this.#held !== undefined) this.#held = Math.max(0, this.#held - gone);
  }
}
