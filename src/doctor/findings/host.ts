import { DEFAULT_HOST } from '../../tracker/settings.ts';
import type { Status } from '../../tracker/types.ts';
import type { Evidence, Finding, Judge, Post } from '../types.ts';
import { error, ok, warning } from './finding.ts';
import { running } from './running.ts';

type Fault = [id: string, seen: string, fix: string];

/** What a request came to, and what to do. */
const CAME: Partial<Record<Post['came'], Fault>> = {
  cors: [
    'host_cors',
    'answers without Access-Control-Allow-Origin, so the page may not read it',
    'Check the address: a path that does not exist answers like this. A proxy of your own must send the header.',
  ],
  network: [
    'host_unreachable',
    'does not answer',
    'Check the address and DNS; a firewall or a content blocker may be in the way.',
  ],
  pending: [
    'host_unreachable',
    'has not answered in time',
    'Look again with a longer --timeout; if it stays, ask whoever runs the host.',
  ],
  server_error: [
    'host_failing',
    'answers with an error of its own',
    'Events wait and are sent later. If it stays, ask whoever runs the host.',
  ],
  bad_answer: [
    'host_no_ingest',
    'answers, but with something that is no ingest’s answer',
    'Check the address: it must take events.',
  ],
  refused: [
    'key_refused',
    'refuses the write key or this site',
    'Check the key, and in graph8 the list of domains that may use it.',
  ],
  quota: [
    'quota_exceeded',
    'says that the quota is used up (402)',
    'Raise the quota in graph8. Events wait.',
  ],
  malformed: [
    'events_refused',
    'refuses events as malformed (400)',
    'Check the address, and whether it takes Segment’s envelope.',
  ],
  too_large: [
    'events_refused',
    'refuses events as too large (413)',
    'Ask whoever runs the host for its limit.',
  ],
};

/** The same, as a page knows it of itself: `status().lastError`. */
const BY_PROBLEM: Record<string, Post['came']> = {
  host_unreachable: 'network',
  bad_answer: 'bad_answer',
  key_refused: 'refused',
  quota_exceeded: 'quota',
};

const DEAD = /^https?:\/\/t\.graph8\.com\b/;

/** Does the host answer, by which route, and may the page read it? */
export const host: Judge = ({ inside, outside }) => {
  const main = running(inside);
  if (!main) return [];
  const posts = outside?.posts ?? [];
  const taken = posts.find(({ came }) => came === 'accepted');
  if (taken) return [ok('host', `${origin(taken)} acknowledges events.`), route(main, taken)];
  const last = posts.at(-1)?.came ?? BY_PROBLEM[main.lastError ?? ''];
  const fault = last && CAME[last];
  if (fault) return [faulty(main, fault, outside)];
  if (main.delivered) return [ok('host', `${main.host} acknowledges events.`), route(main)];
  return last ? [] : quiet(main, outside); // policy and limits tell of the rest
};

const origin = ({ url }: Post): string => new URL(url).origin;

const route = (main: Status, taken?: Post): Finding =>
  (taken ? taken.url.includes('/api/s/') : main.route === 'event')
    ? warning(
        'route_single',
        'The host takes one event a request: at most 200 a minute.',
        'Use a host with /v1/batch if you can.',
      )
    : ok('route', 'Events go in batches.');

function faulty(main: Status, [id, seen, fix]: Fault, outside: Evidence['outside']): Finding {
  if (DEAD.test(main.host))
    return error(
      id,
      `${main.host} ${seen}. This host of graph8’s documentation was seen dead.`,
      `Use ${DEFAULT_HOST}.`,
    );
  const status = outside?.probe?.status;
  return error(id, `${main.host} ${seen}${status ? ` (it answers HTTP ${status})` : ''}. Events wait.`, fix);
}

/** No event was sent: nothing to send, or nobody may. */
function quiet({ host: url, state, consent }: Status, outside: Evidence['outside']): Finding[] {
  // What a policy has blocked was no request yet.
  if (!outside?.probe || outside.violations.some(({ blocked }) => blocked.startsWith(url))) return [];
  const { status, cors } = outside.probe;
  if (!status) return [error('host_unreachable', `${url} does not answer.`, CAME.network?.[2] ?? '')];
  if (!cors) return [error('host_cors', `${url} answers HTTP ${status} without CORS.`, CAME.cors?.[2] ?? '')];
  const asked = `${url} answers the doctor`;
  if (consent !== 'granted' || state === 'excluded')
    return [ok('host', `${asked}; the page has sent nothing (${state}).`)];
  return [
    warning(
      'nothing_sent',
      `${asked}, but the page has sent nothing (${state}).`,
      'If page views are manual, call g8.page(). Else look again with a longer --timeout.',
    ),
  ];
}
