// The live view. Whatever arrived is shown with textContent only: event text is never read as HTML.

/** Rows shown of each table. */
const MAX_EVENTS = 200;
const MAX_REQUESTS = 30;

/** The one field of its own that a fault takes here: name in the rule, label, and how its text is read. */
const DETAILS = {
  429: ['retryAfter', 'Retry-After (empty: no header)', String],
  slow: ['ms', 'Milliseconds', Number],
  'preflight-slow': ['ms', 'Milliseconds', Number],
  poison: ['name', 'Event name', String],
  reject: ['name', 'Event name (empty: every event)', String],
  'too-big': ['bytes', 'Bytes at most', Number],
};

/** What each fault does to a request with events. */
const MEANINGS = {
  400: 'Answers 400: malformed. Nothing is stored.',
  401: 'Answers 401: the key is unknown. Nothing is stored.',
  402: 'Answers 402: the quota is used up. Nothing is stored.',
  403: 'Answers 403: the site is not allowed. Nothing is stored.',
  404: 'The batch route does not exist: to a page that looks like being offline.',
  413: 'Answers 413: too large. Nothing is stored.',
  429: 'Answers 429: too many requests. Nothing is stored.',
  503: 'Answers 503: unavailable. Nothing is stored.',
  html: 'Answers 200 with an HTML page, as the sign-in page of a network does. Nothing is stored.',
  empty: 'Answers 200 with nothing. Nothing is stored.',
  'batch-error': 'Answers 200 with an error in its JSON. Nothing is stored.',
  reject: 'Refuses some events of a batch and stores the rest.',
  lost: 'Stores the events, then drops the connection: the answer is lost.',
  cut: 'Drops the connection. Nothing is stored.',
  slow: 'Stores at once and answers late.',
  poison: 'Answers 400 to every batch with an event of this name.',
  'too-big': 'Answers 413 to every body of more bytes.',
  'preflight-slow': 'Answers preflights late.',
};

const byId = (id) => document.getElementById(id);
const form = byId('fault-form');
/** Number of the newest event shown. */
let lastSeq = 0;
/** True when the tables are to be filled anew: another run of the sandbox numbers its events anew. */
let startOver = false;

async function ask(path, options) {
  const response = await fetch(`/control/${path}`, options);
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.detail);
  return answer;
}

const time = (ms) => new Date(ms).toLocaleTimeString('en-GB');
const short = (id) => (typeof id === 'string' ? id.slice(0, 8) : '–');

/** A table row of plain text cells; a long text is cut by the style sheet and whole in the title. */
function row(texts) {
  const tr = document.createElement('tr');
  for (const text of texts) {
    const td = tr.insertCell();
    td.textContent = text;
    td.className = 'long';
    td.title = text;
  }
  return tr;
}

function eventRow({ receivedAt, repeat, event }) {
  const context = event.context ?? {};
  const tr = row([
    time(receivedAt),
    event.type,
    event.event ?? event.name ?? '–',
    context.page?.path ?? '–',
    short(event.anonymousId),
    short(context.sessionId),
    repeat > 0 ? `repeat ${repeat}` : '',
  ]);
  tr.insertCell().append(jsonButton(tr, event));
  tr.classList.toggle('warn', repeat > 0);
  return tr;
}

/** A button that shows the event as it arrived, in a row of its own below `tr`, and takes it away again. */
function jsonButton(tr, event) {
  const button = document.createElement('button');
  let shown;
  const label = () => {
    button.textContent = shown ? 'Hide' : 'Show';
    button.setAttribute('aria-expanded', String(Boolean(shown)));
  };
  button.type = 'button';
  button.className = 'quiet';
  button.addEventListener('click', () => {
    shown?.remove();
    shown = shown ? undefined : jsonRow(event, tr.cells.length);
    if (shown) tr.after(shown);
    label();
  });
  label();
  return button;
}

function jsonRow(event, columns) {
  const tr = document.createElement('tr');
  const pre = document.createElement('pre');
  pre.textContent = JSON.stringify(event, null, 2);
  const td = tr.insertCell();
  td.colSpan = columns;
  td.append(pre);
  return tr;
}

