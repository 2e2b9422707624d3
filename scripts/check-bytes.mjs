// Bytes and contents of what is built: every budget of the project stands in this one table.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { measureBundle, measureModule, number, printTable, sizes } from './lib/measure.mjs';
import { root } from './lib/root.mjs';

/** What is reached, rounded up; only a feature may raise it. ARCHITECTURE.md says what was asked. `kind`: br = brotli -q 11 of minified code, raw = as it stands. */
const BUDGETS = [
  { what: 'tracker with consent and scrub', entry: 'bench/size/entries/graph8.mjs', kind: 'br', max: 19_400 },
  { what: 'script tag', file: 'dist/g8.js', kind: 'br', max: 24_150 },
  { what: 'script tag as p.js', file: 'dist/p.js', kind: 'br', max: 24_150 },
  { what: 'what the files below share', file: 'dist/g8-base.js', kind: 'br', max: 2_900 },
  { what: 'intelligence beside the tag', file: 'dist/g8-intelligence.js', kind: 'br', max: 2_200 },
  { what: 'progressive forms beside the tag', file: 'dist/g8-forms.js', kind: 'br', max: 7_100 },
  { what: 'shell and copilot beside the tag', file: 'dist/g8-copilot.js', kind: 'br', max: 13_900 },
  { what: 'chat beside the tag', file: 'dist/g8-chat.js', kind: 'br', max: 1_050 },
  { what: 'calendar beside the tag', file: 'dist/g8-calendar.js', kind: 'br', max: 9_550 },
  { what: 'g8.debug() beside the tag', file: 'dist/g8-debug.js', kind: 'br', max: 5_500 },
  { what: 'clicks', entry: 'dist/clicks.js', kind: 'br', max: 850 },
  { what: 'consent mode', entry: 'dist/consent-mode.js', kind: 'br', max: 500 },
  { what: 'tcf', entry: 'dist/tcf.js', kind: 'br', max: 600 },
  { what: 'react, beside the tracker', module: 'dist/react.js', kind: 'br', max: 640 },
  { what: 'stub', file: 'snippet/stub.min.js', kind: 'raw', max: 600 },
];

/** What a site's CSP or back/forward cache would trip over; files for script tags may load what stands beside them, and the command line a browser. */
const FORBIDDEN = [
  ['a script element', /createElement\(\s*["'`]script/i, ['g8.js', 'p.js']],
  ['import() of an address', /\bimport\(\s*[^\s"'`]/, ['g8.js', 'p.js', 'cli.js']],
  ['eval', /\beval\(/],
  ['new Function', /\bnew Function\b/],
  ['innerHTML and its kin', /\b(inner|outer|insertAdjacent)HTML\b|\bdocument\.write/],
  ['an unload listener', /["'`](before)?unload["'`]|\bon(before)?unload\b/],
];

const path = (name) => join(root, name);
const ourPackage = { 'graph8-browser': path('dist/index.js') };

async function measured({ entry, module, file, kind }) {
  if (module) return (await measureModule(readFileSync(path(module), 'utf8')))[kind];
  if (entry) return (await measureBundle(path(entry), ourPackage))[kind];
  return existsSync(path(file)) ? sizes(readFileSync(path(file)))[kind] : undefined;
}

const problems = [];
const rows = [['', 'bytes', 'of', 'left', 'measured as']];
for (const budget of BUDGETS) {
  const { what, kind, max } = budget;
  const bytes = await measured(budget);
  rows.push([what, show(bytes), number(max), show(bytes && max - bytes), kind]);
  if (bytes === undefined) problems.push(`${what}: ${budget.file} is missing`);
  else if (bytes > max) problems.push(`${what}: ${number(bytes - max)} bytes over its budget`);
}
printTable(rows);

// Measured on src/, because in dist/ the modules are already one file. A form's element is there before the form is loaded.
const { inputs } = await measureBundle(path('bench/size/entries/graph8.mjs'), {
  'graph8-browser': path('src/index.ts'),
});
const isRoom = /src\/(forms|clicks|consent|intelligence|widgets)\/(?!progressive\/host\.ts)/;
const unwanted = inputs.filter((input) => isRoom.test(input));
if (unwanted.length) problems.push(`an app that only tracks would carry ${unwanted.join(', ')}`);

for (const name of readdirSync(path('dist'), { recursive: true }).filter((file) => file.endsWith('.js'))) {
  const code = readFileSync(path(`dist/${name}`), 'utf8');
  for (const [what, pattern, allowed] of FORBIDDEN) {
    if (pattern.test(code) && !allowed?.includes(name)) problems.push(`dist/${name} contains ${what}`);
  }
}

for (const problem of problems) console.log(`  ✗ ${problem}`);
process.exitCode = problems.length ? 1 : 0;

function show(bytes) {
  return bytes === undefined ? '–' : number(bytes);
}
