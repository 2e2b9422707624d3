// The panel with the whole of one event.
import { el, pairs } from './live-dom.js';
import { clock, moment, size, span } from './live-format.js';
import { colouredJson } from './live-json.js';
import { ask } from './live-stream.js';

/** Shows the event that was chosen last. */
export class EventPanel {
  #panel;
  #actions;
  #asking;

  /** @param actions - `showVisitor(id)`, `search(text)`, `copy(text, button)`. */
  constructor(panel, actions) {
    this.#panel = panel;
    this.#actions = actions;
  }

  /** Asks for the whole event of a line and shows it; a later call overtakes an earlier one. */
  async show(line) {
    this.#asking?.abort();
    this.#asking = new AbortController();
    const { signal } = this.#asking;
    try {
      const record = await ask(`events/${line.seq}`, { signal });
      if (!signal.aborted) this.#panel.replaceChildren(...this.#parts(line, record));
    } catch ({ message }) {
      if (signal.aborted) return;
      this.#panel.replaceChildren(heading(line), el('p', { className: 'note', textContent: message }));
    }
  }

  #parts(line, { receivedAt, requestId, event }) {
    const json = JSON.stringify(event, null, 2);
    const { showVisitor, copy } = this.#actions;
    const copyButton = el('button', { type: 'button', className: 'quiet', textContent: 'Copy JSON' });
    copyButton.addEventListener('click', () => copy(json, copyButton));
    const timeline = el('button', {
      ...{ type: 'button', className: 'quiet', textContent: 'Timeline of this visitor' },
      click: () => showVisitor(line.visitor),
    });
    const called = receivedAt - line.delay;
    return [
      heading(line),
      ...notes(line),
      pairs([
        ['Called', Number.isNaN(called) ? '–' : `${moment(called)}.${clock(called, true).slice(-3)}`],
        ['Arrived', `${clock(receivedAt, true)}, ${span(line.delay)} later`],
        ['Visitor', line.visitor && this.#sought('visitor', line.visitor)],
        ['User', line.user && this.#sought('user', line.user)],
        ['Session', line.session && this.#sought('session', line.session)],
        ['Tab', line.tab && this.#sought('tab', line.tab)],
        ['Page', line.page && this.#sought('page', line.page)],
        ['Write key', line.key],
        ['Size', size(line.bytes)],
        ['Request', el('code', { textContent: requestId })],
      ]),
      el('div', { className: 'actions' }, copyButton, line.visitor ? timeline : undefined),
      el(
        'pre',
        { tabIndex: 0, role: 'region', 'aria-label': 'The event as JSON', className: 'json' },
        ...colouredJson(json),
      ),
    ];
  }

  /** A value that, when clicked, becomes the search. */
  #sought(field, value) {
    return el('button', {
      ...{ type: 'button', className: 'link', title: `Show only this ${field}`, textContent: value },
      click: () => this.#actions.search(`${field}:"${value.replaceAll('"', '')}"`),
    });
  }
}

const heading = ({ name, type }) =>
  el('h2', { tabIndex: -1 }, el('span', { textContent: name }), ' ', el('small', { textContent: type }));

/** What is unusual about an event, in sentences. */
function notes({ repeat, dropped = [] }) {
  const said = [];
  if (repeat)
    said.push(
      `Repeat ${repeat}: an event with this messageId had arrived before. Its answer must have been lost: the page sent it again.`,
    );
  for (const [reason, count] of dropped)
    said.push(`Tells of a loss since the event before it: ${count} × ${reason}.`);
  return said.map((textContent) => el('p', { className: 'note', textContent }));
}
