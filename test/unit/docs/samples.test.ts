// @vitest-environment node
// The code in README.md and docs/ is compiled and read by the same programs that its readers use.
import { fileURLToPath } from 'node:url';
import { type ParserError, parseFragment } from 'parse5';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { root, textOf } from '../support/declared.ts';
import { column, type Sample, samples } from '../support/pages.ts';

const { entries }: { entries: () => { specifier: string; source: string }[] } = await import(
  new URL('scripts/docs/reference/entries.mjs', root).href
);

/** The stub, as it is pasted. */
const STUB = `<script>${textOf('snippet/stub.min.js').trim()}</script>`;

describe('the code in the documentation', () => {
  // The compiler reads its whole library anew: seconds on a busy machine.
  it('is accepted by the compiler, in strict mode', { timeout: 60_000 }, () => {
    const code = samples('ts', 'tsx', 'js');
    expect(code.length).toBeGreaterThan(40);
    expect(problemsOf(code)).toEqual([]);
  });

  it('shows all that it rests on, but for what is counted here', () => {
    expect(samples('ts', 'tsx', 'js').filter(({ given }) => given).length).toBeLessThanOrEqual(3);
  });

  it.each(samples('json').map(({ page, code }) => [page, code]))('is JSON: %s', (_page, code) => {
    expect(() => JSON.parse(code)).not.toThrow();
  });

  it.each(samples('html').map(({ page, code }) => [page, code]))('is HTML that parses: %s', (_page, code) => {
    const errors: ParserError[] = [];
    parseFragment(code, { sourceCodeLocationInfo: true, onParseError: (error) => errors.push(error) });
    expect(errors.map((error) => error.code)).toEqual([]);
  });

  it('has the stub that is built, wherever it stands', () => {
    const stubs = samples('html').flatMap(({ code }) => code.match(/^<script>\(e=>.*$/gm) ?? []);
    expect(stubs.length).toBeGreaterThan(2);
    expect(new Set(stubs)).toEqual(new Set([STUB]));
  });

  it('puts only attributes on tags that the code reads', () => {
    const known = [...column('docs/script-tag.md', 'Attributes'), 'data-form-id'];
    const used = samples('html').flatMap(({ code }) =>
      [...code.matchAll(/ (data-[\w-]+)=/g)].map(([, name = '']) => name),
    );
    const own = /^data-g8-(track|prop-\w+|allow|ignore)$/;
    expect(used.filter((name) => !known.includes(name) && !own.test(name))).toEqual([]);
  });
});

/** What the compiler says of each block, as a file of its own. */
function problemsOf(code: readonly Sample[]): string[] {
  const texts = code.map((sample, index) => {
    const name = `test/sample-${index}.${sample.language === 'tsx' ? 'tsx' : 'ts'}`;
    return { ...sample, name: fileURLToPath(new URL(name, root)), text: completed(sample) };
  });
  const files = new Map(texts.map(({ name, text }) => [name, text]));
  const program = ts.createProgram([...files.keys()], OPTIONS, hostOf(files));
  return texts.flatMap(({ page, name, code: shown }) =>
    ts
      .getPreEmitDiagnostics(program, program.getSourceFile(name))
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
      .map((said) => `${page}: ${said}\n${shown}`),
  );
}

/** A sample goes on where the smallest use has begun. */
function completed({ code, given }: Sample): string {
  const needs = /\bg8\b/.test(code) && !/import \{[^}]*\bg8\b|\bg8\) =>|\blet g8\b/.test(code);
  return `${given}\n${needs ? "import { g8 } from 'graph8-browser';" : 'export {};'}\n${code}`;
}

const OPTIONS: ts.CompilerOptions = {
  ...{ strict: true, noEmit: true, skipLibCheck: true, allowImportingTsExtensions: true },
  ...{ target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, jsx: ts.JsxEmit.ReactJSX },
  ...{ moduleResolution: ts.ModuleResolutionKind.Bundler, types: [] },
  paths: Object.fromEntries(
    entries().map(({ specifier, source }) => [specifier, [fileURLToPath(new URL(source, root))]]),
  ),
};

/** Files of this map, and those of the disk. */
function hostOf(files: ReadonlyMap<string, string>): ts.CompilerHost {
  const host = ts.createCompilerHost(OPTIONS);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (name) => files.has(name) || fileExists(name);
  host.getSourceFile = (name, ...rest) => {
    const text = files.get(name);
    return text === undefined
      ? getSourceFile(name, ...rest)
      : ts.createSourceFile(name, text, ts.ScriptTarget.ES2022);
  };
  return host;
}
