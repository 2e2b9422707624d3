// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { HELP } from '../../../src/cli/help.ts';
import { textOf } from '../support/declared.ts';

const DOC = textOf('docs/command-line.md');

/** What stands in backticks in the first column of the tables after a heading. */
const named = (heading: string): string[] =>
  (DOC.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, word = '']) => word));

/** Options that a command reads. */
const optionsOf = (file: string): string[] =>
  [...textOf(file).matchAll(/^ {2}'?([\w-]+)'?: \{ type: /gm)].map(([, name]) => `--${name}`);

const FINDINGS = ['snippet', 'host', 'policy', 'visitor', 'traffic', 'key', 'running'].map(
  (name) => `src/doctor/findings/${name}.ts`,
);

/** Ids of what can be found wrong: first arguments, and the first of each entry of a table. */
const ids = (): string[] => {
  const code = [...FINDINGS, 'src/doctor/diagnose.ts'].map(textOf).join('\n');
  const called = [...code.matchAll(/\b(?:error|warning)\(\s*'(\w+)'/g)].map(([, id = '']) => id);
  const listed = [...code.matchAll(/^ {2}\w+: \[\s*'(\w+)'/gm)].map(([, id = '']) => id);
  const refused = [...textOf('src/doctor/findings/running.ts').matchAll(/^ {2}(\w+):/gm)].map(
    ([, id = '']) => id,
  );
  return [...new Set([...called, ...listed, ...refused])];
};

describe('docs/command-line.md', () => {
  it('names all options of the commands, and nothing else', () => {
    const snippet = optionsOf('src/cli/snippet-command.ts');
    expect(snippet.length).toBeGreaterThan(10);
    expect(named('Snippets').sort()).toEqual(snippet.sort());
    const doctor = named('Doctor').filter((word) => word.startsWith('--'));
    expect(doctor.sort()).toEqual(optionsOf('src/cli/doctor-command.ts').sort());
  });

  it('names all that the doctor can find, and nothing else', () => {
    expect(ids().length).toBeGreaterThan(25);
    expect(
      named('Doctor')
        .filter((word) => !word.startsWith('--'))
        .sort(),
    ).toEqual(ids().sort());
  });
});

describe('the help', () => {
  it('names all options', () => {
    for (const file of ['src/cli/snippet-command.ts', 'src/cli/doctor-command.ts'])
      for (const option of optionsOf(file))
        expect(HELP).toMatch(new RegExp(`--(?:no-)?${option.slice(2)}\\b`));
  });
});
