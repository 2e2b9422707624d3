import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { picture, section } from './report.ts';
import { type Result, run } from './run.ts';
import { SCENARIOS } from './scenarios.ts';
import { goodput, throttledShare } from './summary.ts';

const SIZES = [100, 1_000, 10_000];

/** Runs all scenarios at all sizes and writes `docs/fleet.md` and its pictures. */
export function main(root: string): void {
  const sections: string[] = [];
  mkdirSync(join(root, 'docs/fleet'), { recursive: true });
  for (const scenario of SCENARIOS) {
    const results = SIZES.map((size) => told(() => run(scenario, size)));
    writeFileSync(join(root, `docs/fleet/${scenario.name}.svg`), picture(scenario, results));
    sections.push(section(scenario, results));
  }
  const intro = readFileSync(join(root, 'bench/fleet/intro.md'), 'utf8');
  writeFileSync(join(root, 'docs/fleet.md'), `${intro}\n${sections.join('\n')}`);
}

function told(work: () => Result): Result {
  const started = Date.now();
  const result = work();
  const { scenario, browsers, meter, lost } = result;
  const { requests } = goodput(result);
  const share = throttledShare(meter.minutes.slice(60)) ?? 0;
  const seconds = Math.round((Date.now() - started) / 1_000);
  const [good, late] = [requests, share].map((part) => `${Math.round(part * 100)} %`);
  console.log(
    `${scenario.name}, ${browsers} browsers: goodput ${good}, 429s from minute 60 ${late} (${seconds} s)`,
  );
  if (lost) {
    console.error(`${lost} events were lost`);
    process.exitCode = 1;
  }
  return result;
}
