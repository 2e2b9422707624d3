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
/** Counts do not depend on speed: several subjects at the same time. */
const COUNTED = { traffic, idle, repeats };
/** How many; each opens one page, or up to 18 of them. */
const AT_ONCE = { traffic: 4, idle: 11, repeats: 2 };

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
    console.log(`${measure}: ${AT_ONCE[measure]} at the same time`);
    for (let from = 0; from < ready.length; from += AT_ONCE[measure]) {
      const group = ready.slice(from, from + AT_ONCE[measure]);
      const counts = await Promise.all(group.map((subject) => run(bench, subject)));
      counts.forEach((result, index) => {
        results[group[index].name][measure] = result;
      });
    }
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
