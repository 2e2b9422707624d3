import type { Evidence, Finding, Judge } from '../types.ts';
import { error, ok, warning } from './finding.ts';

const MAKE = 'npx graph8-browser snippet --framework html --write-key … prints it';

/** Is the snippet there, once, early enough, and does it run? */
export const snippet: Judge = (evidence) => {
  const { tags, clients, global } = evidence.inside;
  if (!tags.length && !clients.length) return [absent(global)];
  const found = [...twice(evidence), ...notRunning(evidence), ...late(evidence), ...tooEarly(evidence)];
  const how = tags.length ? 'The snippet is there, once, in the head' : 'The npm package runs on the page';
  return found.length ? found : [ok('snippet', `${how}.`)];
};

const absent = (global: Evidence['inside']['global']): Finding =>
  global === 'other'
    ? error(
        'other_tracker',
        'window.g8 is there, but it is not of this package: graph8’s own p.js, or something else of that name.',
        'Remove the other one, or give the tag data-namespace. Two trackers count each view twice.',
      )
    : global === 'stub'
      ? error(
          'script_missing',
          'Only the loader stub is there: no script follows it.',
          `Add the second element of the snippet; ${MAKE}.`,
        )
      : error(
          'snippet_missing',
          'There is no snippet on the page, and no client of the npm package.',
          `Paste it into the head; ${MAKE}.`,
        );

function twice({ inside: { tags } }: Evidence): Finding[] {
  if (tags.length < 2) return [];
  const keys = [...new Set(tags.map(({ key }) => key))];
  if (keys.length > 1)
    return [
      error(
        'two_keys',
        `There are ${tags.length} tags with different write keys (${keys.map((key) => key || 'none').join(', ')}): only one of them starts.`,
        'Keep one tag. For a second key call createClient() of the npm package.',
      ),
    ];
  return [
    warning(
      'snippet_twice',
      `There are ${tags.length} tags with the same write key. They share one client, but the page loads more than it needs.`,
      'Keep the one in the head. Look into templates, tag managers and plugins for the other.',
    ),
  ];
}

function notRunning({ inside: { tags, global, clients }, outside }: Evidence): Finding[] {
  // What a policy has blocked is told there, with the line that is missing.
  if (outside?.violations.some(({ blocked }) => tags.some(({ src }) => src === blocked))) return [];
  const failed = outside?.failedScripts.filter(({ url }) => tags.some(({ src }) => src === url)) ?? [];
  const mismatch = outside?.errors.some((text) => /integrity/i.test(text));
  if (mismatch)
    return [
      error(
        'integrity_mismatch',
        'The script differs from the hash in its tag, so the browser does not run it.',
        'Serve dist/g8.js of the same version unchanged, or make the snippet anew. Something on the way may minify it.',
      ),
    ];
  if (failed.length)
    return failed.map(({ url, status, failure }) =>
      error(
        'script_failed',
        `${url} did not load (${status ? `HTTP ${status}` : failure}).`,
        'Check the address in src, the Content-Security-Policy (script-src), and for another origin Access-Control-Allow-Origin.',
      ),
    );
  if (tags.length && global !== 'client' && !clients.length)
    return [
      error(
        'script_not_running',
        'The tag is there, but its script has not run.',
        'Look at the console and the network of the page: a content blocker, a policy, or a wrong address.',
      ),
    ];
  if (clients[0]?.state === 'not_initialised' && !tags.some(({ refused }) => refused))
    return [
      error(
        'not_initialised',
        'The tracker is there, but nobody has started it.',
        'Add data-write-key to the tag, or call g8.init({ writeKey }) once.',
      ),
    ];
  return [];
}

function late({ inside: { tags } }: Evidence): Finding[] {
  const [first] = tags;
  if (!first) return [];
  return [
    ...(first.inHead
      ? []
      : [
          warning(
            'snippet_late',
            'The tag stands in the body: visitors who leave early are not counted.',
            'Move both elements of the snippet into the head.',
          ),
        ]),
    ...(first.stub
      ? []
      : [
          warning(
            'stub_missing',
            'The loader stub is not before the tag: calls of g8 fail until the script has loaded.',
            `Paste both elements of the snippet; ${MAKE}.`,
          ),
        ]),
  ];
}

function tooEarly({ outside }: Evidence): Finding[] {
  const [text] = outside?.errors.filter((message) => !/integrity/i.test(message)) ?? [];
  if (!text) return [];
  return [
    error(
      'called_too_early',
      `A script of the page has failed on g8: ${text}`,
      'Move both elements of the snippet before the scripts that call g8.',
    ),
  ];
}
