// @vitest-environment node
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { root, textOf, wordsOf } from '../support/declared.ts';
import { column } from '../support/pages.ts';

/** All of src, as one text. */
const SOURCE = readdirSync(new URL('src', root), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => textOf(`src/${name}`))
  .join('\n');

/** What a pattern's group finds in the source, each once, in order. */
const found = (pattern: RegExp) =>
  [...new Set([...SOURCE.matchAll(pattern)].map(([, name = '']) => name))].sort();

const ERRORS = 'docs/errors.md';

describe('the codes in the documentation', () => {
  it('are all types of errors of the API', () => {
    const types = wordsOf('src/tracker/g8-error.ts', 'ApiErrorType');
    expect(column(ERRORS, "Errors of graph8's API", { table: 0 }).sort()).toEqual(types.sort());
  });

  it('are all codes that calls reject with besides', () => {
    const thrown = found(/(?:code: |new G8Error\()'(\w+)'/g);
    const initial = wordsOf('src/tracker/g8-error.ts', 'InitErrorCode');
    const own = thrown.filter((code) => !initial.includes(code) && code !== 'invalid');
    expect(own.length).toBeGreaterThan(2);
    expect(column(ERRORS, "Errors of graph8's API", { table: 1 }).sort()).toEqual(own);
  });

  it('are all codes that a console line ends with', () => {
    const said = found(/\((\w+_\w+)\)['`"]/g).filter((code) => code !== 'chunk_missing');
    const named = column(ERRORS, 'Errors of parts that are loaded later');
    expect(said.length).toBeGreaterThan(4);
    expect(named.filter((code) => code !== 'chunk_missing').sort()).toEqual(said);
  });

  it('are all reasons for which an event is in memory only', () => {
    const held = wordsOf('src/tracker/types.ts', 'HeldState');
    for (const reason of held) expect(textOf(ERRORS)).toContain(`\`${reason}\``);
  });
});

describe('the events in the documentation', () => {
  it('are all that the SDK tracks by itself', () => {
    const tracked = found(/'((?:form|widget|copilot|chat|calendar|file|outbound)_[a-z_]+)'/g);
    expect(tracked.length).toBeGreaterThan(10);
    const named = new Set(column('docs/events.md', 'What the SDK tracks by itself'));
    expect([...named].sort()).toEqual(tracked);
  });
});

it('names every fault of the sandbox', () => {
  expect(column('docs/sandbox.md', 'Faults').sort()).toEqual(
    wordsOf('sandbox/fault-rule.ts', 'FaultRule').sort(),
  );
});
