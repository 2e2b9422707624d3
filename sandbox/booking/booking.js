// The booking page: free times as buttons, a form for the chosen one, and word to the page around it.

/** Times offered, and the days in which they are looked for. */
const MAX_SLOTS = 12;
const DAYS = 28;
const DAY_MS = 86_400_000;

const byId = (id) => document.getElementById(id);
const [username, eventType] = location.pathname.split('/').slice(-2).map(decodeURIComponent);
const { origin } = document.documentElement.dataset;
const details = byId('details');
let chosen;

/** Tells the page around this one, when the address said which it is. */
function tell(message) {
  if (origin && parent !== window) parent.postMessage(message, origin);
}

const say = (text) => {
  byId('status').textContent = text;
};

const formatted = (options) => {
  const format = new Intl.DateTimeFormat(undefined, options);
  return ({ start }) => format.format(new Date(start));
};
const day = formatted({ weekday: 'long', day: 'numeric', month: 'long' });
const time = formatted({ hour: 'numeric', minute: '2-digit' });

function element(name, text = '') {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

/** Shows the times, or the form for the chosen one. */
function choose(slot) {
  chosen = slot;
  details.hidden = !slot;
  byId('days').hidden = Boolean(slot);
  if (!slot) return;
  say('');
  byId('chosen').textContent = `${day(slot)}, ${time(slot)}`;
  details.elements.name.focus();
}

function timeButton(slot) {
  const button = element('button', time(slot));
  button.type = 'button';
  button.dataset.start = slot.start;
  button.addEventListener('click', () => choose(slot));
  const item = element('li');
  item.append(button);
  return item;
}

/** Heading and times of each day. */
function showSlots(slots) {
  const days = byId('days');
  days.replaceChildren();
  for (const slot of slots) {
    if (days.querySelector('h2:last-of-type')?.textContent !== day(slot))
      days.append(element('h2', day(slot)), element('ul'));
    days.lastElementChild.append(timeButton(slot));
  }
}

/** An answer's `data`; throws what the server says against it. */
async function call(path, init) {
  const answer = await fetch(`/appointments/public/${path}`, init);
  const { data, detail } = await answer.json();
  if (answer.ok) return data;
  throw new Error(typeof detail === 'string' ? detail : detail.map(({ msg }) => msg).join('. '));
}

async function load() {
  const date = (at) => new Date(at).toISOString().slice(0, 10);
  const [start_date, end_date] = [date(Date.now()), date(Date.now() + DAYS * DAY_MS)];
  const query = new URLSearchParams({ username, event_slug: eventType, start_date, end_date });
  const free = (await call(`slots?${query}`)).filter(({ available }) => available);
  showSlots(free.slice(0, MAX_SLOTS));
  if (free.length === 0) say('There is no free time in the next weeks.');
}

async function book(slot) {
  const { name, email, notes } = Object.fromEntries(new FormData(details));
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const attendee = { name, email, timeZone, ...(notes && { notes }) };
  const booking = await call('bookings', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ event_type_id: eventType, slot: slot.start, attendee }),
  });
  details.hidden = true;
  say(`Booked: ${day(slot)}, ${time(slot)}. A confirmation is on its way to ${email}.`);
  tell({ type: 'graph8:booked', booking });
}

/** Offers the times again, beside what went wrong. */
async function startAgain({ message }) {
  choose(undefined);
  await load();
  say(message);
}

details.addEventListener('submit', (event) => {
  event.preventDefault();
  const [button] = details.querySelectorAll('button');
  button.disabled = true;
  book(chosen)
    .catch(startAgain)
    .catch(({ message }) => say(message))
    .finally(() => {
      button.disabled = false;
    });
});
byId('back').addEventListener('click', () => choose(undefined));

const given = new URLSearchParams(location.search);
for (const name of ['name', 'email']) details.elements[name].value = given.get(name) ?? '';
byId('zone').textContent = Intl.DateTimeFormat().resolvedOptions().timeZone;

new ResizeObserver(() => {
  tell({ type: 'graph8:height', height: Math.ceil(document.documentElement.getBoundingClientRect().height) });
}).observe(document.documentElement);

load().catch(({ message }) => say(message));
