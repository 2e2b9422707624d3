// The list of events: a grid of which only the rows in sight exist.
import { el, setText } from './live-dom.js';
import { clock, hue, short, span } from './live-format.js';

/** Rows made beyond the edge, so that a quick scroll shows no gap. */
const BEYOND = 6;
/** Milliseconds after which an event is late: it waited for a network or for the limits. */
const LATE_MS = 10_000;

/** Columns by class, and what a row writes into each. */
const CELLS = {
  time: ({ at }) => clock(at, true),
  type: ({ type }) => type,
  name: ({ name }) => name,
  page: ({ page }) => page,
  visitor: ({ user, visitor }) => user || short(visitor) || '–',
  session: ({ session }) => short(session) || '–',
  delay: ({ delay }) => span(delay),
};

/** Keys of the grid: how many rows further each goes. */
const STEPS = { ArrowDown: () => 1, ArrowUp: () => -1, PageDown: (page) => page, PageUp: (page) => -page };

/** Shows the lines of a log, newest first, and tells which one is opened. */
export class List {
  #grid;
  #body;
  #log;
  #onOpen;
  #onHold;
  /** Number of the open event; 0 = none. */
  #open = 0;
  /** Elements in use, by the number of their event, and those that wait for the next use. */
  #rows = new Map();
  #spare = [];
  #rowHeight = 34;

  /**
   * @param grid - element with the role grid; scrolls.
   * @param onOpen - takes the line that was chosen, and whether its reader wants to go on there.
   * @param onHold - takes whether the reader is somewhere below the newest row, and wants rows to stay where they are.
   */
  constructor(grid, { log, onOpen, onHold }) {
    this.#grid = grid;
    this.#log = log;
    this.#onOpen = onOpen;
    this.#onHold = onHold;
    this.#body = el('div', { className: 'rows', role: 'rowgroup' });
    grid.append(this.#body);
    grid.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    grid.addEventListener('keydown', (event) => this.#key(event));
    this.#body.addEventListener('click', (event) => {
      const row = event.target.closest('[role=row]');
      if (row) this.#choose(this.#log.at(this.#log.placeOf(Number(row.dataset.seq))), false);
    });
    new ResizeObserver(() => this.draw()).observe(grid);
  }

  /** Number of the open event. */
  get open() {
    return this.#open;
  }

  /** Goes back to the newest row. */
  toTop() {
    this.#grid.scrollTop = 0;
    this.#onHold(false);
    this.draw();
  }

  /** Brings the page up to date with the log. */
  draw() {
    const log = this.#log;
    const height = this.#rowHeight;
    this.#body.style.blockSize = `${log.length * height}px`;
    this.#grid.setAttribute('aria-rowcount', log.length + 1);
    const first = Math.max(0, Math.floor(this.#grid.scrollTop / height) - BEYOND);
    const last = Math.min(
      log.length,
      Math.ceil((this.#grid.scrollTop + this.#grid.clientHeight) / height) + BEYOND,
    );
    const wanted = new Map();
    for (let place = first; place < last; place += 1) wanted.set(log.at(place).seq, place);
    for (const [seq, row] of this.#rows) {
      if (wanted.has(seq)) continue;
      this.#rows.delete(seq);
      this.#spare.push(row);
    }
    for (const [seq, place] of wanted) this.#show(log.at(place), place, seq);
    for (const row of this.#spare) row.hidden = true;
    this.#pointAtOpen();
    this.#measure();
    if (this.#rowHeight !== height) this.draw();
  }

  #show(line, place, seq) {
    let row = this.#rows.get(seq);
    if (!row) {
      row = this.#spare.pop() ?? this.#newRow();
      fill(row, line);
      this.#rows.set(seq, row);
    }
    row.hidden = false;
    row.style.transform = `translateY(${place * this.#rowHeight}px)`;
    row.setAttribute('aria-rowindex', place + 2);
    row.setAttribute('aria-selected', seq === this.#open);
  }

  #newRow() {
    const cells = Object.keys(CELLS).map((name) => el('span', { className: name, role: 'gridcell' }));
    const row = el('div', { className: 'row', role: 'row' }, ...cells);
    this.#body.append(row);
    return row;
  }

  /** The style sheet decides how high a row is: one line or two, by the room there is. */
  #measure() {
    const [row] = this.#rows.values();
    if (row) this.#rowHeight = row.offsetHeight || this.#rowHeight;
  }

  #pointAtOpen() {
    const row = this.#rows.get(this.#open);
    if (row) this.#grid.setAttribute('aria-activedescendant', row.id);
    else this.#grid.removeAttribute('aria-activedescendant');
  }

  #scrolled() {
    this.#onHold(this.#grid.scrollTop > this.#rowHeight / 2);
    this.draw();
  }

  #key(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const { length } = this.#log;
    const at = this.#open ? this.#log.placeOf(this.#open) : -1;
    const page = Math.max(1, Math.floor(this.#grid.clientHeight / this.#rowHeight) - 1);
    const goal = { Home: 0, End: length - 1, Enter: at }[event.key] ?? at + (STEPS[event.key]?.(page) ?? NaN);
    if (Number.isNaN(goal) || length === 0) return;
    event.preventDefault();
    const place = Math.min(length - 1, Math.max(0, goal));
    // Rows that move away under the keys would be a chase.
    this.#onHold(event.key !== 'Home');
    this.#reveal(place);
    this.#choose(this.#log.at(place), event.key === 'Enter');
  }

  #reveal(place) {
    const top = place * this.#rowHeight;
    const room = this.#grid.clientHeight - this.#head;
    if (top < this.#grid.scrollTop) this.#grid.scrollTop = top;
    else if (top + this.#rowHeight > this.#grid.scrollTop + room)
      this.#grid.scrollTop = top + this.#rowHeight - room;
  }

  /** Height of the column heads, which stay above the rows. */
  get #head() {
    return this.#body.offsetTop;
  }

  #choose(line, goThere) {
    if (!line) return;
    this.#open = line.seq;
    this.draw();
    this.#onOpen(line, goThere);
  }
}

function fill(row, line) {
  row.id = `row-${line.seq}`;
  row.dataset.seq = line.seq;
  row.dataset.hue = hue(line.visitor);
  row.classList.toggle('nameless', line.name === line.type);
  row.classList.toggle('repeat', line.repeat > 0);
  row.classList.toggle('loss', line.dropped !== undefined);
  row.classList.toggle('late', line.delay > LATE_MS);
  for (const [n, write] of Object.values(CELLS).entries()) setText(row.children[n], write(line));
}
