const peersOf = (rows) => rows.slice(1).filter(({ package: name }) => name);
const least = (rows, of) => rows.reduce((best, row) => (of(row) < of(best) ? row : best));
const micro = (ms) => `${(ms * 1_000).toFixed(1)} µs`;
const withQueue = (rows) =>
  least(
    peersOf(rows).filter(({ queue }) => queue),
    ({ bytes }) => bytes,
  );
const fastest = (rows) => least(peersOf(rows), ({ speed }) => speed.call);

/** What the SDK is held against; `met` and `text` are told by the rows, ours first. */
export const GOALS = [
  {
    met: (rows) => rows[0].bytes < withQueue(rows).bytes,
    text: (rows) =>
      `smaller than every peer that keeps a queue: ${rows[0].bytes} bytes, the smallest (${withQueue(rows).name}) ${withQueue(rows).bytes}`,
  },
  {
    met: (rows) => rows[0].speed.call <= fastest(rows).speed.call,
    text: (rows) =>
      `\`track()\` no slower than the fastest peer: ${micro(rows[0].speed.call)}, ${fastest(rows).name} ${micro(fastest(rows).speed.call)}`,
  },
  {
    met: ([{ speed }]) => speed.call <= 0.05,
    text: ([{ speed }]) => `\`track()\` at most 0.05 ms in the median: ${speed.call.toFixed(4)} ms`,
  },
  {
    met: ([{ speed }]) => speed.init <= 5,
    text: ([{ speed }]) => `\`init\` at most 5 ms: ${speed.init.toFixed(1)} ms`,
  },
  {
    met: ([{ burst, loop }]) => Math.max(burst.scheduled, loop.scheduled) <= 50,
    text: ([{ burst, loop }]) =>
      `no task of ours over 50 ms at 4× slowdown: ${Math.max(burst.scheduled, loop.scheduled).toFixed(0)} ms is the longest`,
  },
];
