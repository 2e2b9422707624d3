// npm run bench: installs what is missing, builds, then measures bytes and costs beside the peers and writes
// bench/RESULTS.md and bench/results.svg. `-- --runs 1 --only graph8,Segment` for a quick look that writes nothing.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { prepare } from '../scripts/lib/install.mjs';
import { root } from '../scripts/lib/root.mjs';
import { quietly } from '../scripts/lib/run.mjs';

/** Fresh pages per peer and measure of time. */
const RUNS = 5;

const { values } = parseArgs({ options: { runs: { type: 'string' }, only: { type: 'string' } } });
const bench = join(root, 'bench');
if (!(await prepare()) || !(await prepare(bench)) || !(await quietly('Building', 'rollup', ['-c'])))
  process.exit(1);
// Loaded only now: they need packages that prepare() may just have installed.
const { measureSizes } = await import('./size/size.mjs');
const { collect } = await import('./cost/collect.mjs');
const { SUBJECTS, NOTHING, versionOf } = await import('./cost/subjects.mjs');
const { report, printCosts } = await import('./cost/report.mjs');
const { chart } = await import('./cost/chart.mjs');

const bytes = await measureSizes();
const names = values.only?.split(',');
const subjects = [...SUBJECTS, NOTHING].filter(({ name }) => !names || names.includes(name));
const runs = Number(values.runs ?? RUNS);
console.log(`\nCosts to a page: ${subjects.length} subjects, ${runs} fresh pages each\n`);
const measured = await collect(subjects, runs);
if (!measured) process.exit(1);

const rows = subjects.map((subject) => ({
  ...subject,
  version: subject.package && versionOf(subject),
  bytes: bytes[subject.package],
  ...measured.results[subject.name],
}));
const outcome = { date: new Date().toISOString().slice(0, 10), chromium: measured.version, runs, rows };
mkdirSync(join(bench, 'build'), { recursive: true });
writeFileSync(join(bench, 'build/cost.json'), JSON.stringify(outcome, undefined, 2));
printCosts(outcome);
if (names || runs < RUNS) console.log('\nA quick look: nothing is written but bench/build/cost.json.');
else {
  writeFileSync(join(bench, 'RESULTS.md'), report(outcome));
  writeFileSync(join(bench, 'results.svg'), chart(outcome));
  console.log('\nWritten: bench/RESULTS.md and bench/results.svg');
}
