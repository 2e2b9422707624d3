import { cpus, totalmem } from 'node:os';
import { printTable } from '../../scripts/lib/measure.mjs';
import { cells, TABLES } from './columns.mjs';
import { GOALS } from './goals.mjs';

const markdown = ([head, ...body]) =>
  [head, head.map((_, column) => (column ? '--:' : '---')), ...body]
    .map((line) => `| ${line.join(' | ')} |`)
    .join('\n');

export function printCosts({ rows }) {
  for (const table of TABLES) {
    console.log(`\n${table.title}\n`);
    printTable(cells(table, rows));
  }
  console.log();
  for (const goal of GOALS) console.log(`  ${goal.met(rows) ? '✓' : '✗'} ${goal.text(rows)}`);
}

/** bench/RESULTS.md. */
export function report({ date, chromium, runs, rows }) {
  const [{ model }] = cpus();
  const machine = `${cpus().length} × ${model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}, Chromium ${chromium} headless`;
  const goals = GOALS.map((goal) => `- ${goal.met(rows) ? '✓' : '✗'} ${goal.text(rows)}`);
  const peers = rows.filter(({ package: name }) => name);
  const options = peers.map((row) => [
    row.name,
    `${row.package} ${row.version}`,
    row.traffic.options.replaceAll('|', '\\|'),
  ]);
  return `# What the SDK costs a page, beside its peers

Written by \`npm run bench\` on ${date}; not edited by hand. ${machine}.

![Ours beside the peers](results.svg)

## Goals

${goals.join('\n')}

## How to read it

Read the ratios, in brackets: a peer's number divided by ours, from the same machine, browser, page and run. The times themselves are this
machine's. Each time is the median of ${runs} fresh pages, in turns over all subjects; counts are of one run.

- Every peer sends to a collector on another loopback origin that accepts everything after 20 ms (300 ms for the last table). Nothing else is
  reachable, and each peer is set up to do the same: events only, no automatic capture, batching where it has it (table at the end).
- Evaluation, \`init\`, tasks and main-thread times are CPU time of the page's main thread, as Chromium traces it. \`track()\` until it
  returns is a clock that ticks every 5 µs around ten calls. What a peer puts off to a microtask or a timer is in "main thread per event".
- All code is in one file, dynamic imports too, for evaluation; the bytes count only what loads before any dynamic import.
- INP comes from the Event Timing API, which rounds to 8 ms; what it does not report took less than 16 ms and counts as 8. The row "no SDK"
  is what the browser itself costs.
- A peer that did not make its calls within 10 s was stopped there.
- Plausible, OpenPanel and Jitsu keep no queue: what they cannot send at once is lost, which costs little.

${TABLES.map((table) => `## ${table.title}\n\n${markdown(cells(table, rows))}`).join('\n\n')}

## Versions and options

${markdown([['', 'package', 'options'], ...options])}
`;
}
