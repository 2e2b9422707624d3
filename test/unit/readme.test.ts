// @vitest-environment node
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { MAX_STRING_BYTES } from '../../src/lib/plain.ts';
import { MAX_WAIT_MS } from '../../src/tracker/answer.ts';
import { KEEPALIVE_BYTES, MAX_BATCH_BYTES, MAX_BATCH_EVENTS } from '../../src/tracker/batch.ts';
import { MAX_NAME_BYTES } from '../../src/tracker/draft.ts';
import { MAX_HELD } from '../../src/tracker/gate.ts';
import { ROUTE_MS } from '../../src/tracker/hosts.ts';
import { MAX_AGE_MS } from '../../src/tracker/outbox.ts';
import { MAX_BYTES, MAX_EVENTS } from '../../src/tracker/outbox-size.ts';
import { FLUSH_MS, PROBE_EVERY_MS, REFUSED_MS } from '../../src/tracker/pace.ts';
import { PROBLEMS } from '../../src/tracker/problems.ts';
import { MAX_EVENT_BYTES } from '../../src/tracker/row.ts';
import { SESSION_IDLE_MS } from '../../src/tracker/session.ts';
import { DEFAULT_API_URL, DEFAULT_HOST, DEFAULT_LIMITS } from '../../src/tracker/settings.ts';
import { REQUEST_TIMEOUT_MS } from '../../src/tracker/transport.ts';
import { VIEW_DELAY_MS } from '../../src/tracker/views.ts';
import { membersOf, root, textOf, wordsOf } from './support/declared.ts';
import { blocks, firstColumn, section } from './support/readme.ts';

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

describe('the tables of the README', () => {
  const apiFile = 'src/tracker/client-api.ts';
  it.each([
    ['Options', firstColumn('Options'), membersOf(TYPES, 'Options', true)],
    ['Script-tag attributes', firstColumn('Script-tag attributes'), attributes()],
    ['Methods', bare(firstColumn('Methods')), [...membersOf(apiFile, 'Client'), ...membersOf(apiFile, 'G8')]],
    ['fields of the status', firstColumn('Status and events', 0), membersOf(TYPES, 'Status')],
    ['events', firstColumn('Status and events', 2), membersOf(TYPES, 'ClientEvents')],
    ['Errors', firstColumn('Errors'), wordsOf('src/tracker/g8-error.ts', 'InitErrorCode')],
    ['Warnings', firstColumn('Warnings'), Object.keys(PROBLEMS)],
    ['Drop reasons', firstColumn('Drop reasons'), wordsOf(TYPES, 'DropReason')],
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
    expect(firstColumn('Status and events', 1).sort()).toEqual(states.sort());
  });

  it('have the defaults of the code', () => {
    const { second, minute } = DEFAULT_LIMITS;
    for (const text of [DEFAULT_HOST, DEFAULT_API_URL, `{ second: ${second}, minute: ${minute} }`]) {
      expect(section('Options')).toContain(`\`${text}\``);
    }
  });

  const count = (value: number, unit = '') => `${value.toLocaleString('en-US')}${unit}`;
  it.each([
    ['Bounds', 'batch', count(MAX_BATCH_EVENTS, ' events'), count(MAX_BATCH_BYTES, ' bytes')],
    ['Bounds', 'request that outlives its page', count(KEEPALIVE_BYTES, ' bytes')],
    ['Bounds', 'time from an event to its request', `${FLUSH_MS / 1000} s`],
    ['Bounds', 'time-out of a request', `${REQUEST_TIMEOUT_MS / 1000} s`],
    ['Bounds', 'backoff after failures', `every ${PROBE_EVERY_MS / 60_000} min`],
    ['Bounds', 'attempts while refused or without quota', REFUSED_MS === 3_600_000 ? 'one an hour' : '?'],
    ['Bounds', '`Retry-After`', MAX_WAIT_MS === 3_600_000 ? 'at most an hour' : '?'],
    [
      'Bounds',
      'outbox',
      count(MAX_EVENTS, ' events'),
      count(MAX_BYTES, ' bytes'),
      count(MAX_AGE_MS / 86_400_000, ' days'),
    ],
    ['Bounds', 'calls that wait for', count(MAX_HELD)],
    ['Bounds', 'event |', count(MAX_EVENT_BYTES, ' bytes')],
    ['Bounds', 'string in an event', count(MAX_STRING_BYTES, ' bytes')],
    ['Bounds', 'event or page name', count(MAX_NAME_BYTES, ' bytes')],
    ['Bounds', 'session', `${SESSION_IDLE_MS / 60_000} min`],
    ['Page views', 'a redirect in the page', `${VIEW_DELAY_MS} ms`],
    ['What is stored', '| store `values`, `hosts`', count(ROUTE_MS / 86_400_000, ' days')],
  ])('have the bounds of the code: %s, %s', (heading, row, ...bounds) => {
    const line = section(heading)
      .split('\n')
      .find((text) => text.startsWith(`| ${row}`));
    for (const bound of bounds) expect(line).toContain(bound);
  });
});

describe('the code in the README', () => {
  // The compiler reads its whole library anew: seconds on a busy machine.
  it('is accepted by the compiler, in strict mode', { timeout: 60_000 }, () => {
    const code = blocks('ts');
    expect(code.length).toBeGreaterThan(5);
    expect(problemsOf(code)).toEqual([]);
  });
});

/** What the compiler says of each block, as a file of its own. */
function problemsOf(code: readonly string[]): string[] {
  const files = new Map(
    code.map((text, index) => [
      fileURLToPath(new URL(`test/readme-${index}.ts`, root)),
      // A recipe goes on where the smallest use has begun.
      /\bimport\b/.test(text) ? text : `import { g8 } from 'graph8-browser';\n${text}`,
    ]),
  );
  const options: ts.CompilerOptions = {
    ...{ strict: true, noEmit: true, skipLibCheck: true, allowImportingTsExtensions: true },
    ...{ target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
    ...{ moduleResolution: ts.ModuleResolutionKind.Bundler, types: [] },
    paths: { 'graph8-browser': [fileURLToPath(new URL('src/index.ts', root))] },
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (name) => files.has(name) || fileExists(name);
  host.getSourceFile = (name, ...rest) => {
    const text = files.get(name);
    return text === undefined
      ? getSourceFile(name, ...rest)
      : ts.createSourceFile(name, text, ts.ScriptTarget.ES2022);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return [...files.keys()].flatMap((name) => {
    const source = program.getSourceFile(name);
    return ts
      .getPreEmitDiagnostics(program, source)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
  });
}