function requestRow({ at, method, path, key, events, bytes, status }) {
  const tr = row([time(at), method, path, key ?? '–', events, bytes, status || 'no answer']);
  tr.classList.toggle('warn', status !== 200);
  return tr;
}

function faultText({ kind, times, ...fields }) {
  const own = Object.entries(fields).map(([name, value]) => `${name}: ${value}`);
  return [kind, ...own, times === undefined ? 'until cleared' : `${times} more`].join(' · ');
}

function showState(state) {
  byId('count-events').textContent = state.events;
  byId('count-repeats').textContent = state.repeats;
  byId('count-requests').textContent = state.requests;
  byId('limits').textContent = `${state.limits.perSecond}/s, ${state.limits.perMinute}/min`;
  const items = state.faults.map((rule) => {
    const li = document.createElement('li');
    li.textContent = faultText(rule);
    return li;
  });
  byId('faults').replaceChildren(...items);
  if (form.elements.kind.options.length === 0) {
    for (const kind of state.faultKinds) form.elements.kind.add(new Option(kind));
    showDetail();
  }
}

async function refresh() {
  if (startOver) lastSeq = 0;
  const empty = startOver;
  startOver = false;
  const [state, { events }, { requests }] = await Promise.all([
    ask('state'),
    ask(`events?after=${lastSeq}&limit=${MAX_EVENTS}`),
    ask(`requests?limit=${MAX_REQUESTS}`),
  ]);
  showState(state);
  const body = byId('events');
  if (empty || state.events === 0) body.replaceChildren();
  body.prepend(...events.toReversed().map(eventRow));
  while (body.rows.length > MAX_EVENTS) body.lastElementChild.remove();
  lastSeq = events.at(-1)?.seq ?? lastSeq;
  byId('no-events').hidden = body.rows.length > 0;
  byId('requests').replaceChildren(...requests.toReversed().map(requestRow));
}

let refreshing = false;
let outdated = false;

/** One refresh at a time; what changes meanwhile is shown by one more. */
async function changed() {
  outdated = true;
  if (refreshing) return;
  refreshing = true;
  try {
    while (outdated) {
      outdated = false;
      await refresh();
    }
  } catch (error) {
    showConnection(error.message);
  }
  refreshing = false;
}

function showConnection(text) {
  byId('connection').textContent = text;
}

function showDetail() {
  const [, label] = DETAILS[form.elements.kind.value] ?? [];
  byId('fault-meaning').textContent = MEANINGS[form.elements.kind.value] ?? '';
  byId('detail-label').hidden = label === undefined;
  byId('detail-label').firstElementChild.textContent = label ?? '';
}

async function setFault() {
  const kind = form.elements.kind.value;
  const rule = { kind };
  const [field, , read] = DETAILS[kind] ?? [];
  if (field && form.elements.detail.value !== '') rule[field] = read(form.elements.detail.value);
  if (form.elements.times.value !== '') rule.times = Number(form.elements.times.value);
  const body = JSON.stringify(rule);
  await ask('faults', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
}

/** Runs one action of the page and shows its problem, if it has one, beside the switches. */
async function act(action) {
  const problem = byId('fault-problem');
  problem.hidden = true;
  try {
    await action();
  } catch (error) {
    problem.textContent = error.message;
    problem.hidden = false;
  }
}

form.elements.kind.addEventListener('change', showDetail);
form.addEventListener('submit', (event) => {
  event.preventDefault();
  act(setFault);
});
byId('clear-faults').addEventListener('click', () => act(() => ask('faults', { method: 'DELETE' })));
byId('clear-all').addEventListener('click', () =>
  act(() => ask('clear', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })),
);

const stream = new EventSource('/control/stream');
stream.addEventListener('open', () => {
  showConnection('Connected: new events appear by themselves.');
  startOver = true;
  changed();
});
stream.addEventListener('error', () => showConnection('The sandbox does not answer. Trying again …'));
stream.addEventListener('changed', changed);
