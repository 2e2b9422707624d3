// The figures above the list, and what the header says.
import { byId, setText } from './live-dom.js';
import { amount, counted } from './live-format.js';

/** What to look at when requests came and nothing was stored, by the status of the answer. */
const ADVICE = {
  0: 'The connection was dropped before an answer. Is a fault on?',
  400: 'The body was not what the ingest expects.',
  401: 'The write key is not known here: use one that begins with pk_sandbox_.',
  403: 'The page is not on a loopback address: open it from http://localhost or http://127.0.0.1.',
  404: 'There is no such route: check the host and path that the page sends to.',
  429: 'The limits were used up. Wait a minute, or clear.',
};

/** Lines that arrived in the second before now. */
function lastSecond(rows) {
  const since = Date.now() - 1000;
  let count = 0;
  while (count < rows.length && rows[rows.length - 1 - count].at > since) count += 1;
  return count;
}

/**
 * @param now - `state` of the sandbox, `more` when it has more to tell, the `log`, `connected`, and the newest `refused`
 * request, if there is one.
 */
export function showCounts({ state, more, log, connected, refused }) {
  showConnection(connected, more);
  if (!state) return;
  const { events, repeats, requests, drops, faults } = state;
  const lost = drops.reduce((sum, [, count]) => sum + count, 0);
  setText(byId('count-events'), amount(events));
  setText(byId('event-rate'), amount(lastSecond(log.rows)));
  setText(byId('count-requests'), counted(requests, 'request'));
  setText(byId('count-repeats'), amount(repeats));
  setText(byId('count-drops'), amount(lost));
  const reasons = drops.map(([reason, count]) => `${amount(count)} ${reason}`).join(', ');
  setText(byId('drops'), reasons || 'no page has told of a loss');
  setText(byId('count-cards'), log.cards.length ? amount(log.cards.length) : '');
  setText(byId('count-faults'), faults.length || '');
  byId('faults-on').hidden = faults.length === 0;
  setText(byId('faults-on'), `${counted(faults.length, 'fault')} on`);
  const stuck = events === 0 && refused;
  byId('refused').hidden = !stuck;
  if (stuck)
    setText(
      byId('refused'),
      `A request came, but its events were not stored: ${refused.status || 'no answer'}. ${ADVICE[refused.status] ?? ''}`,
    );
}

function showConnection(connected, more) {
  const element = byId('connection');
  element.dataset.state = connected ? 'on' : 'off';
  const text = more ? 'Loading …' : 'Connected';
  setText(element, connected ? text : 'No answer from the sandbox. Trying again …');
}
