// The panel with form submissions and bookings.
import { batched, el, pairs, redraw } from './live-dom.js';
import { hue, moment, short } from './live-format.js';

/** Cards shown, the newest first. */
const MAX_SHOWN = 50;
const EVERY_MS = 500;

/** Values of a card that stand in its title already, or tell a reader nothing. */
const HEADINGS = { form_submission: 'Form', calendar_booked: 'Booking' };
const TITLES = ['form_name', 'form_id', 'event_type', 'event_type_id', 'eventType', 'title'];
/** Words before a value's own name that only say where it was. */
const PREFIX = /^(?:fields|values|attendee|properties)\./;

export class CardsPanel {
  #panel;
  #log;
  #actions;
  #shown;
  #draw = batched(() => this.#drawNow(), EVERY_MS);

  /** @param actions - `open(line)` and `showVisitor(id)`. */
  constructor(panel, { log, ...actions }) {
    this.#panel = panel;
    this.#log = log;
    this.#actions = actions;
    this.#drawNow();
  }

  update() {
    this.#draw();
  }

  #drawNow() {
    const lines = this.#log.cards.filter(({ repeat }) => !repeat);
    const state = lines.at(-1)?.seq;
    if (state === this.#shown && this.#shown !== undefined) return;
    this.#shown = state;
    const cards = lines.slice(-MAX_SHOWN).toReversed();
    redraw(
      this.#panel,
      el('h2', { textContent: 'Forms and bookings' }),
      ...(cards.length ? cards.map((line) => this.#card(line)) : [nothing()]),
    );
  }

  #card(line) {
    const { card, name, at, visitor, user } = line;
    const title = TITLES.map((key) => card.find(([path]) => path === key)?.[1]).find(Boolean);
    const values = card
      .filter(([path]) => !TITLES.includes(path))
      .map(([path, text]) => [label(path), when(text)]);
    const who = el(
      'button',
      {
        type: 'button',
        className: 'link',
        'data-key': `visitor ${line.seq}`,
        click: () => this.#actions.showVisitor(visitor),
      },
      el('i', { className: 'dot', 'data-hue': hue(visitor) }),
      user || short(visitor),
    );
    return el(
      'article',
      { className: `ticket ${name === 'calendar_booked' ? 'booking' : 'form'}` },
      el(
        'p',
        { className: 'kicker' },
        el('span', { textContent: HEADINGS[name] ?? name }),
        el('time', { textContent: moment(at) }),
      ),
      el('h3', { textContent: title ?? 'Without a name' }),
      pairs(values),
      el(
        'p',
        { className: 'foot' },
        visitor ? who : undefined,
        el('span', { className: 'page', textContent: line.page }),
        el('button', {
          type: 'button',
          className: 'link',
          'data-key': `open ${line.seq}`,
          textContent: 'Open event',
          click: () => this.#actions.open(line),
        }),
      ),
    );
  }
}

const nothing = () =>
  el('p', {
    className: 'note',
    textContent:
      'None yet. Submit a form on a page with the snippet, or book a time: each becomes a card here, with what the visitor said.',
  });

/** `fields.first_name` → `first name`. */
const label = (path) => path.replace(PREFIX, '').replaceAll(/[._]/g, ' ');

/** ISO times as a person reads them, everything else as it is. */
function when(text) {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text) || Number.isNaN(Date.parse(text))) return text;
  return new Date(text).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
}
