const MAX_FOUND = 12;
/** Characters of text shown around what was found. */
const EXCERPT = 110;

const input = document.querySelector('#search');
const list = document.querySelector('#found');
const count = document.querySelector('#count');

let ready;
let active = -1;

/** The index is loaded when somebody is about to search. Gives what finds sections by a text. */
function load() {
  ready ??= read().catch((error) => {
    ready = undefined; // the next key tries again
    throw error;
  });
  return ready;
}

async function read() {
  const [{ default: MiniSearch }, { SEARCH, queryOf }, answer] = await Promise.all([
    import('./minisearch.js'),
    import('./search-options.js'),
    fetch(input.dataset.index),
  ]);
  const index = MiniSearch.loadJSON(await answer.text(), SEARCH);
  return (text) => index.search(queryOf(text));
}

export function startSearch() {
  input.parentElement.hidden = false;
  input.addEventListener('focus', () => load().catch(() => {}));
  input.addEventListener('input', () => void search());
  input.addEventListener('keydown', onKey);
  addEventListener('keydown', (event) => {
    const writes = event.target.closest?.('input, textarea, select, [contenteditable]');
    const asked = (event.key === 'k' && (event.ctrlKey || event.metaKey)) || (event.key === '/' && !writes);
    if (!asked) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
  addEventListener('click', (event) => {
    if (!input.parentElement.contains(event.target)) show([]);
  });
  addEventListener('pageshow', () => show([]));
}

async function search() {
  const text = input.value.trim();
  if (!text) return show([]);
  try {
    const find = await load();
    if (text !== input.value.trim()) return; // typed on meanwhile
    const found = find(text).slice(0, MAX_FOUND);
    show(found);
    count.textContent = found.length === 1 ? '1 place found' : `${found.length} places found`;
    if (!found.length) note('Nothing found');
  } catch {
    note('The search could not be loaded');
  }
}

function note(text) {
  const line = document.createElement('p');
  line.textContent = text;
  list.replaceChildren(line);
  list.hidden = false;
}

function show(found) {
  active = -1;
  list.replaceChildren(...found.map(entry));
  list.hidden = !found.length;
  count.textContent = '';
  input.setAttribute('aria-expanded', String(found.length > 0));
  input.removeAttribute('aria-activedescendant');
}

function entry({ id, page, heading, text, terms }, position) {
  const link = document.createElement('a');
  link.id = `found-${position}`;
  link.setAttribute('role', 'option');
  link.setAttribute('aria-selected', 'false');
  link.tabIndex = -1;
  link.href = new URL(id, new URL(input.dataset.index, document.baseURI)).href;
  const title = document.createElement('b');
  title.textContent = heading;
  const where = document.createElement('span');
  where.textContent = heading === page ? '' : page;
  const excerpt = document.createElement('small');
  excerpt.append(...marked(around(text, terms), terms));
  link.append(title, ' ', where, excerpt);
  return link;
}

function around(text, terms) {
  const at = text.toLowerCase().search(new RegExp(terms.map(escaped).join('|')));
  const start = Math.max(0, at - EXCERPT / 3);
  const from = start ? text.indexOf(' ', start) + 1 : 0;
  const end = text.length > from + EXCERPT ? text.lastIndexOf(' ', from + EXCERPT) : text.length;
  return (from ? '… ' : '') + text.slice(from, end) + (end < text.length ? ' …' : '');
}

/** The text, with the words that were found in `<mark>`. */
function marked(text, terms) {
  return text.split(new RegExp(`(${terms.map(escaped).join('|')})`, 'i')).map((part, index) => {
    if (index % 2 === 0) return part;
    const mark = document.createElement('mark');
    mark.textContent = part;
    return mark;
  });
}

const escaped = (term) => term.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

function onKey(event) {
  const options = [...list.querySelectorAll('a')];
  const { key } = event;
  if (key === 'Escape' && !list.hidden) {
    event.preventDefault(); // keeps what was typed
    show([]);
  } else if (key === 'Enter') {
    (options[active] ?? options[0])?.click();
  } else if ((key === 'ArrowDown' || key === 'ArrowUp') && options.length) {
    event.preventDefault();
    options[active]?.setAttribute('aria-selected', 'false');
    active =
      (active + (key === 'ArrowDown' ? 1 : options.length) + (active < 0 && key === 'ArrowUp' ? 1 : 0)) %
      options.length;
    options[active].setAttribute('aria-selected', 'true');
    options[active].scrollIntoView({ block: 'nearest' });
    input.setAttribute('aria-activedescendant', options[active].id);
  }
}
