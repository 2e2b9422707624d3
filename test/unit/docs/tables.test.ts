// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { MAX_STRING_BYTES } from '../../../src/lib/plain.ts';
import { MAX_WAIT_MS } from '../../../src/tracker/answer.ts';
import { backoff } from '../../../src/tracker/backoff.ts';
import { KEEPALIVE_BYTES, MAX_BATCH_BYTES, MAX_BATCH_EVENTS } from '../../../src/tracker/batch.ts';
import { MAX_NAME_BYTES } from '../../../src/tracker/draft.ts';
import { MAX_HELD } from '../../../src/tracker/gate.ts';
import { ROUTE_MS } from '../../../src/tracker/hosts.ts';
import { MAX_AGE_MS } from '../../../src/tracker/outbox.ts';
import { MAX_BYTES, MAX_EVENTS } from '../../../src/tracker/outbox-size.ts';
import { FLUSH_MS, PROBE_EVERY_MS, REFUSED_MS } from '../../../src/tracker/pace.ts';
import { PROBLEMS } from '../../../src/tracker/problems.ts';
import { MAX_EVENT_BYTES } from '../../../src/tracker/row.ts';
import { SESSION_IDLE_MS } from '../../../src/tracker/session.ts';
import { DEFAULT_API_URL, DEFAULT_HOST, DEFAULT_LIMITS } from '../../../src/tracker/settings.ts';
import { nextSpread } from '../../../src/tracker/spread.ts';
import { REQUEST_TIMEOUT_MS } from '../../../src/tracker/transport.ts';
import { VIEW_DELAY_MS } from '../../../src/tracker/views.ts';
import { membersOf, textOf, wordsOf } from '../support/declared.ts';
import { column, section } from '../support/pages.ts';

const TYPES = 'src/tracker/types.ts';

/** Attributes of the script tag that the code reads, as they are written in HTML. */
function attributes(): string[] {
  const code = textOf('src/entry/tag-options.ts') + textOf('src/entry/script-tag.ts');
  const read = [...code.matchAll(/dataset\??\.(\w+)/g)].map(([, name = '']) => name);
  const taken = [...code.matchAll(/const \{([^}]*)\} = dataset/g)].flatMap(([, names = '']) =>
    names.split(',').map((name) => name.split(':')[0]?.trim() ?? ''),
  );
  const html = (name: string) => `data-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  return [...new Set([...read, ...taken].map(html))];
}

/** Names of methods, without their parameters. */
const bare = (names: string[]) => names.map((name) => name.replace(/\(.*/, ''));

describe('the tables of the documentation', () => {
  const apiFile = 'src/tracker/client-api.ts';
  it.each([
    ['Options', column('docs/options.md', 'Options'), membersOf(TYPES, 'Options', true)],
    ['Script-tag attributes', column('docs/script-tag.md', 'Attributes'), attributes()],
    [
      'Methods',
      bare(column('docs/methods.md', 'Methods', { table: 0 })),
      [...membersOf(apiFile, 'Client'), ...membersOf(apiFile, 'G8')],
    ],
    ['fields of the status', column('docs/status.md', 'Status'), membersOf(TYPES, 'Status')],
    ['events', column('docs/status.md', 'What `on` tells'), membersOf(TYPES, 'ClientEvents')],
    [
      'Errors',
      column('docs/errors.md', 'Errors of init'),
      wordsOf('src/tracker/g8-error.ts', 'InitErrorCode'),
    ],
    ['Warnings', column('docs/errors.md', 'Warnings'), Object.keys(PROBLEMS)],
    ['Drop reasons', column('docs/errors.md', 'Drop reasons'), wordsOf(TYPES, 'DropReason')],
  ])('name all that the code has, and nothing else: %s', (_what, named, inCode) => {
    expect(inCode.length).toBeGreaterThan(2);
    expect(named.sort()).toEqual(inCode.sort());
  });

  it('name every state', () => {
    const states = [
      ...wordsOf(TYPES, 'SendState'),
      ...wordsOf(TYPES, 'HeldState'),
      ...wordsOf(TYPES, 'Status', 'state'),
    ];
    expect(column('docs/status.md', 'States').sort()).toEqual(states.sort());
  });

  it('have the defaults of the code', () => {
    const { second, minute } = DEFAULT_LIMITS;
    for (const text of [DEFAULT_HOST, DEFAULT_API_URL, `{ second: ${second}, minute: ${minute} }`]) {
      expect(section('docs/options.md', 'Options')).toContain(`\`${text}\``);
    }
  });

  const count = (value: number, unit = '') => `${value.toLocaleString('en-US')}${unit}`;
  it.each([
    ['limits', 'batch', count(MAX_BATCH_EVENTS, ' events'), count(MAX_BATCH_BYTES, ' bytes')],
    ['limits', 'request that outlives its page', count(KEEPALIVE_BYTES, ' bytes')],
    ['limits', 'time from an event to its request', `${FLUSH_MS / 1000} s`],
    ['limits', 'time-out of a request', `${REQUEST_TIMEOUT_MS / 1000} s`],
    ['limits', 'backoff after failures', `every ${PROBE_EVERY_MS / 60_000} min`],
    ['limits', 'attempts while refused or without quota', REFUSED_MS === 3_600_000 ? 'one an hour' : '?'],
    ['limits', '`Retry-After`', MAX_WAIT_MS === 3_600_000 ? 'at most an hour' : '?'],
    [
      'limits',
      'outbox',
      count(MAX_EVENTS, ' events'),
      count(MAX_BYTES, ' bytes'),
      count(MAX_AGE_MS / 86_400_000, ' days'),
    ],
    ['limits', 'calls that wait for', count(MAX_HELD)],
    ['limits', 'event |', count(MAX_EVENT_BYTES, ' bytes')],
    ['limits', 'string in an event', count(MAX_STRING_BYTES, ' bytes')],
    ['limits', 'event or page name', count(MAX_NAME_BYTES, ' bytes')],
    ['limits', 'session', `${SESSION_IDLE_MS / 60_000} min`],
    ['page-views', 'a redirect in the page', `${VIEW_DELAY_MS} ms`],
    ['limits', 'a host that takes single events only', count(ROUTE_MS / 86_400_000, ' days')],
  ])('have the bounds of the code: %s, %s', (page, row, ...bounds) => {
    const line = textOf(`docs/${page}.md`)
      .split('\n')
      .find((text) => text.startsWith(`| ${row}`));
    for (const bound of bounds) expect(line).toContain(bound);
  });

  it('have the waits of the code', () => {
    const seconds = (ms: number) => `${ms / 1_000} s`;
    const waits = [1, 2, 3].map((failures) => seconds(backoff(failures, 1))).join(', ');
    const bounds = section('docs/limits.md', 'Bounds');
    expect(bounds).toContain(`random up to ${waits} … ${backoff(30, 1) / 60_000} min`);
    expect(bounds).toContain(
      `at least ${seconds(backoff(1, 0))}, from the tenth in a row on ${seconds(backoff(10, 0))}`,
    );
    expect(backoff(9, 0)).toBe(backoff(1, 0));
    expect(bounds).toContain(`from ${seconds(nextSpread(0, true, 0))} to an hour`);
    expect(nextSpread(3_600_000, true, 0)).toBe(3_600_000);
  });
});
