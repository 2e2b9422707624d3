import type { EventLog } from './event-log.ts';
import { compare, type Expectation } from './expectation.ts';
import type { Difference } from './match.ts';
import { nearest } from './nearest.ts';
import type { PageState } from './page-state.ts';
import type { SentEvent } from './sent-event.ts';
import { show } from './show.ts';

/** Events that a text lists: the last ones. */
const MAX_LISTED = 20;

/** What a test saw when its assertion failed. */
export interface Seen {
  expectation: Expectation;
  isNot: boolean;
  /** What is wrong, as a sentence. */
  problem: string;
  log: EventLog;
  /** What the pages said last. */
  pages: readonly PageState[];
}

/** Why an assertion failed: what was expected, what came nearest, all that arrived, and where the rest is. */
export function explain({ expectation, isNot, problem, log, pages }: Seen): string {
  const { arrived, refused } = log;
  const parts = [
    `expect(g8)${isNot ? '.not' : ''}.${expectation.call}\n\n${problem}`,
    isNot ? '' : nearestPart(expectation, arrived),
    listed(arrived, expectation),
    ...refused.map(
      ({ reason, events }) => `Refused with ${reason}, so not arrived:\n${lines(events, expectation)}`,
    ),
    pages.map(pageLine).join('\n') || 'No page is open.',
  ];
  return parts.filter(Boolean).join('\n\n');
}

function nearestPart(expectation: Expectation, arrived: readonly SentEvent[]): string {
  const event = nearest(arrived, expectation);
  if (!event) return '';
  const differing = compare(event, expectation).flatMap(differenceLines);
  return `Nearest, with - expected and + received:\n  ${oneLine(event)}\n${differing.join('\n')}`;
}

const differenceLines = ({ path, expected, received }: Difference): string[] => [
  `  - ${path}: ${expected === undefined ? 'nothing' : show(expected)}`,
  `  + ${path}: ${received === undefined ? 'nothing' : show(received)}`,
];

function listed(arrived: readonly SentEvent[], expectation: Expectation): string {
  if (!arrived.length) return 'No event arrived.';
  const [last, before] = [arrived.slice(-MAX_LISTED), arrived.length - MAX_LISTED];
  const title = before > 0 ? `The last ${MAX_LISTED} of ${arrived.length} events` : `All that arrived`;
  return `${title}:\n${lines(last, expectation)}`;
}

/** One event a line; those that match are marked. */
const lines = (events: readonly SentEvent[], expectation: Expectation): string =>
  events.map((event) => `${compare(event, expectation).length ? '   ' : ' → '} ${oneLine(event)}`).join('\n');

/** An event in short: `track "signup" { plan: "pro" } on /pricing`. */
export function oneLine({ type, name, properties, traits, page, userId, groupId }: SentEvent): string {
  const { url: _url, path: _path, ...given } = properties;
  const fields = type === 'page' ? given : { ...properties, ...traits };
  const id = { identify: userId, alias: userId, group: groupId, page: name, track: name }[type];
  const words = [
    type,
    id !== undefined && show(id),
    Object.keys(fields).length > 0 && show(fields),
    page.path !== undefined && `on ${page.path}`,
  ];
  return words.filter(Boolean).join(' ');
}

function pageLine({ url, busy, clients }: PageState): string {
  if (busy) return `Page ${url} ${busy}.`;
  if (!clients.length) return `Page ${url} does not run graph8-browser.`;
  return clients
    .map(({ state, queued, consent, dropped, lastError }) => {
      const losses = Object.entries(dropped).map(([reason, count]) => `${count} dropped (${reason})`);
      const words = [
        `${state}, consent ${consent}`,
        `${queued} waiting`,
        ...losses,
        lastError && `last problem ${lastError}`,
      ];
      return `Page ${url}: ${words.filter(Boolean).join(', ')}.`;
    })
    .join('\n');
}
