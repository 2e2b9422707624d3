// The panel with the newest requests, preflights included.
import { batched, el } from './live-dom.js';
import { amount, clock, size } from './live-format.js';

const MAX_SHOWN = 100;
const EVERY_MS = 250;
const COLUMNS = ['Time', 'Request', 'Events', 'Size', 'Answer'];

export class RequestsPanel {
  #panel;
  #requests = [];
  #body = el('tbody');
  #empty = el('p', { className: 'note', textContent: 'None yet.' });
  #table;
  #draw = batched(() => this.#drawNow(), EVERY_MS);

  constructor(panel) {
    this.#panel = panel;
    const heads = COLUMNS.map((textContent) => el('th', { scope: 'col', textContent }));
    this.#table = el('table', {}, el('thead', {}, el('tr', {}, ...heads)), this.#body);
    panel.append(el('h2', { textContent: 'Requests' }), this.#empty, this.#table);
    this.#drawNow();
  }

  /** The newest request that was answered by something else than 200, preflights apart; undefined = none. */
  get refused() {
    return this.#requests.findLast(({ method, status }) => method === 'POST' && status !== 200);
  }

  add(requests) {
    this.#requests = [...this.#requests, ...requests.slice(-MAX_SHOWN)].slice(-MAX_SHOWN);
    this.update();
  }

  clear() {
    this.#requests = [];
    this.update();
  }

  update() {
    if (!this.#panel.hidden) this.#draw();
  }

  #drawNow() {
    this.#empty.hidden = this.#requests.length > 0;
    this.#table.hidden = this.#requests.length === 0;
    this.#body.replaceChildren(...this.#requests.toReversed().map(requestRow));
  }
}

function requestRow({ at, method, path, key, events, bytes, status }) {
  const bad = status !== 200 && status !== 204;
  return el(
    'tr',
    { className: bad ? 'bad' : '' },
    el('td', { textContent: clock(at) }),
    el('td', {
      className: 'what',
      title: `${method} ${path}, key ${key ?? 'none'}`,
      textContent: `${method} ${path}`,
    }),
    el('td', { className: 'number', textContent: events ? amount(events) : '' }),
    el('td', { className: 'number', textContent: bytes ? size(bytes) : '' }),
    el('td', { className: 'number', textContent: status || 'none' }),
  );
}
