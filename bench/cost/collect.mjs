import { launch } from './browser.mjs';
import { bundle } from './bundles.mjs';
import { burst, loop } from './measures/burst.mjs';
import { clicks } from './measures/clicks.mjs';
import { idle } from './measures/idle.mjs';
import { repeats } from './measures/repeats.mjs';
import { speed } from './measures/speed.mjs';
import { traffic } from './measures/traffic.mjs';
import { startCollector, startSite } from './servers.mjs';
import { medians } from './stats.mjs';

/** Times: one subject after the other, in turns, so that a busy moment of the machine meets all of them. */
const TIMED = { speed, clicks, burst, loop };
/** Counts do not depend on speed: all subjects at the same time. */
const COUNTED = { traffic, idle, repeats };

/** Measures every subject; `{ [name]: { [measure]: result } }`, times as the medians of `runs` fresh pages. */
export async function collect(subjects, runs, measures = [...Object.keys(TIMED), ...Object.keys(COUNTED)]) {
  const browser = await launch();
  if (!browser) return undefined;
  const bench = { browser, site: await startSite(), collector: await startCollector() };
  const ready = await Promise.all(
    subjects.map(async (subject) => ({ ...subject, code: await bundle(subject) })),
  );
  const results = Object.fromEntries(subjects.map(({ name }) => [name, {}]));
  const chosen = (table) => Object.entries(table).filter(([measure]) => measures.includes(measure));
  for (const [measure, run] of chosen(TIMED)) await timed(ready, runs, { measure, run, bench, results });
  for (const [measure, run] of chosen(COUNTED)) {
    console.log(`${measure}: all at the same time`);
    await Promise.all(
      ready.map(async (subject) => {
        results[subject.name][measure] = await run(bench, subject);
      }),
    );
  }
  const version = browser.version();
  await browser.close();
  bench.site.close();
  bench.collector.close();
  return { results, version };
}

async function timed(subjects, runs, { measure, run, bench, results }) {
  const taken = new Map(subjects.map(({ name }) => [name, []]));
  for (let turn = 1; turn <= runs; turn++) {
    console.log(`${measure}: turn ${turn} of ${runs}`);
    for (const subject of subjects) taken.get(subject.name).push(await run(bench, subject));
  }
  for (const [name, values] of taken) results[name][measure] = medians(values);
}
