// The panel with form submissions and bookings.
import { batched, el, pairs, redraw } from './live-dom.js';
import { hue, moment, short } from './live-format.js';
import { ask } from './live-stream.js';

/** Cards shown, the newest first. */
const MAX_SHOWN = 50;
const EVERY_MS = 500;

const HEADINGS = { form_submission: 'Form', calendar_booked: 'Booking' };
/** Values that name a form or an appointment: the first one is a card's title. */
const TITLES = ['form_name', 'form_id', 'event_type', 'title'];
/** What only says where a value was. */
const PREFIX = /^(?:fields|values|attendee|properties)\./;

/** Shows a card for each form submission and booking: what its event says, and what the sandbox's calendar knows. */
export class CardsPanel {
  #panel;
  #log;
  #actions;
  #bookings = [];
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

  /** Asks who has booked: a booking's event says only what and when. */
  async askBookings() {
    ({ bookings: this.#bookings } = await ask('bookings'));
    this.#draw();
  }

  #drawNow() {
    const lines = this.#log.cards.filter(({ repeat }) => !repeat).slice(-MAX_SHOWN);
    const state = `${lines.at(-1)?.seq} ${this.#bookings.at(-1)?.uid}`;
    if (state === this.#shown) return;
    this.#shown = state;
    const cards = lines.map((line) => this.#card(line)).toReversed();
    // Without an attendee it is a time that was taken by hand.
    const silent = this.#bookings.filter(
      (booking) => booking.attendee && !lines.some((line) => isOf(booking, line)),
    );
    redraw(
      this.#panel,
      el('h2', { textContent: 'Forms and bookings' }),
      ...(cards.length + silent.length ? cards : [el('p', { className: 'note', textContent: NOTHING })]),
      ...(silent.length ? [el('h3', { textContent: 'Booked without an event' })] : []),
      ...silent.slice(-MAX_SHOWN).toReversed().map(silentCard),
    );
  }

  #card(line) {
    const { card, name, at, visitor, user, seq, page } = line;
    const { showVisitor, open } = this.#actions;
    const attendee = this.#bookings.find((booking) => isOf(booking, line))?.attendee ?? {};
    const who = el(
      'button',
      { ...LINK, 'data-key': `visitor ${seq}`, click: () => showVisitor(visitor) },
      el('i', { className: 'dot', 'data-hue': hue(visitor) }),
      user || short(visitor),
    );
    return ticket({
      ...{ kind: HEADINGS[name], at: moment(at), values: [...card, ...Object.entries(attendee)] },
      foot: [
        visitor ? who : undefined,
        el('span', { className: 'page', textContent: page }),
        el('button', {
          ...LINK,
          'data-key': `open ${seq}`,
          textContent: 'Open event',
          click: () => open(line),
        }),
      ],
    });
  }
}

const LINK = { type: 'button', className: 'link' };
const NOTHING =
  'None yet. Submit a form on a page with the snippet, or book a time: each becomes a card here, with what the visitor said.';

/** Whether a booking of the calendar is the one that an event tells of. */
function isOf({ event_type, start_time }, { name, card }) {
  const says = (key, value) => card.some(([path, text]) => path === key && text === value);
  return name === 'calendar_booked' && says('event_type', event_type) && says('start_time', start_time);
}

const silentCard = ({ event_type, start_time, end_time, attendee }) =>
  ticket({
    ...{ kind: 'Booking', at: '', foot: [] },
    values: Object.entries({ event_type, start_time, end_time, ...attendee }),
  });

/** A card. The first value that names it becomes its title. */
function ticket({ kind, at, values, foot }) {
  const title = TITLES.map((name) => values.find(([path]) => path === name)?.[1]).find(Boolean);
  const rest = values.filter(([path]) => !TITLES.includes(path));
  return el(
    'article',
    { className: `ticket ${kind.toLowerCase()}` },
    el('p', { className: 'kicker' }, el('span', { textContent: kind }), el('span', { textContent: at })),
    el('h3', { textContent: title ?? 'Without a name' }),
    pairs(rest.map(([path, text]) => [label(path), when(text)])),
    foot.length ? el('p', { className: 'foot' }, ...foot) : undefined,
  );
}

/** `fields.first_name` → `first name`. */
const label = (path) => path.replace(PREFIX, '').replaceAll(/[._]/g, ' ');

/** ISO times as a person reads them, everything else as it is. */
function when(text) {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text) || Number.isNaN(Date.parse(text))) return text;
  return new Date(text).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
}
