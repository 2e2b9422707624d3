// The live view: what arrives at the sandbox, as it arrives. Puts the parts together; each is in a file of its own.
import { CardsPanel } from './live-cards.js';
import { RateCharts } from './live-chart.js';
import { copy } from './live-copy.js';
import { batched, byId } from './live-dom.js';
import { EventPanel } from './live-event.js';
import { FaultsPanel } from './live-faults.js';
import { amount, counted } from './live-format.js';
import { List } from './live-list.js';
import { Log, readSearch } from './live-log.js';
import { showCounts } from './live-overview.js';
import { PagesPanel } from './live-pages.js';
import { Rates } from './live-rates.js';
import { RequestsPanel } from './live-requests.js';
import { follow, send } from './live-stream.js';
import { Tabs } from './live-tabs.js';
import { VisitorPanel } from './live-visitor.js';

/** Milliseconds between two drawings of the rates. */
const CHART_MS = 500;

/** List and panel side by side; else one of them at a time. The style sheet has the same line. */
const wide = matchMedia('(width >= 64rem)');
const search = byId('search');
const grid = byId('grid');

const log = new Log();
const rates = new Rates();
let state;
/** The sandbox has more to tell than it has told. */
let more = false;
let connected = false;
let paused = false;
/** The reader is somewhere below the newest row. */
let below = false;

const list = new List(grid, { log, onOpen: openEvent, onHold: hold });
const eventPanel = new EventPanel(byId('event'), { showVisitor, search: searchFor, copy });
const visitorPanel = new VisitorPanel(byId('visitor'), { log, onOpen: (line) => openEvent(line, true) });
const cardsPanel = new CardsPanel(byId('cards'), { log, open: (line) => openEvent(line, true), showVisitor });
const pagesPanel = new PagesPanel(byId('pages'), { showVisitor });
const requestsPanel = new RequestsPanel(byId('requests'));
const faultsPanel = new FaultsPanel(byId('faults'));
const charts = new RateCharts(rates);
const panels = { visitor: visitorPanel, pages: pagesPanel, requests: requestsPanel };
const tabs = new Tabs(byId('tabs'), (id) => {
  panels[id]?.update();
  if (id === 'events') draw();
});

/** Everything that a change of the log, the search or the hold may have changed. */
const draw = batched(() => {
  list.draw();
  const none = log.rows.length === 0;
  byId('empty').hidden = !none || !state || state.events > 0;
  byId('no-match').hidden = none || log.length > 0 || log.waiting > 0;
  grid.hidden = none || !byId('no-match').hidden;
  const waiting = log.waiting > 0 && !paused;
  byId('newer').hidden = !waiting;
  byId('newer').textContent = `${counted(log.waiting, 'newer event')} ↑`;
  byId('pause').textContent = paused ? `Resume${log.waiting ? ` · ${amount(log.waiting)}` : ''}` : 'Pause';
  byId('pause').classList.toggle('on', paused);
  showCounts({ state, more, log, connected, refused: requestsPanel.refused });
});

const drawCharts = batched(() => charts.draw(state.limits), CHART_MS);

function hold(isBelow) {
  below = isBelow;
  log.held = paused || below;
  draw();
}

/** Shows a line's event. `goThere`: the reader wants to go on in the panel; on a narrow page there is no other way. */
function openEvent(line, goThere) {
  tabs.show('event');
  const shown = eventPanel.show(line);
  if (goThere || !wide.matches) shown.then(() => enter(byId('event')));
}

function showVisitor(visitor) {
  tabs.show('visitor');
  visitorPanel.show(visitor);
  enter(byId('visitor'));
}

/** Moves the focus into a panel: its heading, from which the rest follows. */
function enter(panel) {
  panel.scrollTop = 0;
  (panel.querySelector('h2') ?? panel).focus({ preventScroll: wide.matches });
  if (!wide.matches) panel.scrollIntoView();
}

function searchFor(text) {
  search.elements.text.value = text;
  search.elements.type.value = '';
  search.elements.kind.value = '';
  applySearch();
  if (!wide.matches) tabs.show('events');
}

function applySearch() {
  const { text, type, kind } = search.elements;
  const words = [text.value, type.value && `type:${type.value}`, kind.value && `is:${kind.value}`];
  log.search(readSearch(words.filter(Boolean).join(' ')));
  if (!paused) list.toTop();
  draw();
}

function update({ reset, events, requests, ...rest }) {
  ({ state, more } = rest);
  if (reset) {
    for (const part of [log, rates, pagesPanel, requestsPanel]) part.clear();
    list.toTop();
  }
  log.add(events);
  rates.add(requests);
  pagesPanel.add(events);
  if (requests.length) requestsPanel.add(requests);
  if (reset || events.length) {
    visitorPanel.update();
    cardsPanel.update();
  }
  if (reset || requests.some(isBooking)) cardsPanel.askBookings();
  faultsPanel.update(state);
  drawCharts();
  draw();
}

const isBooking = ({ method, path }) => method === 'POST' && path.endsWith('/bookings');

search.addEventListener('input', applySearch);
search.addEventListener('submit', (event) => event.preventDefault());
byId('all-events').addEventListener('click', () => {
  searchFor('');
  grid.focus();
});
byId('pause').addEventListener('click', () => {
  paused = !paused;
  hold(below);
});
byId('newer').addEventListener('click', () => {
  list.toTop();
  grid.focus();
});
byId('faults-on').addEventListener('click', () => {
  tabs.show('faults');
  enter(byId('faults'));
});
byId('copy-snippet').addEventListener('click', ({ target }) => copy(byId('snippet').textContent, target));
byId('clear').addEventListener('click', () => byId('clear-dialog').showModal());
byId('clear-dialog').addEventListener('close', ({ target }) => {
  if (target.returnValue === 'clear') send('clear', {});
  target.returnValue = '';
});
addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || !event.target.closest('[role=tabpanel]')) return;
  if (!wide.matches) tabs.show('events');
  grid.focus();
});
wide.addEventListener('change', settle);

/** A wide page always shows the list, so its second column needs a panel; a narrow one begins with the list. */
function settle() {
  const shown = document.querySelector('[role=tab][aria-selected=true]')?.getAttribute('aria-controls');
  if (wide.matches && (shown ?? 'events') === 'events') tabs.show('event');
  else if (!shown) tabs.show('events');
  // Tab goes through the page in the order in which it is read.
  byId(wide.matches ? 'event' : 'events').before(byId('tabs'));
  draw();
}

settle();
setInterval(() => {
  if (!state) return;
  drawCharts();
  draw();
}, CHART_MS);
follow({
  onUpdate: update,
  onConnection(is) {
    connected = is;
    draw();
  },
});
