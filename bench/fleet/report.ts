import type { Result } from './run.ts';
import type { Scenario } from './scenarios.ts';
import { goodput, LIMIT, smooth, sum, throttledShare } from './summary.ts';
import { chart, type Panel } from './svg-chart.ts';

const number = (value: number) => Math.round(value).toLocaleString('en-US');
const percent = (share: number | undefined) => (share === undefined ? '–' : `${Math.round(share * 100)} %`);
const duration = (ms: number) =>
  ms < 10_000
    ? `${(ms / 1_000).toFixed(1)} s`
    : ms < 120_000
      ? `${Math.round(ms / 1_000)} s`
      : `${Math.round(ms / 60_000)} min`;

const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map((_, column) => (column ? '---:' : '---')), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');

/** What a scenario looked like over time, all sizes in one picture. */
export function picture({ title, minutes }: Scenario, results: readonly Result[]): string {
  const series = (of: (result: Result) => (number | undefined)[]) =>
    results.map((result) => ({ label: number(result.browsers), values: of(result) }));
  const accepted: Panel = {
    ...{ label: 'accepted requests a minute, by number of browsers', max: 400, step: 100 },
    rule: { at: LIMIT, label: 'limit' },
    series: series(({ meter }) => smooth(meter.minutes, (some) => sum(some, 'accepted') / some.length)),
  };
  const throttled: Panel = {
    ...{ label: '429s in % of requests', max: 100, step: 25 },
    rule: { at: 10, label: '10 %' },
    series: series(({ meter }) =>
      smooth(meter.minutes, (some) => {
        const share = throttledShare(some);
        return share === undefined ? undefined : share * 100;
      }),
    ),
  };
  return chart(title, minutes, [accepted, throttled]);
}

const SERVED = [
  'browsers',
  'offered requests/min',
  'goodput',
  'its worst 10 min',
  'events taken in made',
  '429s, min 2–15',
  'min 15–60',
  'min 60–180',
];
const EVENTS = [
  'browsers',
  'events made',
  'delay p50',
  'p99',
  'lost',
  'sent twice',
  'wait at the end',
  'longest queue',
];

function servedRow(result: Result): string[] {
  const { minutes } = result.meter;
  const { requests, worst, events } = goodput(result);
  return [
    number(result.browsers),
    number(sum(minutes, 'offered') / minutes.length),
    percent(requests),
    percent(worst),
    percent(events),
    ...[minutes.slice(2, 15), minutes.slice(15, 60), minutes.slice(60)].map((some) =>
      percent(throttledShare(some)),
    ),
  ];
}

function eventsRow({ browsers, meter, lost, waiting, longest }: Result): string[] {
  const { minutes, delays } = meter;
  return [
    number(browsers),
    number(sum(minutes, 'eventsMade')),
    duration(delays.quantile(0.5)),
    duration(delays.quantile(0.99)),
    ...[lost, sum(minutes, 'repeats'), waiting, longest].map(number),
  ];
}

/** The section of a scenario. */
export function section({ name, title, note }: Scenario, results: readonly Result[]): string {
  return `## ${title}

![Accepted requests and 429s over time](fleet/${name}.svg)

${table(SERVED, results.map(servedRow))}

${table(EVENTS, results.map(eventsRow))}

${note}
`;
}
