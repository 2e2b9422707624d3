// What users depend on, as reviewed: the types of each entry, what can be imported, the files of the package, whose
// code is in it. api/ holds the reviewed texts; `npm run api -- --write` renews them, and the diff is what to review.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { entries, pack } from './lib/package.mjs';
import { root } from './lib/root.mjs';

const folder = join(root, 'api');

/** The declarations of a file without comments, formatted in one way. */
function shapeOf(file) {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  return ts.createPrinter({ removeComments: true }).printFile(source);
}

/** Packages whose code is in the bundles, as the build has found them. */
const bundled = () =>
  [
    ...readFileSync(join(root, 'dist/THIRD-PARTY-LICENSES.txt'), 'utf8').matchAll(/^(\S+) \d\S* \(.*\)$/gm),
  ].map(([, name]) => name);

const list = (title, items) => `${title}\n${items.map((item) => `  ${item}`).join('\n')}\n`;

const reports = new Map([
  [
    'package.txt',
    [
      list('Can be imported', entries.map(({ path }) => `graph8-browser${path}`).sort()),
      list('Files', pack(join(root, 'build/api')).files),
      list('Bundled', bundled()),
    ].join('\n'),
  ],
  ...entries.flatMap(({ path, types }) =>
    types ? [[`${path.slice(1).replaceAll('/', '.') || 'index'}.d.ts`, shapeOf(types)]] : [],
  ),
]);

const reviewed = new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));

if (process.argv.includes('--write')) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const [name, text] of reports) writeFileSync(join(folder, name), text);
} else {
  const changed = [...new Set([...reports.keys(), ...reviewed.keys()])].filter(
    (name) => reports.get(name) !== reviewed.get(name),
  );
  for (const name of changed) console.log(`  ✗ api/${name}: not what is built\n${difference(name)}`);
  if (changed.length) console.log('  Look at each change, then: npm run api -- --write');
  process.exitCode = changed.length ? 1 : 0;
}

/** Lines that are only in one of the two. */
function difference(name) {
  const [before, after] = [reviewed, reports].map((texts) => (texts.get(name) ?? '').split('\n'));
  return [
    ...before.filter((line) => !after.includes(line)).map((line) => `    - ${line}`),
    ...after.filter((line) => !before.includes(line)).map((line) => `    + ${line}`),
  ].join('\n');
}
