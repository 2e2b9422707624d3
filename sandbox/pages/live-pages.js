// The panel with the pages that are open: what each has in its queue, and what it has lost.
import { batched, el, pairs, redraw } from './live-dom.js';
import { amount, clock, hue, short, span } from './live-format.js';

/** Where pages of the shop report; see report-status.js. */
const CHANNEL = 'g8-sandbox-pages';
/** A hidden page may run its timers once a minute only. */
const GONE_MS = 90_000;
/** Tabs that do not report are shown for so long after their last event, and so many of them. */
const QUIET_MS = 5 * 60_000;
const MAX_TABS = 30;
const EVERY_MS = 1000;

const NO_DEMO =
  'No page of the demo shop is open in this browser. Its pages tell here what waits in their queue.';
const NO_TAB = 'None in the last five minutes.';

export class PagesPanel {
  #panel;
  #channel = new BroadcastChannel(CHANNEL);
  #reports = new Map();
  #tabs = new Map();
  #showVisitor;
  /** What is in the panel: nothing is drawn again for nothing. */
  #shown;
  #draw = batched(() => this.#drawNow());

  constructor(panel, { showVisitor }) {
    this.#panel = panel;
    this.#showVisitor = showVisitor;
    this.#channel.onmessage = ({ data }) => this.#heard(data);
    this.#channel.postMessage('report');
    setInterval(() => this.update(), EVERY_MS);
    this.#drawNow();
  }

  /** Notes which tabs the lines come from. */
  add(rows) {
    for (const row of rows) {
      if (!row.tab) continue;
      const events = (this.#tabs.get(row.tab)?.events ?? 0) + 1;
      this.#tabs.delete(row.tab); // set again, so that the map stays in order of the last event
      this.#tabs.set(row.tab, { row, events });
      if (this.#tabs.size > MAX_TABS) this.#tabs.delete(this.#tabs.keys().next().value);
    }
    this.update();
  }

  clear() {
    this.#tabs.clear();
    this.update();
  }

  update() {
    if (!this.#panel.hidden) this.#draw();
  }

  #heard(data) {
    if (typeof data?.id !== 'string') return;
    if (data.gone) this.#reports.delete(data.id);
    else if (data.status) this.#reports.set(data.id, { ...data, at: Date.now() });
    this.update();
  }

  #drawNow() {
    const now = Date.now();
    for (const [id, { at }] of this.#reports) if (now - at > GONE_MS) this.#reports.delete(id);
    const reports = [...this.#reports.values()].map(({ at: _, ...report }) => report);
    // Sessions belong to one origin, and every page of the shop's origin reports.
    const sessions = new Set(reports.map(({ status }) => status.session));
    const others = [...this.#tabs.values()]
      .filter(({ row }) => now - row.at < QUIET_MS && !sessions.has(row.session))
      .toReversed();
    const state = JSON.stringify([reports, others.map(({ row }) => row.seq)]);
    if (state === this.#shown) return;
    this.#shown = state;
    redraw(
      this.#panel,
      el('h2', { textContent: 'Connected pages' }),
      el('h3', { textContent: 'Demo shop' }),
      ...(reports.length ? reports.map(reportCard) : [note(NO_DEMO)]),
      el('h3', { textContent: 'Other tabs, by their events' }),
      ...(others.length ? others.map((tab) => this.#tabCard(tab)) : [note(NO_TAB)]),
    );
  }

  #tabCard({ row, events }) {
    const show = () => this.#showVisitor(row.visitor);
    const who = el(
      'button',
      { type: 'button', className: 'link', 'data-key': row.tab, click: show },
      el('i', { className: 'dot', 'data-hue': hue(row.visitor) }),
      row.user || short(row.visitor),
    );
    const figures = [
      ['Last event', clock(row.at)],
      ['It had waited', span(row.delay)],
      ['Events', amount(events)],
      ['Tab', short(row.tab)],
    ];
    return el(
      'article',
      { className: 'ticket' },
      el(
        'p',
        { className: 'kicker' },
        el('span', { textContent: row.page || 'unknown page' }),
        row.visitor ? who : undefined,
      ),
      pairs(figures, 'figures'),
    );
  }
}

function reportCard({ path, title, hidden, status }) {
  const { queued = 0, delivered = 0, dropped = {}, sending, state, lastError } = status;
  const lost = Object.entries(dropped).map(([reason, count]) => `${count} ${reason}`);
  const figures = [
    ['Waiting', amount(queued)],
    ['Delivered', amount(delivered)],
    ['Lost', lost.join(', ') || '0'],
    ['State', sending ? 'sending' : state],
  ];
  return el(
    'article',
    { className: `ticket ${queued ? 'waits' : ''}` },
    el(
      'p',
      { className: 'kicker' },
      el('span', { textContent: path }),
      el('span', { textContent: hidden ? 'in the background' : 'visible' }),
    ),
    el('h3', { textContent: title }),
    pairs(figures, 'figures'),
    lastError ? el('p', { className: 'foot', textContent: `Last problem: ${lastError}` }) : undefined,
  );
}

const note = (textContent) => el('p', { className: 'note', textContent });
