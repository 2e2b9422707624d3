// The panel: what has arrived at the sandbox from the visitor of the page around it, and what that page's tracker says.
import { setText } from '/assets/live-dom.js';
import { short } from '/assets/live-format.js';
import { PanelList } from './panel-list.js';
import { sentenceOf } from './panel-state.js';
import { Visitors } from './panel-visitors.js';

const byId = (id) => document.getElementById(id);

/** Reasons that are the visitor's wish and no loss. */
const WISHED = ['consent_denied', 'excluded', 'erased'];

const list = new PanelList(byId('list'), { onChange: showCounts });
const visitors = new Visitors();
let stream;
/** What runs at present, so that two do not ask for the same. */
let fetching = Promise.resolve();

/** Asks for what came after the last event that is shown, and shows it. */
function fetchNew() {
  fetching = fetching.then(async () => {
    if (visitors.ids.length === 0) return;
    const query = new URLSearchParams(visitors.ids.map((id) => ['visitor', id]));
    query.set('after', visitors.seen);
    const response = await fetch(`/control/events?${query}`);
    const { events } = await response.json();
    list.addArrived(events);
    visitors.saw(events.at(-1)?.seq);
  });
  fetching = fetching.catch(() => {}); // the sandbox is away: the stream tells when it is back
}

/** Follows the sandbox from now on; what came before is fetched. */
function follow() {
  stream = new EventSource('/control/stream');
  stream.addEventListener('changed', ({ data }) => {
    const { reset, events } = JSON.parse(data);
    if (reset) forgetAll();
    if (reset || events.some(({ visitor }) => visitors.ids.includes(visitor))) fetchNew();
  });
}

function forgetAll() {
  visitors.forget();
  list.clear();
}

function heard({ status, visitor, waiting, lost }) {
  const { kind, text } = sentenceOf(status);
  byId('state').dataset.kind = kind;
  setText(byId('state'), text);
  setText(byId('waiting'), status.queued ?? 0);
  const losses = Object.entries(status.dropped ?? {}).filter(([reason]) => !WISHED.includes(reason));
  setText(
    byId('lost'),
    losses.reduce((sum, [, count]) => sum + count, 0),
  );
  setText(byId('visitor'), visitor ? short(visitor) : 'nobody');
  byId('visitor').title = visitor ?? '';
  if (status.consent === 'denied') visitors.end();
  if (visitor && visitors.add(visitor)) fetchNew();
  list.setWaiting(waiting, lost);
}

function showCounts({ arrived, held, isEmpty }) {
  setText(byId('arrived'), arrived);
  byId('nothing').hidden = !isEmpty;
  setText(byId('pause'), list.paused ? `Go on${held ? ` (${held})` : ''}` : 'Pause');
}

addEventListener('message', ({ source, origin, data }) => {
  if (source === parent && origin === location.origin) heard(data);
});
byId('hide').addEventListener('click', () => parent.postMessage('hide', location.origin));
byId('pause').addEventListener('click', () => {
  list.paused = !list.paused;
  byId('pause').setAttribute('aria-pressed', String(list.paused));
});
byId('clear').addEventListener('click', () => {
  visitors.clear();
  list.clear();
});
addEventListener('keydown', ({ key }) => key === 'Escape' && parent.postMessage('hide', location.origin));
// An open connection would keep the page around out of the back/forward cache.
addEventListener('pagehide', () => stream.close());
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) follow();
  fetchNew();
});

follow();
parent.postMessage('ready', location.origin);
