// npm test: everything that must hold, from a fresh clone. `npm test -- --only unit,types` runs a part.
// Nothing may be imported here that npm must install first.
import { checks } from './lib/checks.mjs';
import { tell } from './lib/failures.mjs';
import { prepare } from './lib/install.mjs';
import { seconds } from './lib/run.mjs';

const only = process.argv.includes('--only') ? process.argv.at(-1).split(',') : undefined;
const chosen = checks.filter(({ name }) => !only || only.includes(name));
const results = new Map();

if (chosen.length === 0) {
  console.error(`--only takes a list of: ${checks.map(({ name }) => name).join(',')}`);
  process.exitCode = 1;
} else if (await prepare()) {
  for (const check of chosen) results.set(check.name, await runCheck(check));
  finish();
} else {
  results.set('install', { passed: 0, failed: 1 });
  finish();
}

async function runCheck({ name, needsBuild, run }) {
  console.log(`\n▸ ${name}`);
  if (needsBuild && results.get('build')?.failed) {
    console.log(`✗ ${name}: skipped, the build failed`);
    return { passed: 0, failed: 1 };
  }
  const started = Date.now();
  const result = await run().catch((error) => {
    console.error(error); // a check that breaks must not take the final line with it
    return { passed: 0, failed: 1 };
  });
  const { passed, failed } = result;
  const count = passed + failed > 1 ? `: ${passed} passed, ${failed} failed` : '';
  console.log(`${failed ? '✗' : '✓'} ${name}${count} (${seconds(started)})`);
  return result;
}

/** The last line is read by machines: the counts of unit and browser tests, every other check as one. */
function finish() {
  const sum = (key) => [...results.values()].reduce((total, result) => total + result[key], 0);
  const red = [...results].filter(([, { failed }]) => failed).map(([name]) => name);
  for (const { failures = [] } of results.values()) tell(failures);
  if (red.length) console.log(`\nFailed: ${red.join(', ')}`);
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
  process.exitCode = red.length ? 1 : 0;
}
