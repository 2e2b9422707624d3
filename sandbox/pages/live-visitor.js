// The panel with a visitor's events, by session and tab, in the order of the calls.
import { batched, el, redraw, svg } from './live-dom.js';
import { clock, counted, hue, moment, short, span } from './live-format.js';

/** Events of one visitor that are shown, the newest. */
const MAX_SHOWN = 500;
/** Milliseconds between two drawings while events keep arriving. */
const EVERY_MS = 500;

const called = ({ at, delay }) => at - (delay || 0);

/** Shows one visitor, and follows what arrives from them. */
export class VisitorPanel {
  #panel;
  #log;
  #onOpen;
  #visitor = '';
  #shown = '';
  #draw = batched(() => this.#drawNow(), EVERY_MS);

  /** @param onOpen - takes the line of an event that was chosen. */
  constructor(panel, { log, onOpen }) {
    this.#panel = panel;
    this.#log = log;
    this.#onOpen = onOpen;
  }

  show(visitor) {
    this.#visitor = visitor;
    this.#shown = '';
    this.#drawNow();
  }

  /** Brings the panel up to date when it can be seen. */
  update() {
    if (this.#visitor && !this.#panel.hidden) this.#draw();
  }

  #drawNow() {
    const all = this.#log.rows.filter(({ visitor, repeat }) => visitor === this.#visitor && !repeat);
    const state = `${all.length} ${all.at(-1)?.seq}`;
    if (state === this.#shown) return;
    this.#shown = state;
    const rows = all.sort((a, b) => called(a) - called(b)).slice(-MAX_SHOWN);
    const sessions = bySession(rows);
    const user = rows.findLast((row) => row.user)?.user;
    redraw(
      this.#panel,
      el(
        'h2',
        { tabIndex: -1, 'data-key': 'heading' },
        el('i', { className: 'dot', 'data-hue': hue(this.#visitor) }),
        user ?? short(this.#visitor),
      ),
      el('p', {
        className: 'quiet-text',
        textContent: `${counted(all.length, 'event')} in ${counted(sessions.size, 'session')}${all.length > rows.length ? `, the newest ${MAX_SHOWN} below` : ''}. Visitor id ${this.#visitor || '–'}.`,
      }),
      ...[...sessions.values()].toReversed().map((events) => this.#session(events)),
    );
  }

  #session(events) {
    const tabs = [...new Set(events.map(({ tab }) => tab))];
    const begin = called(events[0]);
    const lasted = called(events.at(-1)) - begin;
    const summary = [
      counted(events.length, 'event'),
      counted(tabs.length, 'tab'),
      lasted > 0 && span(lasted),
    ];
    const items = events.toReversed().map((line) => this.#item(line, tabs));
    return el(
      'section',
      { className: 'visit' },
      el('h3', {}, moment(begin), ' ', el('small', { textContent: summary.filter(Boolean).join(' · ') })),
      lanes(events, tabs),
      el('ol', { className: 'timeline' }, ...items),
    );
  }

  #item(line, tabs) {
    const tab = tabs.indexOf(line.tab);
    const button = el(
      'button',
      { type: 'button', 'data-key': line.seq, click: () => this.#onOpen(line) },
      el('span', { className: 'time', textContent: clock(called(line)) }),
      el('span', { className: 'tab-mark', 'data-hue': String(tab & 7), textContent: `Tab ${tab + 1}` }),
      el('span', { className: 'name', textContent: line.name }),
      el('span', { className: 'page', textContent: line.page }),
    );
    return el('li', {}, button);
  }
}

/** A session as a picture: a lane for each tab, a dot for each event. The list below says the same in words. */
function lanes(events, tabs) {
  const begin = called(events[0]);
  const lasted = Math.max(1, called(events.at(-1)) - begin);
  const height = tabs.length * 14;
  const lines = tabs.map((_, n) =>
    svg('line', { x1: 4, x2: 396, y1: n * 14 + 7, y2: n * 14 + 7, class: 'lane' }),
  );
  const dots = events.map((line) => {
    const tab = tabs.indexOf(line.tab);
    const x = 6 + ((called(line) - begin) / lasted) * 388;
    return svg('circle', { cx: x.toFixed(1), cy: tab * 14 + 7, r: 4, 'data-hue': tab & 7 });
  });
  return svg(
    'svg',
    { class: 'lanes', viewBox: `0 0 400 ${height}`, 'aria-hidden': 'true' },
    ...lines,
    ...dots,
  );
}

function bySession(rows) {
  const sessions = new Map();
  for (const row of rows) {
    const session = sessions.get(row.session) ?? [];
    session.push(row);
    sessions.set(row.session, session);
  }
  return sessions;
}
