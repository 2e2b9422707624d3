import type { Finding, Judge } from '../types.ts';
import { error, ok, warning } from './finding.ts';
import { running } from './running.ts';

/** Where do events wait? */
export const storage: Judge = ({ inside, outside }) => {
  const main = running(inside);
  if (main?.consent !== 'granted') return [];
  const { storage: where, lastError } = main;
  const cookie = outside?.cookie ? `, visitor cookie on ${outside.cookie}` : '';
  if (where === 'indexeddb') return [ok('storage', `Events wait in IndexedDB${cookie}.`)];
  if (where === 'opening') return [];
  const chosen = where === 'memory: none' || where === 'memory: session';
  if (chosen)
    return [ok('storage', `Events wait in memory, as persist asks for (${where.slice(8)})${cookie}.`)];
  const why = lastError === 'storage_full' ? 'the disk or the quota of the site is full' : where.slice(8);
  return [
    warning(
      'storage_memory',
      `Events wait in memory only (${why}): what is not sent when the page goes is lost.`,
      'Look for a sandboxed frame, a policy of the browser, or a script that fills the storage.',
    ),
  ];
};

/** May the page track at all? */
export const consent: Judge = ({ inside }) => {
  const main = running(inside);
  if (!main) return [];
  if (main.state === 'excluded')
    return [
      warning(
        'excluded',
        'This browser is left out (?g8_exclude=1): it sends nothing.',
        'Call g8.privacy.exclude(false), or take another browser.',
      ),
    ];
  if (main.consent === 'granted') return [ok('consent', 'The visitor is taken to agree (granted).')];
  if (main.consent === 'pending')
    return [
      warning(
        'consent_pending',
        `The tracker waits for the visitor’s decision: ${main.queued} calls wait in memory, nothing is sent.`,
        'As it should be, if your banner calls g8.consent.grant() and .deny(). See that it does.',
      ),
    ];
  return [
    warning(
      'consent_denied',
      `The visitor does not agree${inside.gpc ? ' (Global Privacy Control)' : ''}: nothing is stored or sent.`,
      'If nobody has refused here, look for data-consent="denied" or data-privacy-dont-send.',
    ),
  ];
};

/** What is lost. */
export const losses: Judge = ({ inside: { clients } }): Finding[] => {
  const lost = clients.flatMap(({ dropped }) => Object.entries(dropped));
  const told = lost.filter(
    ([reason]) => !['consent_denied', 'excluded', 'erased', 'before_send'].includes(reason),
  );
  if (!told.length) return [];
  const list = told.map(([reason, count]) => `${reason} ${count}`).join(', ');
  return [
    error('events_dropped', `Events are lost: ${list}.`, 'The README explains each under “Drop reasons”.'),
  ];
};
