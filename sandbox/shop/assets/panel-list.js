// The events in the panel: those that have arrived, those that wait in the outbox, those that are lost.
import { el, setText } from '/assets/live-dom.js';
import { clock, span } from '/assets/live-format.js';
import { colouredJson } from '/assets/live-json.js';
import { says } from './panel-says.js';

/** Events that are kept here; the oldest go first. */
const MAX = 200;

export class PanelList {
  #list;
  #onChange;
  /** messageId → `{ event, at, fate, text, row }`. */
  #entries = new Map();
  #arrived = 0;
  #held = 0;
  #paused = false;

  /** @param onChange - takes `{ arrived, held, isEmpty }` after each change. */
  constructor(list, { onChange }) {
    this.#list = list;
    this.#onChange = onChange;
  }

  /** Whether new events are held back, so that one can be read in peace. */
  get paused() {
    return this.#paused;
  }

  set paused(paused) {
    this.#paused = paused;
    if (!paused) this.#held = 0;
    this.#draw();
  }

  /** Shows records of the sandbox; a repeat of an event is no further event. */
  addArrived(records) {
    for (const { receivedAt, repeat, event } of records) {
      if (repeat > 0) continue;
      const known = this.#entries.get(event.messageId);
      if (known?.fate === 'arrived') continue;
      this.#arrived += 1;
      if (this.#paused) this.#held += 1;
      const text = `arrived, ${span(Math.max(0, receivedAt - Date.parse(event.timestamp)))}`;
      this.#entries.set(event.messageId, { ...known, event, fate: 'arrived', text });
    }
    if (records.length > 0) this.#draw();
  }

  /** Shows what stands in the outbox, and what became of those that were lost (id → reason). */
  setWaiting(waiting, lost) {
    let changed = false;
    const ids = new Set(waiting.map(({ messageId }) => messageId));
    for (const event of waiting) {
      if (this.#entries.has(event.messageId)) continue;
      this.#entries.set(event.messageId, { event, fate: 'waits', text: 'waiting' });
      changed = true;
    }
    for (const [id, entry] of this.#entries) {
      if (entry.fate !== 'waits' || ids.has(id)) continue;
      changed = true;
      if (lost[id]) Object.assign(entry, { fate: 'lost', text: `lost: ${lost[id]}` });
      else this.#entries.delete(id); // it is on its way; the sandbox tells when it is there
    }
    if (changed) this.#draw();
    else this.#tell();
  }

  clear() {
    this.#entries.clear();
    this.#arrived = this.#held = 0;
    this.#draw();
  }

  #tell() {
    this.#onChange({ arrived: this.#arrived, held: this.#held, isEmpty: this.#entries.size === 0 });
  }

  #draw() {
    this.#tell();
    if (this.#paused) return;
    const sorted = [...this.#entries].sort(([, a], [, b]) => orderOf(b.event) - orderOf(a.event));
    for (const [id] of sorted.splice(MAX)) this.#entries.delete(id);
    let where;
    const rows = sorted.flatMap(([, entry]) => {
      entry.row ??= newRow();
      fill(entry);
      const path = entry.event.context?.page?.path;
      const isSame = path === where;
      where = path;
      return isSame ? [entry.row] : [el('li', { className: 'where', textContent: path }), entry.row];
    });
    this.#put(rows);
  }

  /** Who reads further below, or has the focus in a row, stays there. */
  #put(rows) {
    const { scrollTop, scrollHeight } = this.#list;
    const focused = this.#list.contains(document.activeElement) ? document.activeElement : undefined;
    this.#list.replaceChildren(...rows);
    this.#list.scrollTop = scrollTop && scrollTop + this.#list.scrollHeight - scrollHeight;
    focused?.focus({ preventScroll: true });
  }
}

/** Time of the call, and within a millisecond the order in its tab. */
const orderOf = ({ timestamp, context }) => Date.parse(timestamp) + (context?.tab?.seq ?? 0) / 1e6;

function newRow() {
  const row = el('li', { className: 'new' });
  const summary = el(
    'summary',
    {},
    el('span', { className: 'name' }),
    el('span', { className: 'fate' }),
    el('span', { className: 'says' }),
    el('span', { className: 'time' }),
  );
  const details = el('details', {}, summary);
  row.append(details);
  row.addEventListener('animationend', () => row.classList.remove('new'));
  return row;
}

function fill({ row, event, fate, text }) {
  if (row.dataset.fate === fate) return;
  row.dataset.fate = fate;
  row.classList.toggle('waits', fate === 'waits');
  row.classList.toggle('lost', fate === 'lost');
  const details = row.firstElementChild;
  const [name, end, line, time] = details.firstElementChild.children;
  const title = event.event ?? event.name ?? event.type;
  name.replaceChildren(title, ...(title === event.type ? [] : [el('small', { textContent: event.type })]));
  setText(time, clock(Date.parse(event.timestamp)));
  setText(line, says(event));
  setText(end, text);
  // Coloured when it is opened: most are not.
  details.ontoggle = () => details.open && showJson(details, event);
  if (details.open) showJson(details, event);
}

function showJson(details, event) {
  details.querySelector('pre')?.remove();
  const shown = { tabIndex: 0, role: 'region', 'aria-label': `${event.event ?? event.type} as JSON` };
  details.append(el('pre', shown, ...colouredJson(JSON.stringify(event, null, 2))));
}
