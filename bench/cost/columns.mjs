/** Numbers as people read them: two digits that count, thousands apart. */
function shown(value) {
  const digits = Math.abs(value) >= 10 || Number.isInteger(value) ? 0 : Math.abs(value) >= 1 ? 1 : 3;
  return value.toLocaleString('en-US', { maximumFractionDigits: digits });
}

const share = (value) => `${Math.round(value * 100)} %`;
const megabytes = (value) => value / 1e6;

/**
 * What is reported: `of(row)` gives the number, in `unit`. `ratio`: ours beside the peers' makes sense. Rows of subjects
 * that cannot have it give `undefined`.
 */
export const TABLES = [
  {
    title: 'Start',
    columns: [
      { label: 'script, br bytes', of: ({ bytes }) => bytes, ratio: true },
      { label: 'evaluation, ms', of: ({ speed }) => speed.evaluate, ratio: true },
      { label: '`init`, ms', of: ({ speed }) => speed.init, ratio: true },
      { label: 'main thread until 1.5 s later, ms', of: ({ speed }) => speed.start, ratio: true },
    ],
  },
  {
    title: 'Calls',
    columns: [
      { label: '`track()` until it returns, ms', of: ({ speed }) => speed.call, ratio: true },
      { label: 'its 95th percentile, ms', of: ({ speed }) => speed.slowCall },
      { label: 'main thread per event, everything, ms', of: ({ speed }) => speed.event, ratio: true },
      { label: 'INP of 200 clicks at 4×, p75, ms', of: ({ clicks }) => clicks.p75 },
      { label: 'p98, ms', of: ({ clicks }) => clicks.p98 },
    ],
  },
  {
    title: '10,000 events, 100 a task, at 4× CPU slowdown',
    columns: [
      { label: 'calls made in 10 s', of: ({ burst }) => burst.calls },
      { label: 'longest task, ms', of: ({ burst }) => burst.longest },
      { label: 'longest task without a call, ms', of: ({ burst }) => burst.scheduled },
      {
        label: 'time over 50 ms per 1,000 events, ms',
        of: ({ burst }) => (burst.blocked * 1_000) / burst.calls,
        ratio: true,
      },
      { label: 'heap growth, MB', of: ({ burst }) => megabytes(burst.heap) },
    ],
  },
  {
    title: '1,000 events in one loop, at 4× CPU slowdown',
    columns: [
      { label: 'calls made in 10 s', of: ({ loop }) => loop.calls },
      { label: 'the task with the loop, ms', of: ({ loop }) => loop.longest, ratio: true },
      { label: 'longest task afterwards, ms', of: ({ loop }) => loop.scheduled },
    ],
  },
  {
    title: 'Traffic and storage of 1,000 events',
    columns: [
      { label: 'arrived', of: ({ traffic }) => traffic.delivered },
      { label: 'requests', of: ({ traffic }) => traffic.requests, ratio: true },
      { label: 'body bytes', of: ({ traffic }) => traffic.bytes, ratio: true },
      {
        label: 'IndexedDB writes (transactions)',
        of: ({ traffic }) => traffic.indexeddb,
        and: ({ traffic }) => traffic.transactions,
      },
      { label: 'web storage writes', of: ({ traffic }) => traffic.webStorage },
      { label: 'cookie writes', of: ({ traffic }) => traffic.cookie },
    ],
  },
  {
    title: 'An idle minute, 15 s after the last event',
    columns: [
      { label: 'timers under 30 s fired', of: ({ idle }) => idle.timers },
      { label: 'storage writes', of: ({ idle }) => idle.writes },
      { label: 'requests', of: ({ idle }) => idle.requests },
    ],
  },
  {
    title: 'Leaving and sharing: events that arrived, and that arrived more than once',
    columns: [
      {
        label: 'tab closed at once, back later: arrived',
        of: ({ repeats }) => repeats.closed.delivered,
        as: share,
      },
      { label: 'repeated', of: ({ repeats }) => repeats.closed.repeated, as: share },
      {
        label: 'two tabs, a third opens: arrived',
        of: ({ repeats }) => repeats.twoTabs.delivered,
        as: share,
      },
      { label: 'repeated', of: ({ repeats }) => repeats.twoTabs.repeated, as: share },
    ],
  },
];

/** A table's cells: the head, then a row per subject; with the ratio to ours where the column has one. */
export function cells({ columns }, rows) {
  const [ours] = rows;
  const cell = ({ of, and, ratio, as = shown }, row) => {
    const value = of(row);
    if (value === undefined) return '–';
    const base = ratio && row !== ours ? of(ours) : undefined;
    const times = base ? ` (${shown(value / base)}×)` : '';
    return `${as(value)}${and ? ` (${shown(and(row))})` : ''}${times}`;
  };
  return [
    ['', ...columns.map(({ label }) => label)],
    ...rows.map((row) => [row.name, ...columns.map((column) => cell(column, row))]),
  ];
}
