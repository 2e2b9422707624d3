import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findOrInstallChromium } from './chromium.mjs';
import { enginesRequired, findOrInstallEngines } from './engines.mjs';
import { browserFailures, unitFailures } from './failures.mjs';
import { installKits, KITS } from './kits.mjs';
import { root } from './root.mjs';
import { run } from './run.mjs';

/**
 * What `npm test` runs, in this order. `run` answers `{ passed, failed, failures? }`, `failures` being texts that are
 * shown again at the end; checks that read dist/ or build/ say `needsBuild`.
 */
export const checks = [
  command('types', 'tsc -p tsconfig.json'),
  command('types-node', 'tsc -p tsconfig.node.json'),
  command('lint', 'biome check --error-on-warnings .'),
  command('imports', 'depcruise src sandbox snippet'),
  command('build', 'rollup -c'),
  { name: 'unit', run: unitTests },
  command('bytes', 'node scripts/check-bytes.mjs', { stream: true, needsBuild: true }),
  command('platform', 'node scripts/check-platform.mjs', { stream: true, needsBuild: true }),
  command('readme', 'node scripts/check-readme.mjs', { stream: true, needsBuild: true }),
  command('docs', 'node scripts/docs/check.mjs', { stream: true }),
  command('publint', 'publint --strict', { needsBuild: true }),
  command('attw', 'attw --pack . --profile esm-only', { needsBuild: true }),
  command('api', 'node scripts/check-api.mjs', { stream: true, needsBuild: true }),
  command('consumers', 'node scripts/check-consumers.mjs', { stream: true, needsBuild: true }),
  { name: 'kits', run: kitTests, needsBuild: true },
  { name: 'browser', run: browserTests, needsBuild: true },
  { name: 'engines', run: engineTests, needsBuild: true },
  { name: 'examples', run: exampleTests, needsBuild: true },
];

/** A check that is one command: passed when it exits with 0. A quiet one shows its output on failure only. */
function command(name, line, { stream = false, needsBuild = false } = {}) {
  const [tool, ...args] = line.split(' ');
  return {
    name,
    needsBuild,
    async run() {
      const { code, output } = await run(tool, args, { stream });
      if (code !== 0 && output) console.log(output.trimEnd());
      return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
    },
  };
}

function unitTests() {
  return vitest([], 'unit-tests.json');
}

/** Runs Vitest with these arguments, and reads its report. */
async function vitest(args, name) {
  const report = forgetReport(name);
  const { code } = await run('vitest', ['run', ...args], { stream: true });
  const results = report.read();
  const { numPassedTests = 0, numFailedTests = 0, testResults = [] } = results;
  const unloadable = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
  );
  return {
    ...counted(code, numPassedTests, numFailedTests + unloadable.length),
    failures: unitFailures(results),
  };
}

async function browserTests() {
  const path = await findOrInstallChromium();
  if (!path) return { passed: 0, failed: 1 };
  return playwright([], { report: 'browser-tests.json', env: { CHROMIUM_PATH: path } });
}

/** The projects that use the test kits: their types, and their tests with the package as it is published. */
async function kitTests() {
  const problem = await installKits();
  if (problem) console.log(problem);
  const path = await findOrInstallChromium();
  if (problem || !path) return { passed: 0, failed: 1 };
  const types = KITS.map((kit) => command(kit, `tsc -p ${kit}`).run());
  const file = (name) => join(root, 'build', name);
  const results = [
    ...(await Promise.all(types)),
    await vitest(
      [
        '--root=examples/vitest',
        '--reporter=default',
        '--reporter=json',
        `--outputFile=${file('kit-vitest.json')}`,
      ],
      'kit-vitest.json',
    ),
    await playwright(['--config=examples/playwright/playwright.config.ts', '--reporter=line,json'], {
      report: 'kit-playwright.json',
      env: { CHROMIUM_PATH: path, PLAYWRIGHT_JSON_OUTPUT_FILE: file('kit-playwright.json') },
    }),
  ];
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  return {
    ...{ passed: sum('passed'), failed: sum('failed') },
    failures: results.flatMap(({ failures = [] }) => failures),
  };
}

/** The tests that must hold in every engine, in those that are here. */
async function engineTests() {
  const path = await findOrInstallChromium();
  if (!path) return { passed: 0, failed: 1 };
  const { projects, env, missing } = await findOrInstallEngines();
  for (const line of missing) console.log(line);
  const chosen = ['chromium', ...projects].map((name) => `--project=${name}`);
  const options = { report: 'engine-tests.json', env: { ...env, CHROMIUM_PATH: path } };
  const result = await playwright(['--config=playwright.engines.config.ts', ...chosen], options);
  if (!enginesRequired()) return result;
  const { passed, failed, failures } = result;
  return { passed, failed: failed + missing.length, failures: [...failures, ...missing] };
}

/** Builds the apps of examples/ with the packed package, and uses them in a browser. */
async function exampleTests() {
  const path = await findOrInstallChromium();
  const { code } = path ? await run('node', ['scripts/examples.mjs'], { stream: true }) : { code: 1 };
  if (code !== 0) return { passed: 0, failed: 1 };
  return playwright(['--config=playwright.examples.config.ts'], {
    report: 'example-tests.json',
    env: { CHROMIUM_PATH: path },
  });
}

/** Runs Playwright with these arguments, and reads the report that its config writes. */
async function playwright(args, { report: name, env }) {
  const report = forgetReport(name);
  const { code } = await run('playwright', ['test', ...args], { stream: true, env });
  const results = report.read();
  const { expected = 0, unexpected = 0, flaky = 0 } = results.stats ?? {};
  return { ...counted(code, expected + flaky, unexpected), failures: browserFailures(results) };
}

/** A runner that failed without a failed test (no tests at all, an error between them) counts as one failure. */
function counted(code, passed, failed) {
  return { passed, failed: failed || (code === 0 ? 0 : 1) };
}

/** Removes the last run's report, so that a runner that dies early cannot be counted by it. */
function forgetReport(name) {
  const file = join(root, 'build', name);
  rmSync(file, { force: true });
  return {
    read() {
      try {
        return JSON.parse(readFileSync(file, 'utf8'));
      } catch {
        return {}; // the runner wrote none: its exit code says the rest
      }
    },
  };
}
